/** A syslog receiver over TLS for tests: asks for certificates of the world's authority, and may be paused, cut off and put back at its port. */
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { SyslogStream } from '#standards/syslog/framing.ts'
import { pem } from '#standards/x509/certificate.ts'
import { type Issued, issue, issueServer } from '../systems/saz-accounts/edge/providers/issue.ts'

const base = 'http://localhost:1'
const chain = ({ chain: all }: Issued) => all.map((der) => pem('CERTIFICATE', der)).join('')
const key = ({ key: own }: Issued) => String(own.export({ type: 'pkcs8', format: 'pem' }))

/** PEM: a receiver's certificate, a sender's, and the authorities. */
export async function syslogKit(world: World) {
  const provider = { organization: sampleOrganizations.clinic, name: 'OpenP1', number: '2.16.840.1:7' }
  const server = await issueServer(world, ['localhost', '127.0.0.1'], base)
  const client = await issue(world, { kind: 'tls', provider, base })
  const ca = server.chain
    .slice(1)
    .map((der) => pem('CERTIFICATE', der))
    .join('')
  return {
    ca,
    server: { cert: chain(server), key: key(server) },
    client: { certificate: chain(client), key: key(client) },
    provider,
  }
}

export type SyslogKit = Awaited<ReturnType<typeof syslogKit>>

export class SyslogReceiver {
  readonly received: string[] = []
  readonly #kit: SyslogKit
  readonly #sockets = new Set<TLSSocket>()
  #server: Server | undefined
  #paused = false
  #seen = 0
  readonly #cutAt = new Set<number>()
  port = 0

  constructor(kit: SyslogKit) {
    this.#kit = kit
  }

  async open(): Promise<void> {
    const { ca, server } = this.#kit
    const listening = createServer({ ...server, ca, requestCert: true, rejectUnauthorized: true }, (socket) =>
      this.#take(socket),
    )
    listening.on('tlsClientError', () => {})
    this.#server = listening
    await new Promise<void>((up) => listening.listen(this.port, '127.0.0.1', up))
    this.port = (listening.address() as AddressInfo).port
  }

  /** Cuts every connection off, as a machine that dies. */
  async die(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((done) => this.#server?.close(done))
  }

  /** Breaks a connection off when so many messages more have come, with what else came on it lost. */
  cutAfter(...counts: readonly number[]): void {
    this.#seen = 0
    for (const count of counts) this.#cutAt.add(count)
  }

  /** Connections that will yet be broken off so. */
  get cutsLeft(): number {
    return this.#cutAt.size
  }

  pause(): void {
    this.#paused = true
    for (const socket of this.#sockets) socket.pause()
  }

  resume(): void {
    this.#paused = false
    for (const socket of this.#sockets) socket.resume()
  }

  #take(socket: TLSSocket): void {
    const stream = new SyslogStream(100_000)
    this.#sockets.add(socket)
    socket.on('data', (piece) => {
      for (const message of stream.push(piece)) {
        if (socket.destroyed) return
        this.received.push(String(message))
        this.#seen += 1
        if (this.#cutAt.delete(this.#seen)) socket.destroy()
      }
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    if (this.#paused) socket.pause()
  }
}
