/** A request for targeted import from the doctor to the counter: each step by its part, terms, refusals, and what whom is shown. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Input } from '#kernel/contract.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import cwpmSystem from '../cwpm-medical-workers/system.ts'
import rplSystem from '../rpl-medicines/system.ts'
import { soid } from './contract.ts'
import { consent } from './registers/consent.ts'
import { party } from './registers/party.ts'
import { steps } from './rules/request-acts.table.ts'
import type { ImportRequest, RequestAct } from './shapes/request.ts'
import soidSystem from './system.ts'

const clock = new StandingClock('2026-03-10T09:00:00Z')
const patient = samplePerson('anna-kowalska').patient ?? ''
const { agency: consultant, company: wholesaler } = sampleOrganizations
type Asking = Input<typeof soid.ask>
const reason = 'Żadne leczenie dostępne w kraju nie pomogło.'
const asking: Asking = {
  patient,
  medicine: {
    name: 'Diazoxid Gen',
    substance: 'Diazoxidum',
    form: 'kapsułki',
    strength: '25 mg',
    pack: '100 kaps.',
  },
  packs: 6,
  days: 180,
  diagnosis: 'E16.1',
  reason,
  consultant,
}
const grounds = 'Są inne leki dopuszczone w kraju.'
const [doctor, adviser, ministry, company, pharmacist] = [
  'maria-zielinska',
  'adam-borkowski',
  'wanda-krawczyk',
  'julia-sowa',
  'piotr-wojcik',
]
const boxes = { packs: 6, country: 'DE', batch: 'A1', expires: '2027-06-30' } as const
const bringIn: RequestAct = { act: 'bring-in', ...boxes }
const order: RequestAct = { act: 'order', wholesaler }

let world: World
let town: Town
const at = (person: string) => {
  const isOffice = [adviser, ministry, company].includes(person)
  return isOffice
    ? town.as(person, { room: 'providers', purpose: 'administration' })
    : town.as(person, { room: person === 'anna-kowalska' ? 'ikp' : 'providers' })
}
const ask = (more: Partial<Asking> = {}) => at(doctor).call(soid.ask, { ...asking, ...more })
const take = (person: string, request: string, step: RequestAct) =>
  at(person).call(soid.proceed, { request, step })

async function led(path: readonly (readonly [string, RequestAct])[], more: Partial<Asking> = {}) {
  let last: ImportRequest = await ask(more)
  for (const [person, step] of path) last = await take(person, last.id, step)
  return last
}

const toApproved: readonly (readonly [string, RequestAct])[] = [
  [adviser, { act: 'confirm' }],
  [ministry, { act: 'approve' }],
]

before(async () => {
  world = await testWorld('empty', { clock })
  await bringPeople(world)
  await shipRegisters(world, [party], { samples: { people: 1, seed: 1 } })
  town = await openTown([soidSystem, rplSystem, cwpmSystem], { world })
})

describe('a request for targeted import', () => {
  it('comes from the doctor to the counter, each step with its term', async () => {
    const filed = await ask()
    assert.match(filed.number, /^ID-2026-\d{8}$/)
    assert.deepEqual([filed.state, filed.due], ['filed', { whose: 'consultant', day: '2026-03-17' }])
    const confirmed = await take(adviser, filed.id, { act: 'confirm' })
    assert.deepEqual(confirmed.due, { whose: 'ministry', day: '2026-04-09' })
    const approved = await take(ministry, filed.id, { act: 'approve' })
    assert.deepEqual([approved.state, approved.due], ['approved', { whose: 'pharmacy', day: '2026-05-09' }])
    const found = await at(pharmacist).call(soid.byNumber, { number: filed.number })
    const ordered = await take(pharmacist, found.id, order)
    assert.deepEqual([ordered.state, ordered.wholesaler], ['ordered', wholesaler])
    const brought = await take(company, filed.id, bringIn)
    assert.deepEqual(brought.delivery, boxes)
    const done = await take(pharmacist, filed.id, { act: 'hand-out', packs: 6 })
    assert.deepEqual([done.state, done.due, done.events.length], ['handed-out', undefined, 5])
  })

  it('stands in the record of its wholesaler and of its pharmacy, on its days, without the patient', async () => {
    const { number, id } = await led([...toApproved, [pharmacist, order], [company, bringIn]])
    const record = (who: string, from = '2026-03-10', to = from) => at(who).call(soid.ledger, { from, to })
    for (const who of [company, pharmacist]) {
      const { lines } = await record(who)
      const line = lines.find((each) => each.number === number)
      assert.deepEqual([line?.packs, line?.country, line?.batch, line?.handedOut], [6, 'DE', 'A1', undefined])
      assert.ok(!new RegExp(`${patient}|E16|${reason}`).test(JSON.stringify(lines)))
      assert.deepEqual((await record(who, '2026-03-11', '2027-03-11')).lines, [])
    }
    await take(pharmacist, id, { act: 'hand-out', packs: 6 })
    const handed = async (who: string) =>
      (await record(who)).lines.find((each) => each.number === number)?.handedOut
    assert.deepEqual(
      [await handed(company), await handed(pharmacist)],
      [undefined, '2026-03-10T09:00:00.000Z'],
    )
    for (const who of [ministry, adviser, doctor])
      await assert.rejects(record(who), { code: 'not-your-part' })
    await assert.rejects(record(company, '2026-02-30'), { code: 'not-a-day' })
    await assert.rejects(record(company, '2026-03-10', '2026-03-09'), { code: 'ends-before-it-begins' })
    await assert.rejects(record(company, '2026-03-10', '2027-03-11'), { code: 'too-many-days' })
  })

  it('is public as a decision about a medicine, from which nobody gets to a person', async () => {
    const { number, id } = await led(toApproved)
    const entries = await registersOf(world).list(consent, { where: { outcome: 'granted' } })
    const { until, name, packs } = entries.at(-1)?.content ?? {}
    assert.deepEqual([name, packs, until], ['Diazoxid Gen', 6, '2026-05-09'])
    const told = JSON.stringify(entries)
    for (const secret of [number, id, patient, reason, sampleOrganizations.clinic])
      assert.ok(!told.includes(secret), secret)
  })

  it('is refused with grounds, by consultant or minister, and ends there', async () => {
    const declined = await led([[adviser, { act: 'decline', grounds }]])
    assert.equal(declined.state, 'declined')
    await assert.rejects(take(ministry, declined.id, { act: 'approve' }), { code: 'no-request' })
    const refused = await led([
      [adviser, { act: 'confirm' }],
      [ministry, { act: 'refuse', grounds }],
    ])
    const own = await at(doctor).call(soid.request, { request: refused.id })
    assert.equal(own.events.at(-1)?.grounds, grounds)
    await assert.rejects(at(pharmacist).call(soid.byNumber, { number: refused.number }), {
      code: 'no-request',
    })
  })

  it('lapses when no wholesaler has it in 60 days', async () => {
    const { id, number } = await led(toApproved)
    await clock.during('2026-05-09T20:00:00Z', async () => {
      assert.equal((await at(doctor).call(soid.request, { request: id })).state, 'approved')
    })
    await clock.during('2026-05-10T09:00:00Z', async () => {
      assert.equal((await at(pharmacist).call(soid.byNumber, { number })).state, 'lapsed')
      await assert.rejects(take(pharmacist, id, order), { code: 'term-over' })
    })
  })

  it('is not taken for a medicine that Poland has admitted, unless it cannot be had', async () => {
    const { name, strength, form, substance, gtin } = medicine('Amotaks')
    const admitted = { name: 'Amoxihexal', substance, form, strength, pack: '20 szt.' }
    const named = { code: 'admitted-in-poland', message: new RegExp(gtin) }
    await assert.rejects(ask({ medicine: admitted }), named)
    await assert.rejects(ask({ medicine: { ...admitted, name, form: 'inna postać' } }), named)
    assert.equal((await ask({ medicine: admitted, isShort: true })).isShort, true)
    assert.equal((await ask({ medicine: { ...admitted, strength: '7 mg' } })).state, 'filed')
  })

  it('shows each only what the step needs', async () => {
    const { id } = await led([...toApproved, [pharmacist, order]])
    const seen = (person: string) => at(person).call(soid.request, { request: id })
    for (const person of [adviser, ministry]) {
      const { patient: whose, reason: why } = await seen(person)
      assert.deepEqual([whose, why], [undefined, reason], person)
    }
    const box = await seen(company)
    assert.deepEqual(
      [box.patient, box.reason, box.organization, box.events],
      [undefined, undefined, undefined, []],
    )
    assert.equal((await seen(pharmacist)).diagnosis, undefined)
    const { requests } = await at('anna-kowalska').call(soid.ofPatient, { patient })
    assert.equal(requests.find((each) => each.id === id)?.reason, reason)
    const listed = JSON.stringify(await at(ministry).call(soid.requests, {}))
    assert.ok(!listed.includes(reason) && !listed.includes(patient) && listed.includes(id))
  })

  it('tells the patient who had it in hand', async () => {
    const { id } = await ask()
    await clock.during('2026-06-01T10:00:00Z', async () => {
      await at(adviser).call(soid.request, { request: id })
    })
    const { practitioner } = samplePerson(adviser)
    const [latest] = await auditOf(at('anna-kowalska'), patient, { count: 1 })
    assert.deepEqual(
      [latest?.practitioner, latest?.action, latest?.types],
      [practitioner, 'read', ['SupplyRequest']],
    )
  })

  it('may be refunded to a patient who asks, by the minister, once', async () => {
    const { id } = await led(toApproved)
    await assert.rejects(take(ministry, id, { act: 'grant-refund' }), { code: 'not-in-that-state' })
    const asked = await take('anna-kowalska', id, { act: 'ask-refund' })
    assert.deepEqual([asked.state, asked.refund], ['approved', 'asked'])
    await assert.rejects(take('anna-kowalska', id, { act: 'ask-refund' }), { code: 'not-in-that-state' })
    assert.equal((await take(ministry, id, { act: 'grant-refund' })).refund, 'granted')
    const { patient: _, ...forWard } = asking
    const ward = await at(doctor).call(soid.ask, forWard)
    assert.equal(ward.isForWard, true)
    await assert.rejects(take(doctor, ward.id, { act: 'ask-refund' }), { code: 'refund-of-ward' })
  })

  it('moves by its part alone, in its order, and by nobody else', async () => {
    const { id } = await ask()
    await assert.rejects(take(adviser, id, { act: 'approve' }), { code: 'not-your-part' })
    await assert.rejects(take(ministry, id, { act: 'approve' }), { code: 'no-request' }, 'not confirmed yet')
    await assert.rejects(take(pharmacist, id, order), { code: 'not-in-that-state' })
    await assert.rejects(take(company, id, bringIn), { code: 'no-request' })
    await assert.rejects(take('jan-wisniewski', id, { act: 'ask-refund' }), { code: 'no-request' })
    await assert.rejects(at('jan-wisniewski').call(soid.ofPatient, { patient }), { category: 'forbidden' })
    for (const person of ['ewa-kaminska', 'beata-czarnecka', 'tomasz-dabrowski'])
      await assert.rejects(at(person).call(soid.requests, {}), { code: 'not-a-party' }, person)
    const other = { ...actorOf(doctor), organization: sampleOrganizations.otherClinic }
    await assert.rejects(town.asActor(other, { room: 'providers' }).call(soid.request, { request: id }), {
      code: 'no-request',
    })
  })

  it('takes no bad input', async () => {
    const jan = samplePerson('jan-wisniewski').patient ?? ''
    await assert.rejects(ask({ patient: jan }), { code: 'not-your-patient' })
    await assert.rejects(ask({ consultant: sampleOrganizations.ministry }), { code: 'not-a-consultant' })
    for (const wrong of [{ days: 366 }, { packs: 0 }, { reason: 'krótko' }, { diagnosis: 'cukrzyca' }])
      await assert.rejects(ask(wrong), { code: 'schema' })
    const { id } = await led(toApproved)
    await assert.rejects(take(pharmacist, id, { act: 'order', wholesaler: consultant }), {
      code: 'not-a-wholesaler',
    })
    await take(pharmacist, id, order)
    const brings = [
      [{ packs: 7 }, 'too-many-packs'],
      [{ expires: '2026-02-30' }, 'not-a-day'],
      [{ expires: '2026-03-09' }, 'expired'],
    ] as const
    for (const [more, code] of brings)
      await assert.rejects(take(company, id, { ...bringIn, ...more } as RequestAct), { code })
    await take(company, id, { ...bringIn, packs: 2 } as RequestAct)
    await assert.rejects(take(pharmacist, id, { act: 'hand-out', packs: 3 }), { code: 'too-many-packs' })
  })

  it('lies sealed', async () => {
    await ask()
    const rows = await ownerOf(world).sql.query('select * from soid.request')
    const open = JSON.stringify(rows.map((row) => ({ ...row, told: undefined })))
    for (const word of ['Diazoxid', 'E16', reason]) assert.ok(!open.includes(word), word)
    const [{ told }] = rows as [{ told: Buffer }]
    assert.ok(!told.includes('Diazoxid'))
  })

  it('has a way out of every open state, and none out of a closed one', () => {
    const moves = Object.values(steps)
    const closed = ['declined', 'refused', 'withdrawn', 'handed-out']
    for (const { to } of moves)
      if (to !== undefined)
        assert.equal(
          moves.some(({ from }) => from.includes(to as never)),
          !closed.includes(to),
          to,
        )
  })
})
