/** Pharmacists' rights to practise: the same promises as CWPM's, for another register and other offices. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { fittings } from '#registers/import/order.ts'
import { registersOf } from '#registers/of-world.ts'
import { cwpm } from '../cwpm-medical-workers/contract.ts'
import cwpmSystem from '../cwpm-medical-workers/system.ts'
import { crf } from './contract.ts'
import { pharmacist } from './registers/pharmacist.ts'
import crfSystem from './system.ts'

const piotr = { profession: 'pharmacist', number: samplePerson('piotr-wojcik').npwz ?? '' }
let world: World
let town: Town
before(async () => {
  world = await testWorld('sample', { clock: new StandingClock('2027-03-10T09:00:00Z') })
  town = await openTown([cwpmSystem, crfSystem], { world })
})
const keeper = () => town.as('beata-czarnecka')

describe('CRF', () => {
  it('knows who manages which pharmacy', async () => {
    const [found] = await registersOf(world).find(pharmacist, 'wojcik lwem')
    assert.deepEqual(
      [found?.content.number, found?.content.workplace, found?.content.manager, found?.content.town],
      [piotr.number, 'Apteka Pod Lwem', true, 'Warszawa'],
    )
  })

  it('suspends a pharmacist, whom CWPM does not know, and keeps where they work', async () => {
    await keeper().call(crf.decide, { ...piotr, act: 'suspend', to: '2027-03-20' })
    assert.equal((await keeper().call(crf.practice, piotr)).state, 'suspended')
    assert.equal((await keeper().call(crf.practice, { ...piotr, day: '2027-03-21' })).may, true)
    assert.equal((await keeper().call(cwpm.practice, piotr)).state, 'unknown')
    const entry = await registersOf(world).get(pharmacist, `pharmacist|${piotr.number}`)
    assert.equal(entry?.content.workplace, 'Apteka Pod Lwem')
  })

  it('lists pharmacists alone', async () => {
    const licence = { family: 'Lis', given: 'Jan', kind: 'full', chamber: 'OIA', granted: '2027-01-02' }
    const order = { profession: 'pharmacist', number: '12345678', act: 'grant', licence } as const
    await assert.rejects(keeper().call(crf.decide, { ...order, number: '1234567' }), { message: /8 digits/ })
    assert.equal((await keeper().call(crf.decide, order)).may, true)
    await assert.rejects(keeper().call(crf.decide, { ...order, profession: 'doctor' }), {
      code: 'not-a-keeper',
    })
  })

  it('reads a list of its own form', () => {
    const [fitting] = fittings([pharmacist], ['/somewhere/CRF-2027-03-10.csv'])
    const source = fitting?.source
    assert.ok(source?.form === 'csv')
    const row = {
      ...{ zawod: 'pharmacist', numer: '10100009', nazwisko: 'Sowa', imiona: 'Ewa', stan: 'zawieszone' },
      ...{
        rodzaj: 'pełne',
        organ: 'OIA',
        od: '2020-01-02',
        specjalizacje: 'farmacja apteczna, specjalista, 2024-05-01',
      },
    }
    const [raw] = source.entries(row)
    assert.deepEqual(
      [raw?.status, raw?.kind, raw?.specialities],
      ['suspended', 'full', [{ name: 'farmacja apteczna', degree: 'specjalista', day: '2024-05-01' }]],
    )
  })
})
