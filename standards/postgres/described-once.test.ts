/** A statement is described once a connection, and answers the same ever after; it never answers by columns that it no longer has. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type pg from 'pg'
import { testWorld } from '#checks/test-world.ts'
import { queryPrepared } from './described-once.ts'

const { database } = await testWorld('empty')

/** How often the server is asked for columns while this is done. */
async function asked(client: pg.ClientBase, work: () => Promise<void>): Promise<number> {
  const { connection } = client as unknown as { connection: { describe: (what: object) => void } }
  const own = connection.describe
  let count = 0
  connection.describe = (what) => {
    count += 1
    own.call(connection, what)
  }
  await work()
  connection.describe = own
  return count
}

describe('a prepared statement', () => {
  it('is described once, and answers the same values, null and no rows too', async () => {
    await database.withClient(async (client) => {
      const text = `select $1::int as whole, '2026-11-28'::date as day, '2026-11-28T08:00:00Z'::timestamptz as at,
        '\\x00ff'::bytea as bytes, array[1, 2] as numbers, null::text as nothing where $1::int > 0`
      const ask = (whole: number) => queryPrepared(client, { name: 'values', text, values: [whole] })
      const row = (whole: number) => ({
        whole,
        day: '2026-11-28',
        at: new Date('2026-11-28T08:00:00Z'),
        bytes: Buffer.of(0, 255),
        numbers: [1, 2],
        nothing: null,
      })
      const times = await asked(client, async () => {
        assert.deepEqual(await ask(7), [row(7)])
        assert.deepEqual(await ask(0), [])
        assert.deepEqual(await ask(8), [row(8)])
      })
      assert.equal(times, 1)
    })
  })

  it('that answers no rows is described once too, also in a row of many, and after one that failed', async () => {
    await database.withClient(async (client) => {
      await client.query('create temporary table few (n int primary key)')
      const add = (n: number) =>
        queryPrepared(client, { name: 'add', text: 'insert into few values ($1)', values: [n] })
      const times = await asked(client, async () => {
        await add(1)
        await assert.rejects(add(1), { code: '23505' })
        await Promise.all([2, 3, 4].map(add))
      })
      assert.equal(times, 1)
      const count = { name: 'count', text: 'select count(*)::int as count from few', values: [] }
      assert.deepEqual(await queryPrepared(client, count), [{ count: 4 }])
    })
  })

  it('is refused once its columns have changed', async () => {
    await database.withClient(async (client) => {
      await client.query('create temporary table wide (one int); insert into wide values (1)')
      const all = { name: 'all', text: 'select * from wide', values: [] }
      assert.deepEqual(await queryPrepared(client, all), [{ one: 1 }])
      await client.query('alter table wide add column two int default 2')
      await assert.rejects(queryPrepared(client, all), /cached plan must not change result type/)
    })
  })
})
