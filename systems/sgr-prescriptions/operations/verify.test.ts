/** What the rules say of a package: all at once by `verify`, the first by `issue`; and what controlled medicines want. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { antibiotic, doctor, issue, metformin } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import rpl from '../../rpl-medicines/system.ts'
import sgz from '../../sgz-events/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const ordered = (name: string, more: Partial<Order> = {}): Order => ({
  product: medicine(name).productId,
  packs: 1,
  dosage: medicine(name).dosage,
  paymentLevel: '100%',
  ...more,
})
const inPerson = { examination: { how: 'in-person' } } as const

let town: Town
before(async () => {
  const world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgz, sgrSystem], { world })
})

const verify = (prescriptions: Order[], of = patient) =>
  doctor(town)
    .call(sgr.verify, { patient: of, prescriptions })
    .then(({ findings }) => findings)

const places = (findings: readonly { code: string; location: string; verdict: string }[]) =>
  findings.map(({ code, location, verdict }) => `${verdict} ${code} ${location}`)

describe('verifying a package', () => {
  it('finds nothing in a good one, and writes nothing', async () => {
    assert.deepEqual(await verify([metformin, antibiotic]), [])
    assert.deepEqual(await verify([antibiotic, { ...metformin, dosage: 'według zaleceń' }]).then(places), [
      'warning not-counted /prescriptions/1/dosage',
    ])
    const { prescriptions } = await town
      .as('anna-kowalska')
      .call(sgr.prescriptionsOf, { patient, states: ['issued'] })
    assert.equal(prescriptions.length, 0)
  })

  it('tells every rule that each prescription breaks, with number, place, reason, provision and what to do', async () => {
    const findings = await verify([
      { ...metformin, packs: 90, dosage: '—', validDays: 120 },
      { ...metformin, product: '199999999' },
      ordered('Polsen', { validDays: 365, validFrom: '2026-04-01' }),
      metformin,
    ])
    assert.deepEqual(places(findings), [
      'error valid-days /prescriptions/0/validDays',
      'error too-many-packs /prescriptions/0/packs',
      'error no-dosage /prescriptions/0/dosage',
      'error unknown-medicine /prescriptions/1/product',
      'error controlled-days /prescriptions/2/validDays',
      'error examination-needed /prescriptions/2/examination',
    ])
    const [first] = findings
    assert.equal(first?.number, 'REG.WER.4436')
    assert.match(first?.provision ?? '', /^Prawo farmaceutyczne art\. 96a/)
    assert.match(`${first?.reason.pl} ${first?.todo.pl}`, /nie jest dozwolony .* Wybierz inny/)
  })

  it('refuses by the first of them when it is issued', async () => {
    const broken = [metformin, { ...metformin, packs: 90, dosage: '—' }]
    const [first] = await verify(broken)
    await assert.rejects(issue(town, broken), { code: first?.code, location: first?.location })
  })

  it('is for those who may issue it, for their patients', async () => {
    const by = (who: string, of = patient) =>
      town.as(who).call(sgr.verify, { patient: of, prescriptions: [metformin] })
    await assert.rejects(by('katarzyna-lewandowska'), { code: 'not-a-prescriber' })
    await assert.rejects(by('maria-zielinska', samplePerson('jan-wisniewski').patient), {
      code: 'not-your-patient',
    })
  })
})

describe('a controlled medicine', () => {
  it('wants the patient examined, and tells what there is of it already', async () => {
    await assert.rejects(issue(town, [ordered('MST Continus')]), { code: 'examination-needed' })
    await assert.rejects(
      issue(town, [ordered('MST Continus', { examination: { how: 'remotely' } })]),
      { code: 'in-person-needed' },
      'chosen primary care, but nothing to go on with',
    )
    await assert.rejects(issue(town, [ordered('MST Continus', { ...inPerson, packs: 4 })]), {
      code: 'too-many-packs',
    })
    const first = await issue(town, [ordered('MST Continus', { ...inPerson, packs: 3 })])
    assert.deepEqual(first.doubts, [])
    assert.equal(first.prescriptions[0]?.validUntil, '2026-04-09')
    const again = await issue(town, [ordered('MST Continus', { examination: { how: 'remotely' } })])
    assert.deepEqual(
      again.doubts.map(({ code }) => code),
      ['also-prescribed'],
      'primary care goes on, and is told what waits',
    )
  })
})

it('“nie zamieniać” is kept and told', async () => {
  const [kept, usual] = await issue(town, [{ ...metformin, unchangeable: true }, metformin]).then(
    ({ prescriptions }) => prescriptions,
  )
  assert.deepEqual([kept?.unchangeable, usual?.unchangeable], [true, undefined])
})

it('what is brought in for one patient is written by hand, for 120 days', async () => {
  const written = { name: 'Lek z Czech', strength: '5 mg', imported: true }
  const order = { written, packs: 1, dosage: '1 tabl. rano', paymentLevel: '100%' } as const
  const { prescriptions } = await issue(town, [order])
  assert.equal(prescriptions[0]?.validUntil, '2026-07-08')
  await assert.rejects(issue(town, [{ ...order, written: { name: 'Lek z Czech' } }]), {
    code: 'choose-from-register',
  })
})
