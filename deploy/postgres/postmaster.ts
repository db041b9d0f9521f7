/** The running server of a data directory, known by its `postmaster.pid` (format: PostgreSQL's miscadmin.h, 8 lines). */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Account, runAs } from './account.ts'
import { isAlive, processesIn, worksIn } from './process-identity.ts'

export interface Postmaster {
  readonly pid: number
  /** TCP port; it names the Unix socket too. */
  readonly port: number
  readonly ready: boolean
}

/** What the pid file says, when the process it names lives and really is the server of this directory. */
export function postmasterOf(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (lines[1] !== data || !isAlive(pid) || !isServerOf(pid, data)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

function isServerOf(pid: number, data: string): boolean {
  if (process.platform === 'linux') return worksIn(pid, data)
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.includes(data) ?? false
}

/**
 * After a crash the number in `postmaster.pid`, or in the lock of the socket, may belong to a stranger or to a dead
 * process that nobody collects, and PostgreSQL would not start. They go only when no process works in the directory.
 */
export function removeMisleadingLocks(data: string, socket: string): void {
  if (process.platform !== 'linux' || processesIn(data).length > 0) return
  for (const file of [join(data, 'postmaster.pid'), join(socket, '.s.PGSQL.5432.lock')])
    rmSync(file, { force: true })
}

/**
 * Stops the server: fast shutdown (sessions are ended, a checkpoint written), after 20 s an immediate one. `started`
 * is the process that we know ourselves: a full disk may have cut the pid file short.
 */
export async function stopPostmaster(
  data: string,
  native: string,
  account: Account | undefined,
  started?: number,
): Promise<void> {
  const own = started !== undefined && isAlive(started) && isServerOf(started, data) ? started : undefined
  const pid = postmasterOf(data)?.pid ?? own
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync(join(native, 'bin/pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-t', '20'], runAs(account))
    return
  }
  process.kill(pid, 'SIGINT')
  if (await isGone(pid, 20_000)) return
  process.kill(pid, 'SIGQUIT')
  await isGone(pid, 5000)
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (!isAlive(pid)) return true
    await wait(10)
  }
  return false
}
