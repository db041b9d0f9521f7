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

/** Resident bytes of the instance's Node processes, without PostgreSQL. */
export function nodeMemory({ pid }: Pick<Instance, 'pid'>): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN
  const all = processes()
  const family = [pid]
  for (const one of family)
    family.push(
      ...all
        .filter(({ parent, name }) => parent === one && /node|MainThread/.test(name))
        .map((each) => each.pid),
    )
  return family.reduce((sum, each) => sum + residentBytes(each), 0)
}

function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Looks every quarter of a second until stopped; answers the greatest. */
export function watchMemory(instance: Instance): { stop(): number } {
  let most = nodeMemory(instance)
  const timer = setInterval(() => {
    most = Math.max(most, nodeMemory(instance))
  }, 250)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}

export function tellMemory(most: number): void {
  report({
    bench: 'record',
    case: 'memory of the Node processes, most',
    value: most / megabyte,
    unit: 'MB',
    aim: 500,
    less: true,
  })
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
