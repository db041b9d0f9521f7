/** A whole instance of its own for a benchmark, as a child process, on free ports, gone afterwards. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export interface Instance {
  readonly url: string
  readonly home: string
  readonly pid: number
  stop(): Promise<void>
}

const patience = 180_000

/** An empty folder of its own; whoever asked takes it away. */
export function newHome(): string {
  mkdirSync('.openp1-test', { recursive: true })
  return mkdtempSync(join(resolve('.openp1-test'), 'bench-'))
}

/** With a sample country of so many people. */
export async function startInstance(people: number): Promise<Instance> {
  const home = newHome()
  const forget = () => rmSync(home, { recursive: true, force: true })
  return serve(home, ['--people', String(people), '--seed', '1'], forget)
}

/** On a home that stays. */
export const serveHome = (
  home: string,
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Instance> => serve(home, options, () => {}, env)

/** A port that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function serve(
  home: string,
  options: readonly string[],
  after: () => void,
  env: NodeJS.ProcessEnv = {},
): Promise<Instance> {
  const child = spawn(process.execPath, ['boot.mjs', 'deploy/start.ts', ...options], {
    env: { ...process.env, OPENP1_HOME: home, PORT: '0', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    after()
  }
  const url = await new Promise<string>((found, failed) => {
    setTimeout(() => failed(new Error('The instance did not come up.')), patience).unref()
    void ended.then(() => failed(new Error('The instance ended before it was ready.')))
    createInterface(child.stdout).on('line', (line) => {
      const ready = /OpenP1 ready on (\S+)/.exec(line)?.[1]
      if (ready) found(ready)
    })
  }).catch(async (error) => {
    await stop()
    throw error
  })
  return { url, home, pid: child.pid ?? 0, stop }
}

/** Loads the files of a folder into the registers of an instance, as whoever runs one does. */
export async function importInto(home: string, folder: string): Promise<void> {
  const args = ['boot.mjs', 'registers/import/main.ts', folder, '--all']
  const env = { ...process.env, OPENP1_HOME: home, DATABASE_URL: '' }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'ignore'] })
  await new Promise<void>((done) => child.once('exit', () => done()))
}

/** Ids of the program's own processes, without those of the database. */
export function processesOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  const own = children.filter((each) => !readFileSync(`/proc/${each}/comm`, 'utf8').startsWith('postgres'))
  return [pid, ...own.flatMap((each) => processesOf(Number(each)))]
}

export const tokenKeyOf = ({ home }: Instance): Buffer => readFileSync(join(home, 'local-token.key'))
