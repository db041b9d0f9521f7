/**
 * The key service's stand-in: on a Unix socket or behind mutual TLS. It gives no key out, unwraps only for the program whose key it is, no
 * more in a minute than it was told, and writes down each data key that it unwrapped before the answer leaves.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Static } from 'typebox'
import { check } from '#kernel/check.ts'
import type { Clock } from '#kernel/clock.ts'
import { asProblem, Problem, refuse } from '#kernel/problem.ts'
import { type Client, clientOf } from './clients.ts'
import { type Operation, operations } from './contract.ts'
import { OwnLog } from './own-log.ts'
import { Vault } from './vault.ts'

export interface KeyServiceOptions {
  readonly folder: string
  readonly clock: Clock
  /** Data keys that one program may have unwrapped within a minute. */
  readonly mostPerMinute: number
}

const largestRequest = 1_000_000

type Asked<O extends Operation> = Static<(typeof operations)[O]>

export class KeyDesk {
  readonly #options: KeyServiceOptions
  readonly #vault: Vault
  readonly #log: OwnLog
  readonly #given = new Map<string, { minute: number; count: number }>()

  constructor(options: KeyServiceOptions) {
    this.#options = options
    this.#vault = new Vault(options.folder)
    this.#log = new OwnLog(options.folder)
  }

  /** For `http.createServer` or `https.createServer`. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    void this.#answered(request)
      .catch((error: unknown) => asProblem(error))
      .then((told) => {
        const status = told instanceof Problem ? told.status : 200
        const text = JSON.stringify(told)
        response.writeHead(status, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        })
        response.end(text)
      })
  }

  close(): void {
    this.#log.close()
  }

  async #answered(request: IncomingMessage): Promise<object> {
    const operation = operationOf(request)
    return this.done(proofOf(request), operation, JSON.parse(await textOf(request)))
  }

  /** Whichever door it came through. `proof`: a token or a certificate (DER). */
  async done(proof: Buffer | undefined, operation: Operation, body: unknown): Promise<object> {
    const client = clientOf(this.#options.folder, proof)
    const asked = check(operations[operation], body) as Asked<Operation>
    try {
      const told = await this.#done(client, operation, asked)
      this.#note(client, operation, asked, 'done')
      return told
    } catch (error) {
      this.#note(client, operation, asked, asProblem(error).code)
      throw error
    }
  }

  #done(client: Client, operation: Operation, asked: object): object | Promise<object> {
    if (operation === 'rotate' || operation === 'destroy') return this.#managed(client, operation, asked)
    if (client.role !== 'program')
      refuse('forbidden', 'key-not-yours', 'An officer rotates and destroys keys, and uses none.')
    const name = client.name
    const ways: {
      [O in Exclude<Operation, 'rotate' | 'destroy'>]: (asked: Asked<O>) => object | Promise<object>
    } = {
      create: (wish) => this.#vault.create(name, wish.name, wish.form),
      describe: (wish) => this.#vault.describe(name, wish.name),
      wrap: (wish) => this.#vault.wrap(name, wish.name, wish.items),
      unwrap: (wish) => {
        this.#count(client, wish.items.length)
        return this.#vault.unwrap(name, wish.name, wish.items)
      },
      sign: (wish) => ({
        signature: this.#vault.sign(name, wish.name, Buffer.from(wish.data, 'base64')).toString('base64'),
      }),
      'public-key': (wish) => ({ publicKey: this.#vault.publicKey(name, wish.name).toString('base64') }),
      list: () => ({ keys: this.#vault.list(name) }),
    }
    return (ways[operation] as (asked: object) => object | Promise<object>)(asked)
  }

  #managed(
    { role, name: client }: Client,
    operation: 'rotate' | 'destroy',
    asked: object,
  ): object | Promise<object> {
    const { name } = asked as Asked<'rotate'>
    if (operation === 'destroy' && role === 'program') {
      this.#vault.destroyOwn(client, name)
      return { destroyed: true }
    }
    if (role !== 'officer') refuse('forbidden', 'officers-only', 'An officer of the key service does this.')
    if (operation === 'rotate') return this.#vault.rotate(name)
    return { destroyed: this.#vault.destroyTogether(client, name, this.#options.clock.now()) }
  }

  /** Refuses `busy/too-many-keys`: whoever stole a program's place does not carry a country off in a minute. */
  #count({ name }: Client, count: number): void {
    const minute = Math.floor(this.#options.clock.now().getTime() / 60_000)
    const given = this.#given.get(name)
    const before = given?.minute === minute ? given.count : 0
    if (before + count > this.#options.mostPerMinute)
      refuse('busy', 'too-many-keys', 'More keys were asked for than are given out in a minute.')
    this.#given.set(name, { minute, count: before + count })
  }

  #note(client: Client, operation: Operation, asked: object, outcome: string): void {
    const { name, items, reason } = asked as { name?: string; items?: { place: string }[]; reason?: string }
    const at = this.#options.clock.now().toISOString()
    const places = items?.map(({ place }) => place)
    this.#log.add({ at, client: client.name, operation, key: name, places, reason, outcome })
  }
}

function operationOf({ method, url = '' }: IncomingMessage): Operation {
  const name = url.replace(/^\/v1\//, '')
  if (method === 'POST' && url.startsWith('/v1/') && Object.hasOwn(operations, name)) return name as Operation
  return refuse('not-found', 'no-operation', 'There is no such operation.')
}

/** The certificate behind mutual TLS, or the token on a socket. */
function proofOf({ socket, headers }: IncomingMessage): Buffer | undefined {
  const { authorized, getPeerCertificate } = socket as Partial<TLSSocket>
  if (getPeerCertificate !== undefined)
    return authorized === true ? (socket as TLSSocket).getPeerCertificate().raw : undefined
  const [, token] = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? '') ?? []
  return token === undefined ? undefined : Buffer.from(token)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    if (length > largestRequest) refuse('too-large', 'body-too-large', 'Send a smaller body.')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString()
}
