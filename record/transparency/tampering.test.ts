/**
 * A superuser of the database changes, removes, adds and exchanges entries that a head covers, a thousand times at random, and
 * rewrites the log's own tables: each time the check tells, and what it names first is what was touched.
 */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { Random } from '#population/random.ts'
import { read } from '../record.ts'
import { contextOf, patient, sandbox, store } from '../trial/people.ts'
import { checkIn, checkLog } from './check.ts'
import { takeTurn } from './turn.ts'

interface Row {
  readonly no: string
  readonly patient: string
}

/** Numbers of the entries that were touched. */
type Tampering = (sql: Sql, row: Row, other: Row) => Promise<readonly string[]>

const random = new Random('tampering')
const somebody = `'01890a5d-ac96-8b0c-8f00-0123456789ab'::uuid`

const edits = [
  'no = no + 7',
  `at = at + interval '1 microsecond'`,
  `at = at - interval '3 days'`,
  `at = 'infinity'`,
  'patient = null',
  `patient = ${somebody}`,
  `person = ${somebody}`,
  `organization = ${somebody}`,
  'bucket = (bucket + 1)::smallint',
  'role = role % 9 + 1',
  'purpose = purpose % 10 + 1',
  'action = action % 7 + 1',
  'flow = coalesce(flow, 0) + 1',
  `room = room || ' '`,
  `types = types || '{0}'::smallint[]`,
  `types = types || '{null}'::smallint[]`,
  `types = '{}'`,
  'xid = xid + 1',
  `object = ${somebody}`,
  'trace = coalesce(trace, 0) + 1',
  `application = coalesce(application, '') || 'x'`,
  'xid = xid + 1000000',
]

const edit: Tampering = async (sql, { no }) => {
  await sql.query(`update record.audit set ${random.oneOf(edits)} where no = $1`, [no])
  return [no]
}

const remove: Tampering = async (sql, { no }) => {
  await sql.query('delete from record.audit where no = $1', [no])
  return [no]
}

const columns =
  'no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types, object, trace, application, xid'
const additions = [
  columns,
  columns.replace('no,', 'no + 3,'),
  columns.replace('patient,', `${somebody},`),
  columns.replace('at,', `at - interval '1 hour',`).replace('no,', 'no - 3600000000003,'),
  columns.replace('action,', 'action % 7 + 1,').replace('xid', 'xid + 1000000000'),
]

const add: Tampering = async (sql, { no }) => {
  const rows = await sql.query<{ no: string }>(
    `insert into record.audit (${columns}) select ${random.oneOf(additions)} from record.audit where no = $1 returning no`,
    [no],
  )
  return rows.map((row) => row.no)
}

const exchanged = ['no', 'patient', 'no, at', 'no, at, xid', 'bucket, patient', 'patient, types, action']

/** Two rows of different patients change places, or part of them. */
const exchange: Tampering = async (sql, one, other) => {
  const names = random.oneOf(exchanged)
  const row = (prefix: string) => names.replaceAll(/\w+/g, (name) => `${prefix}.${name}`)
  await sql.query(
    `update record.audit a set (${names}) = (select ${row('b')} from record.audit b
       where b.no = case a.no when $1 then $2::bigint else $1 end) where a.no in ($1, $2::bigint)`,
    [one.no, other.no],
  )
  return [one.no, other.no]
}

describe('a superuser who bends the log', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let world: World
  let rows: Row[]

  before(async () => {
    world = await testWorld('empty', { clock })
    const people = await Promise.all(Array.from({ length: 12 }, () => store(world, patient())))
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(people.map(({ id }) => read(contextOf(sandbox(world)), 'Patient', id)))
      if (round % 5 === 4) await takeTurn(world, 0)
    }
    rows = await world.database.sql.query<Row>('select no, patient from record.audit order by no')
  })

  /** What the check says while the work is done and not committed; then all is as it was. */
  async function told(work: (sql: Sql) => Promise<readonly string[]>) {
    const undone = new Error('undone')
    let found: { touched: readonly string[]; bent: Awaited<ReturnType<typeof checkIn>>['bent'] } | undefined
    await ownerOf(world)
      .begin(async (sql) => {
        const touched = await work(sql)
        found = { touched, bent: (await checkIn(world, sql)).bent }
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
    return found ?? { touched: [], bent: [] }
  }

  it('is found out, a thousand times of a thousand', async () => {
    assert.deepEqual((await checkLog(world)).bent, [])
    for (let time = 0; time < 1000; time += 1) {
      const row = random.oneOf(rows)
      const other = random.oneOf(rows.filter((each) => each.patient !== row.patient))
      const tampering = [edit, remove, add, exchange][time % 4] ?? edit
      const { touched, bent } = await told((sql) => tampering(sql, row, other))
      const [first] = bent
      assert.ok(
        first && touched.includes(first.entry ?? ''),
        `${tampering.name} ${JSON.stringify({ touched, bent })}`,
      )
    }
    assert.deepEqual((await checkLog(world)).bent, [])
  })

  it('is found out in the tables of the log, too', async () => {
    const statements = [
      'update record.log_tile set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) where level = 0 and no = 2',
      'update record.log_tile set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) where level = 1',
      'update record.log_tile set entries = null where no = 1',
      'delete from record.log_tile where no = 1',
      'delete from record.log_tile where level = 1',
      'delete from record.log_head where size = (select max(size) from record.log_head)',
      `update record.log_head set at = at - interval '1 day'`,
      `update record.log_head set since = null where since is not null`,
      `update record.log_head set note = replace(note, 'openp1', 'openp2')`,
      'update record.log_state set size = size - 1',
      'delete from record.log_state',
      `with gone as (delete from record.log_tile where level = 0 and no > 0), heads as (delete from record.log_head where size > 64)
       update record.log_state set size = 64`,
    ]
    for (const statement of statements) {
      const { bent } = await told(async (sql) => {
        await sql.query(statement)
        return []
      })
      assert.ok(bent.length > 0, statement)
    }
  })

  it('cannot slip in an entry among older ones by way of the sequencer', async () => {
    const own = await testWorld('empty', { clock })
    const { id } = await store(own, patient())
    await takeTurn(own, 0)
    await clock.during('2026-03-10T15:00:00Z', async () => {
      await read(contextOf(sandbox(own)), 'Patient', id)
      await takeTurn(own, 0)
      const rest = columns.replace(', xid', '')
      await own.database.sql.query(
        `insert into record.audit (${rest}) select ${rest.replace('no', 'no + 1')} from record.audit order by no limit 1`,
      )
      assert.deepEqual(
        (await checkLog(own)).bent.map(({ what }) => what),
        ['added'],
      )
      await takeTurn(own, 0)
      assert.deepEqual(
        (await checkLog(own)).bent.map(({ what }) => what),
        ['out-of-time'],
      )
    })
  })

  it('cannot have the sequencer go on from a tree that was not signed', async () => {
    const own = await testWorld('empty', { clock })
    const { id } = await store(own, patient())
    await takeTurn(own, 0)
    const { size } = await takeTurn(own, 0)
    await assert.rejects(takeTurn(own, size + 1), { name: 'LogIsBent' })
    await own.database.sql.query(
      `update record.log_tile set hashes = set_byte(hashes, 1, 255 - get_byte(hashes, 1))`,
    )
    await read(contextOf(sandbox(own)), 'Patient', id)
    await assert.rejects(takeTurn(own, size), { name: 'LogIsBent' })
  })
})
