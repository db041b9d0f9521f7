/**
 * The audit's ways out and in, both syslog over mutual TLS: every entry to the receiver that settings name, and what providers' systems report,
 * on a port of its own (docs/how-to/audit-syslog.md). Here begins the watch over it, too.
 */
import { hostname } from 'node:os'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { keepForYears } from '#record/transparency/retention.ts'
import { AlarmWatch } from '../systems/sau-audit/edge/alarm-watch.ts'
import { atnaListener } from '../systems/sau-audit/edge/atna/listener.ts'
import { AuditSender } from '../systems/sau-audit/edge/syslog/sender.ts'
import { certificateOf } from '../systems/saz-accounts/edge/providers/door-guard.ts'
import type { AuditSettings } from './audit-settings.ts'
import { tlsOf } from './providers-door.ts'
import type { LogLine } from './roof-options.ts'

export interface AuditExchangeOptions {
  readonly world: World
  readonly house: House
  readonly host: string
  /** Address of the front door. */
  readonly base: string
  readonly audit?: AuditSettings | undefined
  readonly log?: (line: LogLine) => void
}

export interface AuditExchange {
  /** Port for what providers report, if it was asked for. */
  readonly port: number | undefined
  close(): Promise<void>
}

export async function openAuditExchange(options: AuditExchangeOptions): Promise<AuditExchange> {
  const { world, audit, log } = options
  const sender = audit?.to && new AuditSender({ world, ...audit.to, sender: ownName(), ...(log && { log }) })
  const listener = await listen(options)
  const stopKeeping = keepForYears(world, audit?.years, log)
  const watch = new AlarmWatch({ world, house: options.house, ...(log && { log }) })
  return {
    port: listener?.port,
    close: async () => {
      await Promise.all([sender?.stop(), listener?.close(), watch.stop(), stopKeeping()])
    },
  }
}

const ownName = () => ({ host: hostname(), process: String(process.pid), source: 'OpenP1' })

async function listen({ world, house, host, base, audit, log }: AuditExchangeOptions) {
  const auditPort = audit?.port
  if (auditPort === undefined) return undefined
  const server = atnaListener({
    world,
    house,
    tls: await tlsOf({ world, host, base }),
    whose: async (socket) => (await certificateOf(socket, world)).organization ?? '',
    ...(log && { log }),
  })
  await new Promise<void>((up, failed) =>
    server.once('error', failed).listen({ port: auditPort, host }, () => up()),
  )
  const sockets = new Set<{ destroy(): void }>()
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : auditPort,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
