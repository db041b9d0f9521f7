/** The last observations of very many: what PostgreSQL chooses holds them all. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { Observation } from '#standards/fhir/clinical.ts'
import { lastObservations } from '#standards/fhir/observation/last.ts'
import { lastCandidates } from './last-candidates.ts'
import { observationsOf } from './observations.ts'
import { create } from './record.ts'
import type { Stored } from './stored.ts'
import { observation, patient, sandbox, store } from './trial/people.ts'
import { inUnit } from './unit.ts'

describe('candidates for the last observations', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  const lifeOf = async (
    codes: (number: number) => object[],
    more: (number: number) => object = () => ({}),
  ) => {
    const { id } = await store(world, patient())
    await inUnit(world, sandbox(world), async (unit) => {
      for (let number = 0; number < 120; number += 1) {
        const day = String(1 + ((number * 7) % 28)).padStart(2, '0')
        const at = {
          effectiveDateTime: `2026-0${1 + (number % 3)}-${day}`,
          code: { coding: codes(number) },
          ...more(number),
        }
        await create(unit, observation(id, at))
      }
    })
    return id
  }

  const lastIds = (all: readonly Stored[], max: number) =>
    new Set(lastObservations(all, max, ({ resource }) => resource as Observation).map(({ key }) => key))

  const compare = async (id: string, max: number) => {
    const parameters = [
      ['patient', id],
      ['code:missing', 'false'],
    ] as const
    const chosen = await lastCandidates(sandbox(world), parameters, max)
    const all = await observationsOf(sandbox(world), parameters)
    if (chosen) assert.deepEqual(lastIds(chosen, max), lastIds(all, max))
    return { chosen: chosen?.length, all: all.length }
  }

  it('are few, and hold every one that counts', async () => {
    const id = await lifeOf((number) => [{ system: 'http://loinc.org', code: `c${number % 8}` }])
    for (const max of [1, 3]) {
      const { chosen = 0, all } = await compare(id, max)
      assert.ok(chosen > 0 && chosen < all / 2, `${chosen} of ${all}`)
    }
  })

  it('hold those with several codes, with a text alone, and translations that join groups', async () => {
    const id = await lifeOf(
      (number) =>
        number % 5 === 0
          ? [
              { system: 'a', code: 'x' },
              { system: 'b', code: 'y' },
            ]
          : [{ system: number % 2 ? 'a' : 'b', code: number % 2 ? 'x' : 'y' }],
      (number) => (number % 11 === 0 ? { code: { text: `t${number % 4}` } } : {}),
    )
    for (const max of [1, 2, 5]) assert.ok((await compare(id, max)).chosen !== undefined)
  })

  it('are given up where a code has several systems, seen or unseen', async () => {
    const hidden = await lifeOf(
      (number) => [{ system: number === 0 ? 'b' : 'a', code: 'x' }],
      (number) => (number === 0 ? { effectiveDateTime: '2001-01-01' } : {}),
    )
    assert.equal((await compare(hidden, 1)).chosen, undefined)
    const open = await lifeOf((number) => [{ system: number % 2 ? 'a' : 'b', code: 'x' }])
    assert.equal((await compare(open, 1)).chosen, undefined)
    const silent = await lifeOf(() => [{ code: 'x' }])
    assert.equal((await compare(silent, 1)).chosen, undefined)
  })
})
