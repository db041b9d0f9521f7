/**
 * `openp1/testing`: a true P1 for the tests of another program. Starts an instance, gives each test run a world of its own, moves its clock, puts
 * faults into it, and tells who is there. The same over HTTP for every other language: `GET /sandbox/openapi.json`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface StartOptions {
  /** Where its data lies; the same again finds the same country. `.openp1` below the working folder unless told. */
  readonly home?: string
  /** 0, any that is free, unless told. */
  readonly port?: number
  /** Size of the sample country; the sample people and their places are in it. 30 unless told. */
  readonly people?: number
  /** Told what it says while it starts. */
  readonly onLine?: (line: string) => void
}

export interface Person {
  readonly key: string
  readonly role: string
  readonly name: string
  readonly pesel: string
  readonly birthDate: string
  readonly npwz?: string
  readonly patient?: string
  readonly organization: string
}

export interface Certificate {
  readonly serial: string
  readonly notAfter: string
  /** PKCS#12, base64. */
  readonly p12: string
  /** PEM. */
  readonly key: string
  /** PEM: its own, then its issuers'. */
  readonly chain: string
}

export interface Kit {
  /** As P1 writes it: root:extension. */
  readonly provider: string
  readonly organization: string
  readonly npwz: string
  readonly password: string
  readonly tls: Certificate
  readonly wss: Certificate
  readonly employee: Certificate
  /** PEM: whom to trust at the second door. */
  readonly trust: string
}

export interface KitWish {
  /** `clinic` unless told, `pharmacy`, or a number of a register. */
  readonly provider?: string
  readonly npwz?: string
  readonly standing?: 'good' | 'expired' | 'revoked'
  /** Of the PKCS#12 files: AES unless told, or 3DES for old programs. */
  readonly ciphers?: 'modern' | 'legacy'
  readonly password?: string
}

export interface ClockShown {
  readonly now: string
  readonly stands: boolean
}

/** See docs/how-to/sandbox.md: `at` a door or `inside`, the `effect`, `skip` and `times`. */
export type Fault = Readonly<Record<string, unknown>>

interface WorldShown {
  readonly name: string
  readonly url: string
  readonly providersUrl: string
}

/** A refusal of the sandbox; `code` is stable. */
export class SandboxRefusal extends Error {
  readonly code: string
  readonly status: number

  constructor(status: number, { code = 'unknown', message = '' }: { code?: string; message?: string }) {
    super(`${code}: ${message}`)
    this.name = 'SandboxRefusal'
    this.code = code
    this.status = status
  }
}

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

function askingAt(url: string): Ask {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    const read = text === '' ? undefined : JSON.parse(text)
    if (!answer.ok) throw new SandboxRefusal(answer.status, read ?? {})
    return read as T
  }
}

/** The clock of a world: everything in it follows. */
export class WorldClock {
  readonly #put: (wish: object) => Promise<ClockShown>

  constructor(put: (wish: object) => Promise<ClockShown>) {
    this.#put = put
  }

  /** It is this hour; it goes on running, or standing. */
  set(at: Date): Promise<ClockShown> {
    return this.#put({ at: at.toISOString() })
  }

  /** Seconds forward; negative: back. */
  move(seconds: number): Promise<ClockShown> {
    return this.#put({ move: seconds })
  }

  stop(at?: Date): Promise<ClockShown> {
    return this.#put({ stands: true, ...(at && { at: at.toISOString() }) })
  }

  run(): Promise<ClockShown> {
    return this.#put({ stands: false })
  }

  /** Back to the machine's time. */
  follow(): Promise<ClockShown> {
    return this.#put({ follow: true })
  }
}

/** An isolated country: nothing of it is seen in another world. */
export class World {
  readonly name: string
  /** Its own front door: `/fhir`, `/api`, portals. */
  readonly url: string
  /** Its own second door, with mutual TLS: `/services`, `/token`, `/fhir`. */
  readonly providersUrl: string
  readonly clock: WorldClock
  readonly #ask: Ask

  constructor(ask: Ask, { name, url, providersUrl }: WorldShown) {
    this.name = name
    this.url = url
    this.providersUrl = providersUrl
    this.#ask = ask
    this.clock = new WorldClock((wish) => ask('PUT', `/worlds/${name}/clock`, wish))
  }

  /** Everything in it is forgotten; it begins again at the same addresses. */
  async reset(): Promise<void> {
    await this.#ask('POST', `/worlds/${this.name}/reset`)
  }

  /** Once more, as it is now. */
  async fork(name: string): Promise<World> {
    return new World(this.#ask, await this.#ask('POST', '/worlds', { name, from: this.name }))
  }

  async remove(): Promise<void> {
    await this.#ask('DELETE', `/worlds/${this.name}`)
  }

  /** An access token for `/fhir` and `/api`: of a sample person by key, or of a program that may do everything. */
  async token(as: string = 'sandbox', { steppedUp = false }: { steppedUp?: boolean } = {}): Promise<string> {
    const { token } = await this.#ask<{ token: string }>('POST', `/worlds/${this.name}/tokens`, {
      as,
      steppedUp,
    })
    return token
  }

  /** The certificates of a provider, and whom to trust. */
  provider(wish: KitWish = {}): Promise<Kit> {
    return this.#ask('POST', `/worlds/${this.name}/kits`, wish)
  }

  /** Sets all faults of the world; none, when called with none. */
  async faults(...faults: readonly Fault[]): Promise<void> {
    await this.#ask('PUT', `/worlds/${this.name}/faults`, { faults })
  }

  /** P1 is away for providers until `faults()`. */
  async outage(): Promise<void> {
    await this.#ask('POST', `/worlds/${this.name}/outage`)
  }
}

/** An instance that runs on this machine. */
export class Instance {
  readonly url: string
  readonly #ask: Ask

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
    this.#ask = askingAt(this.url)
  }

  /** The sample people, who are in every world. */
  async people(): Promise<readonly Person[]> {
    const { people } = await this.#ask<{ people: readonly Person[] }>('GET', '/people')
    return people
  }

  /** The instance's own world: it has a clock and faults, and is never reset. */
  async main(): Promise<World> {
    return new World(this.#ask, await this.#ask('GET', '/worlds/main'))
  }

  /** A new world; one of that name that is left from an earlier run is reset. */
  async world(name: string): Promise<World> {
    try {
      return new World(this.#ask, await this.#ask('POST', '/worlds', { name }))
    } catch (error) {
      if (!(error instanceof SandboxRefusal) || error.code !== 'world-exists') throw error
      return new World(this.#ask, await this.#ask('POST', `/worlds/${name}/reset`))
    }
  }
}

/** An instance that was started here; it ends with the program that started it. */
export class Started extends Instance {
  readonly #child: ChildProcess

  constructor(url: string, child: ChildProcess) {
    super(url)
    this.#child = child
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = new Promise<void>((done) => this.#child.once('exit', () => done()))
    this.#child.kill('SIGTERM')
    await ended
  }
}

/** Starts an instance. Rejects with what it said when it cannot. */
export async function start(options: StartOptions = {}): Promise<Started> {
  const { home, port = 0, people = 30, onLine } = options
  const boot = fileURLToPath(new URL('../../boot.mjs', import.meta.url))
  const size = people === 0 ? ['--empty'] : ['--people', String(people)]
  const args = [
    'deploy/start.ts',
    '--ready-json',
    '--port',
    String(port),
    ...size,
    ...(home ? ['--home', home] : []),
  ]
  const child = spawn(process.execPath, [boot, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line)
    onLine?.(line)
  })
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { url } = JSON.parse(line) as { url: string }
      resolve(new Started(url, child))
    })
    child.once('error', reject)
    child.once('exit', () =>
      reject(new Error(said.slice(-3).join('\n') || 'OpenP1 ended before it was ready.')),
    )
  })
}
