/**
 * One TLS connection to a syslog receiver (RFC 5425), both sides known by certificates. The protocol has no receipts: what was written is
 * known to have been read only when the receiver answers our close with its own (§4.4), which `finish` waits for.
 */
import { once } from 'node:events'
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { frame } from '#standards/syslog/framing.ts'

export interface Receiver {
  readonly host: string
  readonly port: number
  /** PEM: authorities that the receiver's certificate comes from. */
  readonly ca: string
  /** PEM: ours, with the key. */
  readonly certificate: string
  readonly key: string
}

export interface Patience {
  /** Milliseconds for a connection and its handshake. */
  readonly opening: number
  /** Milliseconds in which a receiver takes something, or answers a close. */
  readonly taking: number
}

/** The receiver is away, does not take what is sent, or is not who it should be. */
class LineIsDown extends Error {
  constructor(why: string) {
    super(`The receiver of the audit ${why}.`)
    this.name = 'LineIsDown'
  }
}

export class SyslogLine {
  readonly #socket: TLSSocket
  readonly #patience: Patience
  #broken: Error | undefined
  readonly #closed: Promise<void>

  private constructor(socket: TLSSocket, patience: Patience) {
    this.#socket = socket
    this.#patience = patience
    socket.on('error', (error) => {
      this.#broken ??= error
    })
    this.#closed = new Promise((done) => socket.once('close', () => done()))
    // A receiver says nothing; what it says all the same is let go.
    socket.resume()
  }

  static async open(receiver: Receiver, patience: Patience): Promise<SyslogLine> {
    const { host, port, ca, certificate, key } = receiver
    const name = isIP(host) === 0 ? { servername: host } : {}
    const options = { host, port, ca, cert: certificate, key, minVersion: 'TLSv1.2' as const, ...name }
    const socket = connect({ ...options, rejectUnauthorized: true })
    const line = new SyslogLine(socket, patience)
    try {
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(patience.opening) })
      return line
    } catch (error) {
      socket.destroy()
      throw error
    }
  }

  /** Resolves when the messages are on their way and there is room for more. */
  async send(messages: readonly string[]): Promise<void> {
    this.#mustStand()
    const hasRoom = this.#socket.write(Buffer.concat(messages.map(frame)))
    if (hasRoom) return
    const isFree = await this.#within(once(this.#socket, 'drain'))
    this.#mustStand()
    if (!isFree) throw this.#destroy('takes nothing')
  }

  /** Whether the receiver ended the connection, or it broke. */
  get isDown(): boolean {
    return this.#broken !== undefined || this.#socket.destroyed || this.#socket.readableEnded
  }

  /** Ends the connection. Resolves when the receiver has read everything; throws when that is not known. */
  async finish(): Promise<void> {
    this.#mustStand()
    const answered = once(this.#socket, 'end')
    this.#socket.end()
    const isAnswered = await this.#within(answered)
    this.#socket.destroy()
    if (this.#broken) throw this.#broken
    if (!isAnswered) throw new LineIsDown('does not answer a close')
  }

  drop(): void {
    this.#socket.destroy()
  }

  #mustStand(): void {
    if (this.#broken) throw this.#broken
    if (this.isDown) throw this.#destroy('ended the connection')
  }

  /** False when it did not happen in time, or the connection is gone. */
  async #within(event: Promise<unknown>): Promise<boolean> {
    const happened = event.then(
      () => true,
      () => false,
    )
    const gone = this.#closed.then(() => false)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((done) => {
      timer = setTimeout(() => done(false), this.#patience.taking)
    })
    return Promise.race([happened, gone, late]).finally(() => clearTimeout(timer))
  }

  #destroy(why: string): LineIsDown {
    this.#socket.destroy()
    return new LineIsDown(why)
  }
}
