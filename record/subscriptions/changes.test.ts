/** Changes are found once and in order, also what was committed late, and what was written while nobody looked. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { create, remove, type Stored, update } from '../record.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { Changes } from './changes.ts'

describe('changes', () => {
  let world: World
  let anna: Stored
  let now = Date.parse('2026-11-20T08:00:00Z')
  before(async () => {
    world = await testWorld('empty', { clock: { now: () => new Date(now) } })
    anna = await store(world, patient())
  })

  const pulse = () => store(world, observation(anna.id))
  const names = (...stored: Stored[]) => stored.map(({ id, version }) => `${id}/${version}`)
  const look = async (changes: Changes, sweep: boolean) => {
    const found: string[] = []
    for await (const keys of changes.unseen(sweep))
      found.push(...keys.map(({ id, version }) => `${id}/${version}`))
    return found
  }

  it('are found once, every version, in order of time', async () => {
    const changes = new Changes(world, 9, new Date(now))
    assert.deepEqual(await look(changes, false), [])
    now += 1000
    const made = await pulse()
    now += 1000
    const changed = await inUnit(world, sandbox(world), (unit) =>
      update(unit, observation(anna.id, { id: made.id })),
    )
    now += 1000
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', made.id))
    const all = [...names(made, changed), `${made.id}/3`]
    assert.deepEqual(await look(changes, false), all)
    assert.deepEqual(await look(changes, true), [])
    // Whoever begins looks a minute back, too.
    assert.deepEqual(await look(new Changes(world, 9, new Date(now)), false), all)
  })

  it('that were committed late are found by a look through all', async () => {
    const changes = new Changes(world, 9, new Date(now))
    await look(changes, true)
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = inUnit(world, sandbox(world), async (unit) => {
      const made = await create(unit, observation(anna.id))
      await gate
      return made
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    now += 50_000
    const early = await pulse()
    assert.deepEqual(await look(changes, false), names(early))
    release()
    const late = await slow
    assert.ok(late.at < early.at)
    assert.deepEqual(await look(changes, false), [])
    assert.deepEqual(await look(changes, true), names(late))
    now += 600_000
    assert.deepEqual(await look(changes, true), [])
  })

  it('are many', async () => {
    const changes = new Changes(world, 9, new Date(now))
    await inUnit(world, sandbox(world), async (unit) => {
      for (let n = 0; n < 4500; n += 1) await create(unit, observation(anna.id))
    })
    const found = await look(changes, true)
    assert.equal(new Set(found).size, found.length)
    assert.ok(found.length >= 4500)
  })
})
