/**
 * One HTTP/1.1 connection for load tests, written on a bare socket: the load generator shares two cores with what it
 * measures, and Node's own client would cost as much as the server. One request at a time; answers need a Content-Length.
 */
import { connect, type Socket } from 'node:net'

export interface Reply {
  readonly status: number
  /** Status line and headers, as they came. */
  readonly head: string
  readonly body: Buffer
}

interface Waiting {
  readonly found: (reply: Reply) => void
  readonly failed: (error: Error) => void
}

const headEnd = Buffer.from('\r\n\r\n')

export class Wire {
  readonly #socket: Socket
  readonly #prefix: string
  #waiting: Waiting | undefined
  #pieces: Buffer[] = []
  #size = 0
  /** Bytes of the answer, head included; 0 while its head is not here. */
  #awaited = 0

  private constructor(socket: Socket, prefix: string) {
    this.#socket = socket
    this.#prefix = prefix
    socket.on('data', (piece) => this.#take(piece))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('The server closed the connection.')))
  }

  /** `headers`: sent with every request. */
  static open(base: string, headers: Readonly<Record<string, string>>): Promise<Wire> {
    const { hostname, port, host } = new URL(base)
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    return new Promise((opened, failed) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      socket.once('error', failed)
      socket.once('connect', () => opened(new Wire(socket, lines.join(''))))
    })
  }

  get(path: string, more = ''): Promise<Reply> {
    return this.#send(`GET ${path} HTTP/1.1\r\n${this.#prefix}${more}\r\n`)
  }

  /** `more`: further header lines, each ended by CR LF. */
  send(method: string, path: string, body: string, more = ''): Promise<Reply> {
    const length = Buffer.byteLength(body)
    const type = /content-type:/i.test(more) ? '' : 'content-type: application/fhir+json\r\n'
    return this.#send(
      `${method} ${path} HTTP/1.1\r\n${this.#prefix}${type}${more}content-length: ${length}\r\n\r\n${body}`,
    )
  }

  close(): void {
    this.#socket.destroy()
  }

  #send(text: string): Promise<Reply> {
    return new Promise((found, failed) => {
      this.#waiting = { found, failed }
      this.#socket.write(text)
    })
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#size += piece.length
    if (this.#size < this.#awaited) return
    const all = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces)
    this.#pieces = [all] // joined once for the head and once for the body, however long
    const end = all.indexOf(headEnd)
    if (end === -1) return
    const head = all.toString('latin1', 0, end)
    const start = end + 4
    this.#awaited = start + bodyLength(head)
    if (all.length < this.#awaited) return
    const body = all.subarray(start, this.#awaited)
    this.#pieces = []
    this.#size = 0
    this.#awaited = 0
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.found({ status: Number(head.slice(9, 12)), head, body })
  }

  #fail(error: Error): void {
    this.#waiting?.failed(error)
    this.#waiting = undefined
  }
}

function bodyLength(head: string): number {
  const found = /\r\ncontent-length: (\d+)/i.exec(head)
  if (found) return Number(found[1])
  if (/^HTTP\/1.1 (204|304)/.test(head)) return 0
  throw new Error(`No Content-Length in: ${head.slice(0, 200)}`)
}
