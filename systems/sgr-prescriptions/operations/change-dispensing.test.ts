/** What is handed over is put right, taken back, locked: packs are never lost nor handed over twice, and what was before is told. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { doctor, issue, metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import sgrSystem from '../system.ts'

const clock = new StandingClock('2026-03-10T09:00:00Z')
let town: Town
before(async () => {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

const piotr = samplePerson('piotr-wojcik')
/** The same pharmacist at the counter of another pharmacy. */
const elsewhere = () =>
  town.asActor(
    {
      role: 'pharmacist',
      practitioner: piotr.practitioner ?? '',
      organization: sampleOrganizations.otherPharmacy,
      ...(piotr.npwz && { npwz: piotr.npwz }),
    },
    { purpose: 'dispensing' },
  )
const issued = async (packs: number) => only(await issue(town, [{ ...metformin, packs }]))
const seen = (prescription: string) => town.as('anna-kowalska').call(sgr.prescription, { prescription })
const hand = (key: string, packs: number, by = pharmacist(town)) => by.call(sgr.dispense, { key, packs })

it('a correction puts packs back, or takes more, up to what was prescribed; what stood before is told', async () => {
  const { key, id } = await issued(3)
  const { dispensing } = await pharmacist(town).call(sgr.dispense, { key, packs: 2, batch: 'A1' })
  const correct = (to: { packs?: number; batch?: string }) =>
    pharmacist(town).call(sgr.correct, { dispensing, reason: 'mistake', ...to })
  assert.deepEqual(await correct({ packs: 1, batch: 'B2' }), { packsLeft: 2, state: 'partly-dispensed' })
  await assert.rejects(correct({ packs: 4 }), {
    code: 'too-many-packs',
    message: 'Packs left to dispense: 3.',
  })
  assert.deepEqual(await correct({ packs: 3 }), { packsLeft: 0, state: 'dispensed' })
  const { packsDispensed, dispensings } = await seen(id)
  assert.equal(packsDispensed, 3)
  assert.deepEqual(
    dispensings.map(({ packs, batch, withdrawn, changes = [] }) => ({
      packs,
      batch,
      withdrawn,
      n: changes.length,
    })),
    [{ packs: 3, batch: 'B2', withdrawn: undefined, n: 2 }],
  )
  const [first, second] = dispensings[0]?.changes ?? []
  assert.deepEqual(
    [first?.packsBefore, first?.batchBefore, second?.packsBefore, second?.batchBefore],
    [2, 'A1', 1, 'B2'],
  )
  assert.equal(first?.by.organization, sampleOrganizations.pharmacy)
})

it('what expired since is corrected by the day on which it was handed over', async () => {
  const { key } = await issued(2)
  const { dispensing } = await hand(key, 1)
  const later = <T>(work: () => Promise<T>) => clock.during('2026-05-10T09:00:00Z', work)
  await assert.rejects(
    later(() => hand(key, 1)),
    { code: 'expired' },
  )
  const corrected = await later(() =>
    pharmacist(town).call(sgr.correct, { dispensing, reason: 'payer', packs: 2 }),
  )
  assert.deepEqual(corrected, { packsLeft: 0, state: 'dispensed' })
  const withdrawn = await later(() => pharmacist(town).call(sgr.withdraw, { dispensing, reason: 'mistake' }))
  assert.deepEqual(withdrawn, { packsLeft: 2, state: 'expired' })
})

it('a withdrawal gives the packs back for any pharmacy, once; then the prescription may be cancelled', async () => {
  const { key, id } = await issued(2)
  const { dispensing } = await hand(key, 2)
  const withdraw = (by = pharmacist(town)) => by.call(sgr.withdraw, { dispensing, reason: 'not-collected' })
  await assert.rejects(withdraw(elsewhere()), { category: 'forbidden', code: 'other-pharmacy' })
  await assert.rejects(withdraw(doctor(town)), { code: 'not-a-dispenser' })
  const tries = await Promise.allSettled([withdraw(), withdraw(), withdraw()])
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(withdraw(), { category: 'conflict', code: 'withdrawn-already' })
  const again = await hand(key, 1, elsewhere())
  assert.equal(again.packsLeft, 1)
  const shown = await seen(id)
  assert.deepEqual([shown.state, shown.packsDispensed], ['partly-dispensed', 1])
  assert.deepEqual(shown.dispensings.map(({ packs, withdrawn = false }) => [packs, withdrawn]).toSorted(), [
    [1, false],
    [2, true],
  ])
  const other = await issued(1)
  const handed = await hand(other.key, 1)
  await pharmacist(town).call(sgr.withdraw, { dispensing: handed.dispensing, reason: 'wrong-medicine' })
  assert.equal((await seen(other.id)).dispensings[0]?.withdrawn, true)
  assert.equal(
    (await doctor(town).call(sgr.cancel, { prescription: other.id, reason: 'x' })).state,
    'cancelled',
  )
})

it('work at one counter keeps others away until it is done or half an hour is over, and then any pharmacy goes on', async () => {
  const { key, id } = await issued(3)
  const lock = (by = pharmacist(town)) => by.call(sgr.lock, { key, reason: 'being-dispensed' })
  const { lock: made } = await lock()
  assert.equal(new Date(made.until).toISOString(), '2026-03-10T09:30:00.000Z')
  await assert.rejects(hand(key, 1, elsewhere()), { category: 'conflict', code: 'locked' })
  await assert.rejects(lock(elsewhere()), { code: 'locked' })
  await assert.rejects(elsewhere().call(sgr.unlock, { key }), { code: 'lock-of-another' })
  assert.equal((await hand(key, 1)).packsLeft, 2)
  assert.equal((await seen(id)).lock, undefined)
  assert.equal((await hand(key, 1, elsewhere())).packsLeft, 1)
  await lock()
  const after = await clock.during('2026-03-10T09:30:00Z', () => hand(key, 1, elsewhere()))
  assert.equal(after.state, 'dispensed')
  await assert.rejects(lock(), { code: 'already-dispensed' })
})

it('a refusal holds everywhere until who refused or who prescribed lifts it, a week at most', async () => {
  const { key, id } = await issued(1)
  const refusal = (until?: string) =>
    pharmacist(town).call(sgr.lock, { key, reason: 'danger', ...(until !== undefined && { until }) })
  await assert.rejects(refusal('2026-03-18T09:00:00Z'), { code: 'lock-end' })
  await assert.rejects(refusal('2026-03-10T08:59:00Z'), { code: 'lock-end' })
  await refusal()
  assert.equal((await seen(id)).lock?.reason, 'danger')
  await assert.rejects(hand(key, 1), { code: 'locked' })
  await assert.rejects(hand(key, 1, elsewhere()), { code: 'locked' })
  await assert.rejects(elsewhere().call(sgr.unlock, { key }), { code: 'lock-of-another' })
  await doctor(town).call(sgr.unlock, { key })
  await assert.rejects(doctor(town).call(sgr.unlock, { key }), { code: 'not-locked' })
  await assert.rejects(doctor(town).call(sgr.lock, { key, reason: 'danger' }), { code: 'not-a-dispenser' })
  await refusal()
  const later = await clock.during('2026-03-17T09:00:00Z', () => hand(key, 1, elsewhere()))
  assert.equal(later.state, 'dispensed')
})
