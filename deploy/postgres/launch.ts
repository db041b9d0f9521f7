/**
 * The embedded PostgreSQL: one call starts it, whatever state the last run left behind. It gets a process group of its
 * own, so that Ctrl-C reaches only us and the server stops after the last answer is out.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotRun } from '#deploy/failure.ts'
import { type Account, runAs, serverAccount } from './account.ts'
import { postgresBuild, postgresMajor } from './build.ts'
import { diskFull, whyLost, whyNotStarted } from './complaints.ts'
import { type Connection, connection } from './connection.ts'
import { dataOf, type Place, placeOf } from './place.ts'
import { type Postmaster, postmasterOf, removeMisleadingLocks, stopPostmaster } from './postmaster.ts'
import { initArguments, type Profile, serverSettings } from './settings.ts'
import { enter, inTurn, leave, otherTenants } from './tenants.ts'

export interface LaunchOptions {
  /** Folder of all local state. */
  readonly home: string
  /** `refuse` (default): one tenant only. `share`: join the server that another of our processes runs on this home. */
  readonly inUse?: 'refuse' | 'share'
  readonly profile?: Profile
  /** Told what is being done, in a few words. */
  readonly onProgress?: (doing: string) => void
  /** Told in one line when the server ended although nobody asked it to. */
  readonly onLost?: (line: string) => void
}

export interface RunningPostgres {
  readonly pid: number
  /** Whether nobody else used the server when we came. */
  readonly alone: boolean
  /** Connection string of a database; with a Unix socket no network is involved. */
  url(database: string): string
  /** Lets a second `npm start` on this home say where the first one is. */
  announce(address: string): void
  /** What the server's log says of a full disk, in one line: clients only see their connections break. */
  trouble(): string | undefined
  /** Fast shutdown, bounded; only leaves when other processes of ours still use the server. */
  stop(): Promise<void>
}

interface Server {
  readonly place: Place
  readonly native: string
  readonly account: Account | undefined
  readonly access: Connection
  readonly options: LaunchOptions
}

/** Starts the server of a home, or joins it. Throws `CannotRun` with one plain line. */
export async function startPostgres(options: LaunchOptions): Promise<RunningPostgres> {
  const account = serverAccount(dataOf(options.home))
  const place = placeOf(options.home, account)
  const native = postgresBuild(place.root, account)
  const server = { place, native, account, access: connection(place), options }
  return inTurn(place.root, () => startInTurn(server))
}

async function startInTurn(server: Server): Promise<RunningPostgres> {
  const { place, native, account, options } = server
  const [other] = otherTenants(place.root)
  if (other && options.inUse !== 'share')
    throw new CannotRun(
      `OpenP1 already runs on ${options.home}${other.address ? ` at ${other.address}` : ''} (process ${other.pid}). Stop it first, or set OPENP1_HOME to another folder.`,
    )
  if (!other) await stopPostmaster(place.data, native, account) // left over from a run that was killed
  const running = other ? postmasterOf(place.data) : undefined
  enter(place.root)
  const { pid, port } = running ?? (await launch(server).catch(leaveAgain(place)))
  return {
    pid,
    alone: other === undefined,
    url: (database) => server.access.url(database, port),
    announce: (address) => enter(place.root, address),
    trouble: () => diskFull(readFileSync(place.log, 'utf8'), place),
    stop: () => stop(server, pid),
  }
}

const leaveAgain = (place: Place) => (error: unknown) => {
  leave(place.root)
  throw error
}

const stopping = new Set<string>()

async function stop({ place, native, account }: Server, pid: number): Promise<void> {
  stopping.add(place.data)
  const leaveNow = async () => {
    leave(place.root)
    if (otherTenants(place.root).length > 0) return
    await stopPostmaster(place.data, native, account, pid)
    if (!place.socket.startsWith(place.root)) rmSync(place.socket, { recursive: true, force: true })
  }
  await inTurn(place.root, leaveNow).catch(leaveNow) // on a full disk nobody can take a turn
}

async function launch(server: Server): Promise<Postmaster> {
  checkVersion(server.place.data)
  if (!existsSync(join(server.place.data, 'PG_VERSION'))) createDataDirectory(server)
  removeMisleadingLocks(server.place.data, server.place.socket)
  server.options.onProgress?.('starting PostgreSQL')
  // A server killed a moment ago may leave backends that finish what they do before they notice.
  for (let attempt = 1; ; attempt += 1) {
    const started = await spawnServer(server)
    if (typeof started !== 'string') return started
    if (!/shared memory block/.test(started) || attempt === 60)
      throw new CannotRun(whyNotStarted(started, server.place))
    await wait(500)
  }
}

function checkVersion(data: string): void {
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) return
  const major = readFileSync(file, 'utf8').trim()
  if (major !== postgresMajor)
    throw new CannotRun(
      `The data in ${data} was written by PostgreSQL ${major}; this release runs PostgreSQL ${postgresMajor}. Start it with the release that wrote it, or set OPENP1_HOME to another folder.`,
    )
}

/** initdb beside the final name: a data directory is whole or absent, even after kill -9. */
function createDataDirectory({ place, native, account, access, options }: Server): void {
  options.onProgress?.('creating the database')
  const unfinished = `${place.data}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const command = { ...runAs(account), cwd: place.root, env: serverEnvironment(), encoding: 'utf8' as const }
  const fast = options.profile === 'test' ? ['--no-sync'] : []
  const args = [...initArguments(unfinished), ...access.initArguments, ...fast]
  const made = spawnSync(join(native, 'bin/initdb'), args, command)
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new CannotRun(whyNotStarted(made.stderr ?? String(made.error), place))
  }
  renameSync(unfinished, place.data)
}

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' })

/** Answers the ready server, or what its log says when it ended before. */
async function spawnServer({
  place,
  native,
  account,
  access,
  options,
}: Server): Promise<Postmaster | string> {
  const settings = { ...serverSettings(options.profile ?? 'house'), ...access.settings }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if (existsSync(place.log)) renameSync(place.log, `${place.log}.1`)
  const log = openSync(place.log, 'a', 0o600)
  const server = spawn(join(native, 'bin/postgres'), ['-D', place.data, ...flags], {
    ...runAs(account),
    cwd: place.root,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  let isReady = false
  let ended = false
  server.on('error', () => {
    ended = true
  })
  server.on('exit', () => {
    if (isReady && !stopping.has(place.data))
      options.onLost?.(whyLost(readFileSync(place.log, 'utf8'), place))
    ended = true
  })
  while (!ended) {
    const found = postmasterOf(place.data)
    if (found?.ready && found.pid === server.pid) {
      isReady = true
      return found
    }
    await wait(15)
  }
  return readFileSync(place.log, 'utf8')
}
