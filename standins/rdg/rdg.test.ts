/** What GIF takes off the market is not handed out: by decision and batch, from the moment its decision is loaded. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { issue, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { asOtherProcess, testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { read } from '#record/record.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import rpl from '../../systems/rpl-medicines/system.ts'
import { sgr } from '../../systems/sgr-prescriptions/contract.ts'
import sgrSystem from '../../systems/sgr-prescriptions/system.ts'
import sor from '../../systems/sor-registers/system.ts'
import { rdg } from './contract.ts'
import { decision } from './registers/decision.ts'
import { type Decision, standingOf } from './rules/standing.ts'
import rdgSystem from './system.ts'

const of = (kind: string, day: string, batches: string[] = [], number = day): Decision => ({
  kind,
  day,
  batches,
  number,
})
const state = (decisions: Decision[], batch?: string) => standingOf(decisions, batch).state

describe('which decision counts', () => {
  const some = of('withdrawal', '2026-01-01', ['A1', 'A2'])

  it('none leaves a medicine on the market', () => {
    assert.equal(state([]), 'free')
    assert.equal(state([], 'A1'), 'free')
  })

  it('of some batches stops those, and asks when none is named', () => {
    assert.deepEqual(
      [state([some], 'a1'), state([some], 'A3'), state([some])],
      ['stopped', 'free', 'unknown-batch'],
    )
  })

  it('of all batches stops whatever is named', () => {
    const all = of('hold', '2026-02-01')
    assert.deepEqual([state([some, all], 'A3'), state([some, all])], ['stopped', 'stopped'])
  })

  it('the newest that speaks of the batch counts, whatever the order of the list', () => {
    const hold = of('hold', '2026-02-01')
    const back = of('readmission', '2026-03-01')
    const backA1 = of('readmission', '2026-03-01', ['A1'])
    assert.equal(state([back, hold], 'X'), 'free')
    assert.equal(state([back, hold]), 'free')
    assert.deepEqual(
      [state([hold, backA1], 'A1'), state([hold, backA1], 'X'), state([hold, backA1])],
      ['free', 'stopped', 'unknown-batch'],
    )
    const sameDay = [of('hold', '2026-02-01', [], '2'), of('readmission', '2026-02-01', [], '1')]
    assert.equal(state(sameDay), 'stopped')
  })
})

describe('a dispensing and the decisions of GIF', () => {
  const { productId: product, gtin, name } = medicine('Polocard')
  const order = { product, packs: 3, dosage: '2 x 1 tabl.', paymentLevel: '100%' } as const
  let world: World
  /** Who imports lists has another process, with nothing of ours in memory. */
  let importer: World
  let town: Town
  before(async () => {
    world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
    await bringPeople(world)
    town = await openTown([sor, rpl, sgrSystem, rdgSystem], { world })
    importer = await asOtherProcess(world)
  })

  const decide = async (number: string, kind: string, batches: string[]) => {
    const raw = { number, gtin, kind, day: '2026-03-10', product: name, batches }
    const rows = [{ line: 1, raws: [raw] }]
    const staged = await stage(importer, { register: decision, asOf: '2026-03-10', origin: 'RDG.csv', rows })
    assert.equal(staged.refused, 0)
    await apply(importer, staged, { isWhole: false })
  }

  const handOver = (key: string, batch?: string) =>
    pharmacist(town).call(sgr.dispense, { key, packs: 1, ...(batch !== undefined && { batch }) })

  it('is stopped by the next decision and goes on after another', async () => {
    const { key } = only(await issue(town, [order]))
    assert.equal((await handOver(key)).withdrawalsChecked, true)
    await decide('WS/7/2026', 'withdrawal', ['L77'])
    await assert.rejects(handOver(key), { code: 'batch-needed', status: 422 })
    await assert.rejects(handOver(key, 'L77'), {
      code: 'withdrawn',
      message:
        'The decision WS/7/2026 of 2026-03-10 took it off the market: do not hand it out, set the packs apart.',
    })
    const { dispensing } = await handOver(key, 'L78')
    const { resource } = await read(town.as('anna-kowalska'), 'MedicationDispense', dispensing)
    assert.match(JSON.stringify(resource), /"valueString":"L78"/)
    await decide('WS/8/2026', 'hold', [])
    await assert.rejects(handOver(key, 'L78'), { code: 'withdrawn' })
    await decide('WS/9/2026', 'readmission', [])
    assert.equal((await handOver(key)).packsLeft, 0)
  })

  it('with RDG away goes on, and says that nobody looked', async () => {
    const alone = await openTown([sor, rpl, sgrSystem, rdgSystem], { world, down: ['rdg'] })
    const { key } = only(await issue(alone, [order]))
    const done = await pharmacist(alone).call(sgr.dispense, { key, packs: 1, batch: 'L77' })
    assert.deepEqual([done.withdrawalsChecked, done.packsLeft], [false, 2])
  })

  it('refuses numbers that are none', async () => {
    await assert.rejects(town.as('piotr-wojcik', { room: 'sgr' }).call(rdg.standing, { gtin: '1' }), {
      category: 'incorrect',
    })
  })
})
