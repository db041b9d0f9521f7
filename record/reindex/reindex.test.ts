/** An index of an earlier release becomes one of today, whatever interrupts it; nothing else changes. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { indexEdition } from '../index/edition.ts'
import { search } from '../search/search.ts'
import { sandbox } from '../trial/people.ts'
import { bringIndexUpToDate } from './reindex.ts'

const rows = (world: World, columns: string) =>
  world.database.sql.query<Record<string, unknown>>(
    `select ${columns} from record.resource order by type, id`,
  )

const index = `type, id, code, starts, ends, present, (select array_agg(t order by t) from unnest(tokens) t) as tokens,
  (select array_agg(hash order by hash) from record.token t where t.id = resource.id) as hashes,
  (select array_agg((parameter, starts, ends) order by parameter, starts) from record.period p where p.id = resource.id)::text as periods`

describe('an index of an earlier edition', () => {
  let world: World
  let asItWas: Record<string, unknown>[]

  before(async () => {
    world = await testWorld('sample')
    asItWas = await rows(world, index)
  })

  const spoil = () =>
    world.database.withClient(async (client) => {
      await client.query(
        `update record.resource set present = 0, tokens = tokens[1:2] || 42::bigint, code = 7`,
      )
      await client.query(`delete from record.token where hash % 3 = 0`)
      await client.query(
        `insert into record.token (hash, id, bucket) select 42, id, bucket from record.resource limit 500`,
      )
      await client.query(`delete from record.period where starts % 2 = 0`)
      await client.query(`update record.index_edition set edition = 1`)
    })

  it('is made anew where it was broken off, and is the same as if it had been written today', async () => {
    await spoil()
    const content = await rows(world, 'id, version, at, content')
    const told: number[] = []
    const broken = bringIndexUpToDate(world, (done) => {
      told.push(done)
      if (done > 1000) throw new Error('killed')
    })
    await assert.rejects(broken, { message: 'killed' })
    const [progress] = await world.database.sql.query<{ type: number }>(
      'select type from record.index_edition',
    )
    assert.ok((progress?.type ?? 0) > 0, 'the next start knows where to go on')
    // Two processes at once.
    await Promise.all([bringIndexUpToDate(world), bringIndexUpToDate(world)])
    assert.deepEqual(await rows(world, index), asItWas)
    assert.deepEqual(await rows(world, 'id, version, at, content'), content)
    const [edition] = await world.database.sql.query('select edition, type from record.index_edition')
    assert.deepEqual(edition, { edition: indexEdition, type: 0 })
  })

  it('is left alone when it is of today', async () => {
    let told = 0
    await bringIndexUpToDate(world, () => {
      told += 1
    })
    assert.equal(told, 0)
    const { total } = await search(sandbox(world), 'Observation', [['_summary', 'count']])
    assert.ok((total ?? 0) > 1000)
  })
})
