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
      limits.set(`${emptyRoute}, ${crowd} connections`, perSecond)
      report({
        bench: 'record',
        case: `${emptyRoute}, ${crowd} connections`,
        value: perSecond,
        unit: 'requests/s',
      })
    }
  } finally {
    server.kill()
  }
}

/** The row of one resource by its key, as a read needs it at least; and a new row with its index rows and audit entry. */
export async function pgbenchLimits({ instance, limits, seconds }: Ground): Promise<void> {
  const [pgbench] = globSync('/usr/lib/postgresql/*/bin/pgbench')
  if (!pgbench) {
    console.error('pgbench is not on this machine: reads and writes are shown without that limit.')
    return
  }
  const server = await startPostgres({ home: instance.home, inUse: 'share' })
  try {
    for (const [name, sql] of [
      [sameRead, readSql],
      [sameInsert, insertSql],
    ] as const)
      for (const crowd of crowds) {
        const file = join(instance.home, 'limit.sql')
        writeFileSync(file, sql)
        const args = [
          '-n',
          '-M',
          'prepared',
          '-c',
          String(crowd),
          '-j',
          '2',
          '-T',
          String(seconds),
          '-f',
          file,
        ]
        const { stdout, stderr } = spawnSync(pgbench, [...args, server.url('openp1')], { encoding: 'utf8' })
        const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
        if (!perSecond) throw new Error(`pgbench said: ${stderr.slice(0, 300)}`)
        limits.set(`${name}, ${crowd} connections`, perSecond)
        report({
          bench: 'record',
          case: `${name}, ${crowd} connections`,
          value: perSecond,
          unit: 'statements/s',
        })
      }
    await clean(server.url('openp1'))
  } finally {
    await server.stop()
  }
}

const readSql = `\\set n random(1, 1000)
select version, at, deleted, patient, slot, content from record.resource where (type, id, bucket) =
  (select type, id, bucket from record.resource where type = 1 order by type, id limit 1);
`

/** Rows of a type that no resource has (-1), taken away again at the end, so that no vacuum runs beside what is measured next. */
const insertSql = `with made as (
  insert into record.resource (at, slot, code, starts, ends, version, bucket, type, id, patient, deleted, tokens, content)
  select clock_timestamp(), 0, 1, 1, 2, 1, 1, -1, i, i, false, '{1,2,3,4,5,6,7,8,9,10,11,12}', decode(repeat('ab', 280), 'hex')
  from uuidv7() as i returning id
), tokens as (
  insert into record.token (hash, id, bucket) select -h, id, 1 from made, generate_series(1, 4) as h
)
insert into record.audit (no, at, patient, bucket, role, purpose, action, room, types)
select extract(epoch from clock_timestamp()) * 1000000000, clock_timestamp(), id, 1, 8, 9, 3, 'bench', '{9}' from made;
`

async function clean(url: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`delete from record.audit where room = 'bench'; delete from record.resource where type = -1;
    delete from record.token where hash between -4 and -1`)
  for (const table of ['audit', 'resource', 'token']) await client.query(`vacuum record.${table}`)
  await client.end()
}
