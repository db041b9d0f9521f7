/** What this machine could do at most, in the same run: an empty Fastify route, and the same SQL in pgbench. */
import { spawn, spawnSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { report } from '../report.ts'
import { Wire } from '../wire.ts'
import { drive } from './drive.ts'
import { crowds, type Ground } from './ground.ts'

export const emptyRoute = 'an empty Fastify route'
export const sameRead = 'the same read in pgbench'
export const sameInsert = 'the same insert in pgbench'

/** Measures the empty route, served by a process of its own as the house is. */
export async function emptyRouteLimit({ limits, seconds }: Ground): Promise<void> {
  const server = spawn(process.execPath, ['bench/record/empty-route.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await new Promise<string>((found) => createInterface(server.stdout).once('line', found))
    for (const crowd of crowds) {
      const wires = await Promise.all(Array.from({ length: crowd }, () => Wire.open(url, {})))
      const { perSecond } = await drive({ wires, seconds, right: [200], ask: (wire) => wire.get('/') })
      for (const wire of wires) wire.close()
      note(limits, `${emptyRoute}, ${crowd} connections`, perSecond, 'requests/s')
    }
  } finally {
    server.kill()
  }
}

function note(limits: Ground['limits'], name: string, value: number, unit: string): void {
  limits.set(name, value)
  report({ bench: 'record', case: name, value, unit })
}

/** The row of one resource by its key, as a read needs it at least; and a new row with its index rows and audit entry. */
export async function pgbenchLimits(ground: Ground): Promise<void> {
  const [pgbench] = globSync('/usr/lib/postgresql/*/bin/pgbench')
  if (!pgbench) {
    console.error('pgbench is not on this machine: reads and writes are shown without that limit.')
    return
  }
  const server = await startPostgres({ home: ground.instance.home, inUse: 'share' })
  try {
    const url = server.url('openp1')
    await withTables(url, () => pgbenchRuns(ground, pgbench, url))
  } finally {
    await server.stop()
  }
}

function pgbenchRuns({ instance, limits, seconds }: Ground, pgbench: string, url: string): void {
  for (const [name, sql] of [
    [sameRead, readSql],
    [sameInsert, insertSql],
  ] as const)
    for (const crowd of crowds) {
      const file = join(instance.home, 'limit.sql')
      writeFileSync(file, sql)
      const args = ['-n', '-M', 'prepared', '-c', String(crowd), '-j', '2', '-T', String(seconds), '-f', file]
      const { stdout, stderr } = spawnSync(pgbench, [...args, url], { encoding: 'utf8' })
      const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
      if (!perSecond) throw new Error(`pgbench said: ${stderr.slice(0, 300)}`)
      note(limits, `${name}, ${crowd} connections`, perSecond, 'statements/s')
    }
}

const readSql = `\\set n random(1, 1000)
select version, at, deleted, patient, slot, content from record.resource where (type, id, bucket) =
  (select type, id, bucket from record.resource where type = 1 order by type, id limit 1);
`

/** Into tables of the same make, dropped at the end: what is measured next finds neither dead rows nor a vacuum at work. */
const insertSql = `with made as (
  insert into measured.resource (at, slot, code, starts, ends, version, bucket, type, id, patient, deleted, tokens, content)
  select clock_timestamp(), 0, 1, 1, 2, 1, 1, -1, i, i, false, '{1,2,3,4,5,6,7,8,9,10,11,12}', decode(repeat('ab', 280), 'hex')
  from uuidv7() as i returning id
), tokens as (
  insert into measured.token (hash, id, bucket) select -h, id, 1 from made, generate_series(1, 4) as h
)
insert into measured.audit (no, at, patient, bucket, role, purpose, action, room, types)
select extract(epoch from clock_timestamp()) * 1000000000, clock_timestamp(), id, 1, 8, 9, 3, 'bench', '{9}' from made;
`

const prepareSql = `create schema measured;
  create table measured.resource (like record.resource including all);
  create table measured.token (like record.token including all);
  create table measured.audit (like record.audit including all)`

async function withTables(url: string, work: () => void): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(prepareSql)
    work()
  } finally {
    await client.query('drop schema measured cascade')
    await client.end()
  }
}
