/** One engine: history by days, differences before they are applied, decisions, feed, search. */
import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { inUnit } from '#record/unit.ts'
import { apply } from './import/apply.ts'
import { differenceOf } from './import/difference.ts'
import { shipRegisters } from './import/ship.ts'
import { stage } from './import/stage.ts'
import { registersOf } from './of-world.ts'
import { endEntry, putEntry } from './put.ts'
import { rowsOf, type Well, wells } from './trial/wells.ts'

const first: Well[] = [
  { number: '1', name: 'Głęboka Studnia', depth: '30', state: 'open', uses: ['picie', 'picie', 'ogród'] },
  { number: '2', name: 'Mała', depth: '4', owner: 'Jan' },
  { number: '3', name: 'Sucha', state: 'dry', dug: '1999-02-28' },
]

describe('a register', () => {
  let world: World

  beforeEach(async () => {
    world = await testWorld('empty')
  })

  const staged = (found: readonly Well[], asOf: string) =>
    stage(world, { register: wells, asOf, origin: 'wells.csv', rows: rowsOf(found) })

  const load = async (found: readonly Well[], asOf: string, isWhole = true, mostLost = 1) =>
    apply(world, await staged(found, asOf), { isWhole, mostLost })

  const decide = (work: (unit: Parameters<typeof putEntry>[0]) => Promise<unknown>, room = 'trial') =>
    inUnit(world, { room, actor: platform, purpose: 'platform' }, work)

  const names = async (day?: string) =>
    (await registersOf(world).list(wells, day === undefined ? {} : { day })).map(
      ({ content }) => content.name,
    )

  it('is as it stood on any day', async () => {
    await load(first, '2020-01-01')
    const difference = await load(
      [
        { ...first[0], number: '1', name: 'Głęboka' },
        { ...first[1], number: '2', name: 'Mała' },
        { number: '4', name: 'Nowa' },
      ],
      '2021-01-01',
    )
    assert.deepEqual([difference.fresh, difference.changed, difference.ended, difference.same], [1, 1, 1, 1])
    assert.deepEqual(difference.samples, { fresh: ['4'], changed: ['1'], ended: ['3'] })
    assert.deepEqual(await names('2019-12-31'), [])
    assert.deepEqual(await names('2020-12-31'), ['Głęboka Studnia', 'Mała', 'Sucha'])
    assert.deepEqual(await names('2021-01-01'), ['Głęboka', 'Mała', 'Nowa'])
    const history = await registersOf(world).history(wells, '1')
    assert.deepEqual(
      history.map(({ since, until, content }) => [since, until, content.name]),
      [
        ['2021-01-01', null, 'Głęboka'],
        ['2020-01-01', '2021-01-01', 'Głęboka Studnia'],
      ],
    )
    const changes = await registersOf(world).changes(wells)
    assert.deepEqual(
      changes.map(({ key, kind, day }) => `${key} ${kind} ${day}`),
      [
        '1 new 2020-01-01',
        '2 new 2020-01-01',
        '3 new 2020-01-01',
        '3 ended 2021-01-01',
        '4 new 2021-01-01',
        '1 changed 2021-01-01',
      ],
    )
    const [newest] = await registersOf(world).editions(wells)
    assert.deepEqual([newest?.asOf, newest?.origin, newest?.entries], ['2021-01-01', 'wells.csv', 3])
  })

  it('shows the difference before anything changes, and what was refused with the reason', async () => {
    await load(first, '2020-01-01')
    const wrong: Well[] = [
      { number: '9', name: 'x'.repeat(41) },
      { number: '10', name: 'Luty', dug: '2020-02-30' },
      { number: '11', name: 'Stan', state: 'melted' },
      { number: '12', name: '' },
      { number: '13', name: 'Obca', colour: 'red' },
      { number: '1', name: 'Pierwsza' },
      { number: '1', name: 'Druga' },
      { number: 'X5', name: 'Stara' },
    ]
    const seen = await staged(wrong, '2020-06-01')
    const difference = await differenceOf(world.database.sql, seen, true)
    assert.deepEqual(
      difference.refusals.map(({ line, reason }) => `${line} ${reason}`),
      [
        '1 name is longer than 40 characters',
        '2 dug is no day',
        '3 state is none of the codes allowed',
        '4 name is missing',
        '5 colour is no field of trial.well',
        '7 the key stands in the source twice',
      ],
    )
    assert.deepEqual([seen.rows, seen.entries, seen.refused], [8, 2, 6])
    assert.deepEqual([...seen.warnings], [['number: old numbering', 1]])
    assert.deepEqual([difference.fresh, difference.changed, difference.ended], [1, 1, 2])
    assert.deepEqual(await names(), ['Głęboka Studnia', 'Mała', 'Sucha'])
  })

  it('is not emptied by half a file, nor set back by an old one', async () => {
    await load(first, '2020-01-01')
    const half = await staged(first.slice(0, 1), '2021-01-01')
    await assert.rejects(apply(world, half, { isWhole: true }), {
      code: 'register-loss',
      category: 'conflict',
    })
    await assert.rejects(load(first, '2019-01-01'), { code: 'register-edition', category: 'stale' })
    assert.equal(await registersOf(world).count(wells), 3)
    const added = await load([{ number: '7', name: 'Siódma' }], '2021-01-01', false)
    assert.deepEqual([added.fresh, added.ended], [1, 0])
    assert.equal(await registersOf(world).count(wells), 4)
  })

  it('is of a day that there is', async () => {
    for (const day of ['2020-02-30', 'today', '2020-1-1'])
      await assert.rejects(load(first, day), { code: 'register-day', category: 'incorrect' }, day)
  })

  it('applies nothing of what was staged and then read anew', async () => {
    const old = await staged(first, '2020-01-01')
    await staged(first.slice(1), '2020-01-01')
    await assert.rejects(apply(world, old, { isWhole: true }), { code: 'register-staged' })
    assert.equal(await registersOf(world).count(wells), 0)
  })

  it('again with the same list changes nothing; on the same day it corrects', async () => {
    await load(first, '2020-01-01')
    const again = await load(first, '2020-01-01')
    assert.deepEqual([again.same, again.fresh + again.changed + again.ended], [3, 0])
    await load([{ number: '1', name: 'Poprawiona' }], '2020-01-01')
    assert.deepEqual(await names('2020-01-01'), ['Poprawiona'])
    assert.equal((await registersOf(world).history(wells, '1')).length, 1)
    assert.deepEqual(await registersOf(world).history(wells, '3'), [])
  })

  it('takes decisions of its room alone, also for days to come', async () => {
    await load(first, '2020-01-01')
    await assert.rejects(
      decide((unit) => putEntry(unit, wells, { number: '5', name: 'Piąta' }), 'sgr'),
      { code: 'not-your-register' },
    )
    await decide((unit) => putEntry(unit, wells, { number: '2', name: 'Mała', depth: 5 }, '2999-01-01'))
    await decide((unit) => putEntry(unit, wells, { number: '2', name: 'Mała', depth: 6 }, '2021-01-01'))
    const depth = async (day: string) => (await registersOf(world).get(wells, '2', day))?.content.depth
    assert.deepEqual(
      [await depth('2020-05-05'), await depth('2998-12-31'), await depth('2999-01-01')],
      [4, 6, 5],
    )
    await decide((unit) => endEntry(unit, wells, '1', '2022-01-01'))
    assert.deepEqual(await names('2022-01-01'), ['Mała', 'Sucha'])
    await decide((unit) => putEntry(unit, wells, first[0] ?? {}, '2023-01-01'))
    assert.deepEqual(
      (await registersOf(world).history(wells, '1')).map(({ until }) => until),
      [null, '2022-01-01'],
    )
    await assert.rejects(
      decide((unit) => endEntry(unit, wells, 'none')),
      { category: 'not-found' },
    )
    await assert.rejects(
      decide((unit) => putEntry(unit, wells, { number: '8' })),
      /name is missing/,
    )
  })

  it('is found by words and by fields, at once after a change', async () => {
    await load(first, '2020-01-01')
    const found = async (text: string) => (await registersOf(world).find(wells, text)).map(({ key }) => key)
    assert.deepEqual(await found('gleb'), ['1'])
    await decide((unit) => putEntry(unit, wells, { number: '6', name: 'Głębia' }))
    await decide((unit) => endEntry(unit, wells, '1'))
    await new Promise((later) => setTimeout(later, 1050))
    assert.deepEqual(await found('gleb'), ['6'])
    const dry = await registersOf(world).list(wells, { where: { state: 'dry' } })
    assert.deepEqual(
      dry.map(({ key }) => key),
      ['3'],
    )
  })

  it('is given a small set once, which the first list replaces', async () => {
    const given = {
      ...wells,
      shipped: { from: '2026-01-01', rows: () => [{ number: 'S', name: 'Wzorcowa' }] },
    }
    await shipRegisters(world, [given], { samples: false })
    await shipRegisters(world, [given], { samples: false })
    assert.deepEqual(await names('2026-01-01'), ['Wzorcowa'])
    const invented = { ...given, id: 'trial.sample', shipped: { ...given.shipped, isSample: true } }
    await shipRegisters(world, [invented], { samples: false })
    assert.equal(await registersOf(world).count(invented), 0)
    await shipRegisters(world, [invented], { samples: { people: 1, seed: 1 } })
    assert.equal(await registersOf(world).count(invented), 1)
    await load(first, '2020-01-01')
    assert.equal((await registersOf(world).history(wells, 'S')).length, 0)
    assert.equal(await registersOf(world).count(wells), 3)
    const wrong = {
      ...given,
      id: 'trial.other',
      shipped: { from: '2026-01-01', rows: () => [{ number: 'S' }] },
    }
    await assert.rejects(shipRegisters(world, [wrong], { samples: false }), /refuses/)
  })
})
