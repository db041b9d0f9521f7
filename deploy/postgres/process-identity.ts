/** Telling processes apart although their numbers are used again. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * Whether a process of that number runs now. One that ended but was not yet collected by its parent does not run: in a
 * container whose first process collects nobody it would otherwise be taken for alive for ever.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return process.platform !== 'linux' || !['Z', 'X', undefined].includes(statusOf(pid)[0])
}

/** Linux: the fields of `/proc/<pid>/stat` from the third (state) on; the second may hold spaces and brackets. */
function statusOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}

/** When the process of that number began, as the system writes it; '' where it cannot be known. */
export function beganAt(pid: number): string {
  if (process.platform === 'linux') return statusOf(pid)[19] ?? ''
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** Linux: the processes whose working directory is the folder. A PostgreSQL server and its backends live in their data. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, folder))
}

/** Linux: whether the process's working directory is the folder. */
export function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}
