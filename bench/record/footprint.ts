/** Memory of the processes of an instance, and bytes on disk. Linux; elsewhere the figures are left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { Database } from '#kernel/sql.ts'
import type { Instance } from '../instance.ts'
import { report } from '../report.ts'

const megabyte = 1024 * 1024

interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

function processes(): Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
      const [, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(pid), parent: Number(parent), name }]
    } catch {
      return [] // ended meanwhile
    }
  })
}

/** The process and everything below it, as far as the names fit. */
function family(pid: number, name: RegExp): number[] {
  if (!existsSync('/proc/self/stat')) return []
  const all = processes()
  const found = [pid]
  for (const one of found) found.push(...all.filter((each) => each.parent === one).map((each) => each.pid))
  return found.filter((each) => each === pid || all.some((one) => one.pid === each && name.test(one.name)))
}

const sum = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.length === 0 ? Number.NaN : pids.reduce((total, pid) => total + of(pid), 0)

/** Resident bytes of the instance's Node processes, without PostgreSQL. */
export const nodeMemory = ({ pid }: Pick<Instance, 'pid'>): number =>
  sum(family(pid, /node|MainThread/), (each) => kilobytes(each, 'status', 'VmRSS') * 1024)

/** Bytes of the instance's PostgreSQL; what its processes share is counted once. */
const postgresMemory = ({ pid }: Pick<Instance, 'pid'>): number =>
  sum(
    family(pid, /postgres/).filter((each) => each !== pid),
    (each) => kilobytes(each, 'smaps_rollup', 'Pss') * 1024,
  )

function kilobytes(pid: number, file: string, name: string): number {
  try {
    return Number(
      new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0,
    )
  } catch {
    return 0
  }
}

export interface Memory {
  readonly node: number
  readonly postgres: number
}

/** Looks at the Node processes every quarter of a second until stopped, at PostgreSQL whenever told, since that look takes long. */
export function watchMemory(instance: Instance): { look(): void; stop(): Memory } {
  let node = nodeMemory(instance)
  let postgres = 0
  const timer = setInterval(() => {
    node = Math.max(node, nodeMemory(instance))
  }, 250)
  return {
    look() {
      postgres = Math.max(postgres, postgresMemory(instance))
    },
    stop() {
      clearInterval(timer)
      return { node, postgres }
    },
  }
}

export function tellMemory({ node, postgres }: Memory): void {
  const told = { bench: 'record', unit: 'MB' } as const
  const most = 'memory of the Node processes, most'
  report({ ...told, case: most, value: node / megabyte, aim: 500, less: true })
  report({ ...told, case: 'memory of PostgreSQL, shared buffers among it', value: postgres / megabyte })
}

/** Disk of all tables and indexes of the record, a resource with its history. */
export async function disk(instance: Instance): Promise<void> {
  const server = await startPostgres({ home: instance.home, inUse: 'share' })
  const database = new Database(server.url('openp1'))
  try {
    const [row] = await database.sql.query<{
      bytes: string
      resources: string
      versions: string
      audit: string
      memory: string
    }>(
      `select (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'record' and c.relkind = 'r' and c.relname <> 'audit') as bytes,
         (select count(*) from record.resource) as resources, (select count(*) from record.history) as versions,
         pg_total_relation_size('record.audit') as audit`,
    )
    const { bytes = 0, resources = 1, versions = 0, audit = 0 } = row ?? {}
    const told = { bench: 'record', unit: 'bytes' } as const
    report({
      ...told,
      case: 'disk a resource, with history and indexes',
      value: Number(bytes) / Number(resources),
      aim: 2500,
      less: true,
    })
    report({ ...told, case: 'disk a version', value: Number(bytes) / (Number(resources) + Number(versions)) })
    report({ ...told, case: 'disk of the audit, in all', value: Number(audit) })
  } finally {
    await database.close()
    await server.stop()
  }
}
