/**
 * `openp1/testing`: a true P1 for the tests of another program. Starts an instance, gives each test run a world of its own, moves its clock, puts
 * faults into it, and tells who is there. The same over HTTP for every other language: `GET /sandbox/openapi.json`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Instance } from './instance.ts'

export type { Instance } from './instance.ts'
export type { Certificate, ClockShown, Fault, Kit, KitWish, Person } from './shapes.ts'
export type { World, WorldClock } from './world.ts'

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

/** One that runs already, by the address of its front door. */
export const connect = (url: string): Instance => new Instance(url)

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
