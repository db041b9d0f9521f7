/**
 * Reading one Patient by id through `/fhir` (gate, audit, decryption and HTTP included), beside the same SQL alone in
 * pgbench where it is installed (Debian's postgresql package), else over the same driver in this process.
 */
import { spawnSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { systemClock } from '#kernel/clock.ts'
import { Database } from '#kernel/sql.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'
import { Client } from './client.ts'
import { type Instance, tokenKeyOf } from './instance.ts'
import { measure } from './measure.ts'
import { report } from './report.ts'

const seconds = 8
const workers = 16
/** The plain read that any server needs at least: the row of one resource by its key. */
const sql = 'select version, at, deleted, slot, content from record.resource where id = '

export async function readById(instance: Instance): Promise<void> {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 3600
  const token = makeToken({ role: 'sandbox', exp }, tokenKeyOf(instance))
  const client = new Client(
    instance.url,
    { authorization: `Bearer ${token}`, accept: 'application/fhir+json' },
    workers,
  )
  const ids = await patientIds(client)
  const read = await measure({ workers, seconds }, async (worker, turn) => {
    const { status } = await client.get(`/fhir/Patient/${ids[(worker * 31 + turn) % ids.length]}`)
    if (status !== 200) throw new Error(`A read was answered ${status}.`)
  })
  const bare = await sameSql(instance, ids)
  const base = { bench: 'life', unit: 'reads/s' }
  report({
    ...base,
    case: `read by id, ${workers} at once`,
    value: read.perSecond,
    versus: bare.name,
    versusValue: bare.perSecond,
  })
  report({ bench: 'life', case: 'read by id p99', value: read.p99, unit: 'ms' })
}

async function patientIds(client: Client): Promise<string[]> {
  const { body } = await client.get('/fhir/Patient?_count=200')
  const { entry = [] } = JSON.parse(body.toString()) as { entry?: { resource: { id: string } }[] }
  if (entry.length === 0) throw new Error('There are no patients to read.')
  return entry.map(({ resource }) => resource.id)
}

interface Bare {
  readonly name: string
  readonly perSecond: number
}

async function sameSql(instance: Instance, ids: readonly string[]): Promise<Bare> {
  const server = await startPostgres({ home: instance.home, inUse: 'share' })
  const url = server.url('openp1')
  try {
    return await bareReads(instance, ids, url)
  } finally {
    await server.stop()
  }
}

async function bareReads(instance: Instance, ids: readonly string[], url: string): Promise<Bare> {
  const [pgbench] = globSync('/usr/lib/postgresql/*/bin/pgbench')
  if (pgbench)
    return { name: 'the same SQL in pgbench', perSecond: inPgbench(pgbench, url, ids, instance.home) }
  const database = new Database(url)
  const { perSecond } = await measure({ workers, seconds }, async (worker, turn) => {
    await database.sql.query(`${sql}$1`, [ids[(worker * 31 + turn) % ids.length]])
  })
  await database.close()
  return { name: 'the same SQL over the driver', perSecond }
}

function inPgbench(pgbench: string, url: string, ids: readonly string[], home: string): number {
  const script = join(home, 'read.sql')
  const choices = ids.slice(0, 50).map((id, index) => `when ${index} then '${id}'`)
  writeFileSync(
    script,
    `\\set n random(0, ${choices.length - 1})\n${sql}(case (:n)::int ${choices.join(' ')} end)::uuid;\n`,
  )
  const args = ['-n', '-M', 'prepared', '-c', '2', '-j', '2', '-T', String(seconds), '-f', script, url]
  const { stdout, stderr } = spawnSync(pgbench, args, { encoding: 'utf8' })
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!tps) throw new Error(`pgbench said: ${stderr.slice(0, 300)}`)
  return Number(tps)
}
