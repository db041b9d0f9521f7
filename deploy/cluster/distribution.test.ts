/** On a cluster a person's record lies in one shard: every hot statement says which, so that no other has to be asked. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { admitWorkAccount } from '#record/work-account.ts'
import { type HotOperation, hotOperations, makePeople, numbers, type People } from './hot-operations.ts'
import { spreadInMiniature } from './in-miniature.ts'
import { type NotedStatement, statementsOf } from './noted-statements.ts'
import { type SmallDoor, smallDoor } from './small-door.ts'

/** Where what has no bucket is kept on a cluster: deploy/cluster/distribute.sql and README.md. */
const elsewhere: Readonly<Record<string, 'by name' | 'on every machine' | 'at the coordinator'>> = {
  'record.alias': 'by name',
  'record.instance': 'on every machine',
  'record.index_edition': 'on every machine',
  'record.index_key': 'at the coordinator',
  'record.job': 'at the coordinator',
  'record.log_head': 'at the coordinator',
  'record.log_retired': 'at the coordinator',
  'record.log_state': 'at the coordinator',
  'record.log_tile': 'at the coordinator',
  'record.sealing_anew': 'at the coordinator',
  'record.subscription': 'at the coordinator',
  'record.subscription_event': 'at the coordinator',
  'record.subscription_reader': 'at the coordinator',
}

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly PlanNode[]
}

describe('a record spread over a cluster', () => {
  let world: World
  let door: SmallDoor
  let people: People
  let operations: HotOperation[]
  const client = () => new pg.Client({ connectionString: world.database.url })
  before(async () => {
    world = await testWorld('empty')
    await spreadInMiniature(ownerOf(world))
    await admitWorkAccount(ownerOf(world))
    world.database.isCluster = true
    door = await smallDoor(world)
    people = await makePeople(door)
    operations = hotOperations(world, door, people)
  })
  after(() => door.close())

  it('has a place for every table of the record', async () => {
    const rows = await world.database.sql.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where relnamespace = 'record'::regnamespace and relkind = 'r'
       and not relispartition`,
    )
    assert.deepEqual(rows.map(({ name }) => name).sort(), Object.keys(elsewhere).sort())
    const recipe = readFileSync(new URL('distribute.sql', import.meta.url), 'utf8')
    for (const [table, place] of Object.entries(elsewhere))
      assert.equal(recipe.includes(`'${table}'`), place !== 'at the coordinator', table)
  })

  it('asks one person’s shard, and nobody’s, for whatever is about one person', async () => {
    for (const { name, work } of operations.filter(({ everywhere }) => everywhere === undefined)) {
      const statements = await statementsOf(work)
      assert.ok(statements.some(isOfTables), `${name}: no statement was seen`)
      for (const statement of statements) await mustNameOneShard(client(), name, statement)
    }
  })

  it('asks all shards only where whoever asks does not know whose it is', async () => {
    const wide = operations.filter(({ everywhere }) => everywhere !== undefined)
    assert.deepEqual(
      wide.map(({ name }) => name),
      ['search by identifier', 'search by name', 'conditional create'],
    )
    for (const { name, work } of wide) {
      const all = await Promise.all((await statementsOf(work)).map((statement) => asked(client(), statement)))
      assert.ok(
        all.some((parts) => parts.size > 2),
        `${name} could be said to be about one person`,
      )
    }
  })

  it('writes, reads and finds what one machine does', async () => {
    const found = await door.ask(
      'GET',
      `/Patient?identifier=${encodeURIComponent(`${numbers}|${people.number}`)}`,
    )
    assert.deepEqual(
      found.entry?.map(({ resource }) => resource?.id),
      [people.patient],
    )
    const everything = await door.ask('GET', `/Patient/${people.patient}/$everything`)
    assert.ok((everything.entry?.length ?? 0) > 1)
    await assert.rejects(
      door.ask('GET', `/Patient/${people.patient}`, { who: 'doctor;practitioner=nobody' }),
      / 403/,
    )
    const again = { resourceType: 'Patient', id: people.clientId }
    await Promise.all([
      door.ask('PUT', `/Patient/${people.clientId}`, { body: again }),
      door.ask('PUT', `/Patient/${people.clientId}`, { body: again }),
    ])
    const { entry } = await door.ask('GET', `/Patient/${people.clientId}/_history`)
    assert.equal(entry?.length, 3)
  })
})

async function mustNameOneShard(client: pg.Client, name: string, statement: NotedStatement): Promise<void> {
  const { text } = statement
  const parts = new Set([...(await asked(client, statement))].filter((part) => part !== 0))
  assert.ok(parts.size <= 1, `${name}: asks parts ${[...parts]}: ${text}`)
  if (/^\s*copy/.test(text)) assert.match(text, /\bbucket\b/)
  if (isOfTables(statement) && text.includes('record.alias'))
    assert.match(text, /name = any\(\$1::bytea\[\]\)|insert into record\.alias/)
}

const isOfTables = ({ text }: NotedStatement): boolean =>
  /^\s*(with|select|insert|update|delete)\b/i.test(text)

/**
 * Which parts a statement has to look at, by its plan with the very values; what only reads is carried out, since a join may tell
 * no sooner. The part of bucket 0 is number 0.
 */
async function asked(client: pg.Client, statement: NotedStatement): Promise<Set<number>> {
  const { text, values } = statement
  const found = new Set<number>()
  if (!isOfTables(statement)) return found
  const reads = !/\b(insert|update|delete)\b/i.test(text)
  await client.connect()
  try {
    await client.query('begin; set local plan_cache_mode = force_custom_plan')
    const explain = `explain (format json, analyze ${reads}) ${text}`
    const { rows } = await client.query({ text: explain, values: [...values] })
    const walk = (node: PlanNode) => {
      const [, part] = /_part(\d)$/.exec(node['Relation Name'] ?? '') ?? []
      if (part !== undefined && node['Actual Loops'] !== 0) found.add(Number(part))
      for (const child of node.Plans ?? []) walk(child)
    }
    walk(rows[0]['QUERY PLAN'][0].Plan)
    return found
  } finally {
    await client.end()
  }
}
