/**
 * A key service over a Unix socket or mutual TLS: one POST an operation, JSON both ways, connections kept open. Whoever puts a
 * hardware module behind it implements `KeyService` instead.
 */
import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { isCategory, Problem, refuse } from '#kernel/problem.ts'
import type { KeyDescription, KeyForm, KeyService, ToUnwrap, ToWrap } from './key-service.ts'
import type { KeyServiceSettings } from './key-service-settings.ts'

/** Milliseconds after which the service counts as away. */
const patience = 3_000
/** The same where a key pair is made, which takes a module seconds. */
const patienceToMake = 30_000
/** Keys in one request. */
export const mostAtOnce = 1_000
const largestAnswer = 1_000_000

export class KeyServiceClient implements KeyService {
  readonly #agent: http.Agent
  readonly #send: typeof http.request
  readonly #options: RequestOptions
  readonly #settings: KeyServiceSettings

  constructor(settings: KeyServiceSettings) {
    const { address } = settings
    this.#settings = settings
    const isSocket = address.startsWith('unix:')
    this.#send = isSocket ? http.request : https.request
    this.#agent = isSocket
      ? new http.Agent({ keepAlive: true, maxSockets: 4 })
      : new https.Agent({ keepAlive: true, maxSockets: 4, minVersion: 'TLSv1.3', ...proofOf(settings) })
    const { hostname, port } = isSocket ? { hostname: 'localhost', port: '' } : new URL(address)
    this.#options = {
      agent: this.#agent,
      method: 'POST',
      ...(isSocket ? { socketPath: address.slice('unix:'.length) } : { hostname, port: port || 443 }),
    }
  }

  create(name: string, form: KeyForm): Promise<KeyDescription> {
    return this.#ask('create', { name, form })
  }

  describe(name: string): Promise<KeyDescription> {
    return this.#ask('describe', { name })
  }

  async wrap(name: string, items: readonly ToWrap[]): Promise<{ version: number; wrapped: Buffer[] }> {
    const sent = items.map(({ place, key }) => ({ place, key: key.toString('base64') }))
    const { version, wrapped } = await this.#ask<{ version: number; wrapped: string[] }>('wrap', {
      name,
      items: sent,
    })
    return { version, wrapped: wrapped.map(bytesOf) }
  }

  async unwrap(name: string, items: readonly ToUnwrap[]): Promise<Buffer[]> {
    const sent = items.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.toString('base64') }))
    const { keys } = await this.#ask<{ keys: string[] }>('unwrap', { name, items: sent })
    return keys.map(bytesOf)
  }

  async sign(name: string, data: Uint8Array, reason: string): Promise<Buffer> {
    const asked = { name, data: Buffer.from(data).toString('base64'), reason }
    return bytesOf((await this.#ask<{ signature: string }>('sign', asked)).signature)
  }

  async publicKey(name: string): Promise<Buffer> {
    return bytesOf((await this.#ask<{ publicKey: string }>('public-key', { name })).publicKey)
  }

  async list(): Promise<KeyDescription[]> {
    return (await this.#ask<{ keys: KeyDescription[] }>('list', {})).keys
  }

  async destroy(name: string): Promise<void> {
    await this.#ask('destroy', { name })
  }

  close(): void {
    this.#agent.destroy()
  }

  /** A connection that the service closed while it lay idle is tried once more; all operations may be done twice. */
  async #ask<T>(operation: string, body: object): Promise<T> {
    try {
      return await this.#once<T>(operation, body).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? this.#once<T>(operation, body) : Promise.reject(error),
      )
    } catch (error) {
      if (error instanceof Problem) throw error
      return away()
    }
  }

  async #once<T>(operation: string, body: object): Promise<T> {
    const text = JSON.stringify(body)
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(this.#settings.token && { authorization: `Bearer ${tokenIn(this.#settings.token)}` }),
    }
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      const timeout = operation === 'create' ? patienceToMake : patience
      const request = this.#send({ ...this.#options, timeout, path: `/v1/${operation}`, headers }, answered)
      request.on('timeout', () => request.destroy(new Error('timeout')))
      request.on('error', failed)
      request.end(text)
    })
    const told = JSON.parse(await textOf(answer)) as unknown
    return answer.statusCode === 200 ? (told as T) : refused(told)
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

function proofOf({
  certificate = '',
  privateKey = '',
  authority = '',
}: KeyServiceSettings): https.AgentOptions {
  return { cert: readFileSync(certificate), key: readFileSync(privateKey), ca: readFileSync(authority) }
}

/** Read anew each time: whoever changes it need not start us again. */
const tokenIn = (path: string): string => readFileSync(path, 'utf8').trim()

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    length += (part as Buffer).length
    if (length > largestAnswer) throw new Error('too long')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString()
}

function refused(told: unknown): never {
  const { category, code, message } = (told ?? {}) as { category?: unknown; code?: string; message?: string }
  if (isCategory(category) && code !== undefined && message !== undefined) refuse(category, code, message)
  return away()
}

export function away(): never {
  return refuse(
    'unavailable',
    'keys-away',
    'The service that keeps the keys cannot be reached just now. Try again shortly.',
  )
}
