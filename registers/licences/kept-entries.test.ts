/** Entries in memory: no query while nothing changes, and what anybody writes is seen within a second. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testWorld, urlOf } from '#checks/test-world.ts'
import { platform } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import { inUnit } from '#record/unit.ts'
import { putEntry } from '../put.ts'
import { register } from '../register.ts'
import { keptEntries } from './kept-entries.ts'

const declared = register({
  id: 'trial.thing',
  title: { pl: 'Rzeczy', en: 'Things', uk: 'Речі' },
  steward: 'nobody',
  legalBasis: 'none',
  fields: {
    code: { kind: 'code', label: { pl: 'Kod', en: 'Code', uk: 'Код' }, isRequired: true },
    state: { kind: 'text', label: { pl: 'Stan', en: 'State', uk: 'Стан' } },
  },
  key: ['code'],
  name: ({ code }) => String(code),
  shown: [],
  isPublic: true,
  sources: [],
})

let here: World
let elsewhere: World
before(async () => {
  here = await testWorld('empty')
  const url = urlOf(process.env.OPENP1_TEST_DATABASE_URL ?? '', here.id)
  elsewhere = await openWorld({ id: here.id, url, home: here.home, clock: systemClock })
})

const put = (world: World, state: string) =>
  inUnit(world, { room: 'trial', actor: platform, purpose: 'platform' }, (unit) =>
    putEntry(unit, declared, { code: 'A', state }),
  )

/** Queries that a piece of work makes. */
async function queriesOf(world: World, work: () => Promise<unknown>): Promise<number> {
  const { sql } = world.database
  const { query } = sql
  let count = 0
  sql.query = (...asked) => {
    count += 1
    return query.apply(sql, asked) as never
  }
  try {
    await work()
  } finally {
    sql.query = query
  }
  return count
}

describe('entries in memory', () => {
  const kept = () => keptEntries(here, declared)
  const state = async () => (await kept().statesOf('A'))[0]?.content.state

  it('know that nothing was ever entered', async () => {
    assert.deepEqual(await kept().statesOf('A'), [])
    assert.equal(kept().isBlank, true)
  })

  it('see at once what this process wrote and said so', async () => {
    await put(here, 'one')
    kept().expire()
    assert.equal(await state(), 'one')
    assert.equal(kept().isBlank, false)
  })

  it('answer a crowd without a query', async () => {
    kept().expire()
    await state()
    const crowd = () => Promise.all(Array.from({ length: 500 }, state))
    assert.equal(await queriesOf(here, crowd), 0)
  })

  it('look once for a crowd that comes after a second', async () => {
    await wait(1100)
    const crowd = () => Promise.all(Array.from({ length: 500 }, state))
    assert.equal(await queriesOf(here, crowd), 1)
  })

  it('see within a second what another process wrote', async () => {
    await put(elsewhere, 'two')
    await wait(1100)
    assert.equal(await state(), 'two')
    await elsewhere.database.close()
  })
})
