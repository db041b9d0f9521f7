/**
 * Where providers' systems report looks in their own data: syslog over TLS (RFC 5425) with DICOM's audit messages, as IHE ATNA sends them
 * (ITI-20). Nobody without a certificate of a provider gets a word in. Syslog has no answers: what cannot be read is counted in the log,
 * and who sends nothing else, or no syslog at all, is cut off. A sender's close is answered when all that it sent is kept.
 */
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls'
import type { House } from '#kernel/house.ts'
import { asProblem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { SyslogError, SyslogStream } from '#standards/syslog/framing.ts'
import { readSyslog } from '#standards/syslog/message.ts'
import { sau } from '../../contract.ts'

export interface AtnaListener {
  readonly world: World
  readonly house: House
  readonly tls: TlsOptions
  /** Id of the organisation whose certificate the connection has. Rejects when it has none that counts. */
  readonly whose: (socket: TLSSocket) => Promise<string>
  readonly log?: (line: Readonly<Record<string, string | number | undefined>>) => void
  /** Milliseconds without a word before a connection is ended. */
  readonly patience?: number
}

/** Octets of a message: ITI-20 wants 32,768 at least. */
const longest = 60_000
/** Messages kept in one transaction. */
const atOnce = 100
const mostConnections = 200
/** Messages in a row that could not be read. */
const mostWrong = 100
const usualPatience = 600_000

export function atnaListener(options: AtnaListener): Server {
  const server = createServer(
    { ...options.tls, allowHalfOpen: true },
    (socket) =>
      void listen(socket, options).catch((error: unknown) => {
        options.log?.({
          event: 'atna',
          outcome: error instanceof SyslogError ? 'no-syslog' : asProblem(error).code,
        })
        socket.destroy()
      }),
  )
  server.maxConnections = mostConnections
  server.on('tlsClientError', () => {}) // who cannot shake hands is no news
  return server
}

async function listen(socket: TLSSocket, options: AtnaListener): Promise<void> {
  const { house, world, whose, log, patience = usualPatience } = options
  socket.on('error', () => socket.destroy())
  socket.setTimeout(patience, () => socket.destroy())
  const caller = async (): Promise<Caller> => ({
    room: 'providers',
    actor: { role: 'provider-system', organization: await whose(socket) },
    purpose: 'integration',
  })
  await caller()
  const stream = new SyslogStream(longest)
  let wrong = 0
  // One piece at a time: while it is kept, TCP holds the sender back.
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    const texts = stream.push(piece as Buffer).flatMap(auditText)
    for (let at = 0; at < texts.length; at += atOnce) {
      const messages = texts.slice(at, at + atOnce)
      // A certificate that was revoked meanwhile counts no more.
      const { taken, known, refused } = (await house.carry(world, await caller(), sau.takeReported, {
        messages,
      })) as Kept
      wrong = taken + known > 0 ? 0 : wrong + refused
      if (refused > 0) log?.({ event: 'atna', outcome: 'refused', messages: refused })
      if (wrong >= mostWrong) throw new Error('The sender sends no audit messages.')
    }
  }
  socket.end()
}

type Kept = { readonly taken: number; readonly known: number; readonly refused: number }

/** The audit message in a syslog message; nothing readable makes an empty one, which is refused with the others. */
function auditText(bytes: Buffer): string[] {
  try {
    return [readSyslog(bytes).text]
  } catch {
    return ['']
  }
}
