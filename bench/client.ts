/** A lean HTTP client for benchmarks: keep-alive, JSON, and the time from the first byte out to the last byte in. */
import { Agent, request as send } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

export class Client {
  readonly #agent: Agent
  readonly #base: URL
  readonly #headers: Readonly<Record<string, string>>

  constructor(base: string, headers: Readonly<Record<string, string>>, connections: number) {
    this.#base = new URL(base)
    this.#headers = headers
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  /** Posts JSON and answers JSON; anything but 2xx is an error that tells the refusal's code. */
  async post<T>(path: string, input: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    const { status, body } = await this.#send('POST', path, JSON.stringify(input), {
      'content-type': 'application/json',
      ...headers,
    })
    if (status < 200 || status > 299) throw new Error(`${path} ${status} ${body.toString().slice(0, 200)}`)
    return JSON.parse(body.toString()) as T
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(
    method: string,
    path: string,
    text = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return new Promise((found, failed) => {
      const { hostname, port } = this.#base
      const all = { ...this.#headers, ...headers, 'content-length': Buffer.byteLength(text) }
      const outgoing = send({ agent: this.#agent, hostname, port, method, path, headers: all }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => found({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }))
        answer.on('error', failed)
      })
      outgoing.on('error', failed)
      outgoing.end(text)
    })
  }
}
