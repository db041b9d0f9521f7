/** Break-glass: a reason, a step-up, one patient, an hour, three an hour; told to the patient, reviewed by the auditor. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { shiftedClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { asker, contextOf, practitioner, patient as somebody, store } from '#record/trial/people.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const why = { cause: 'no-contact', reason: 'Nieprzytomny po wypadku, szukam alergii' } as const
/** The room's own door. */
const own = { room: 'saa' } as const
let town: Town
let doctor = ''
let strangers: string[] = []
const at = () => town.world.clock.now()
const patient = samplePerson('anna-kowalska').patient ?? ''

before(async () => {
  town = await openTown([saaSystem], { world: await testWorld('sample', { clock: shiftedClock(0) }) })
  doctor = (await store(town.world, practitioner('Ratownik'))).id
  strangers = []
  for (let no = 0; no < 4; no += 1) strangers.push((await store(town.world, somebody())).id)
})

const rescuer = (steppedUpAt?: Date) =>
  ({
    role: 'doctor',
    practitioner: doctor,
    ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }),
  }) as const

const breakGlass = (whose: string, steppedUpAt: Date | undefined = at()) =>
  town.asActor(rescuer(steppedUpAt), own).call(saa.breakGlass, { patient: whose, ...why })

const reads = (whose: string, purpose: 'visit' | 'emergency') =>
  read(contextOf(asker(town.world, rescuer(), purpose)), 'Patient', whose).then(
    () => 'seen',
    (error: { code: string }) => error.code,
  )

it('needs a doctor, a step-up of the last quarter of an hour, and a reason', async () => {
  await assert.rejects(town.asActor(rescuer(), own).call(saa.breakGlass, { patient, ...why }), {
    code: 'step-up-needed',
  })
  await assert.rejects(breakGlass(patient, new Date(at().getTime() - 16 * 60_000)), {
    code: 'step-up-needed',
  })
  await assert.rejects(breakGlass(patient, new Date(at().getTime() + 60_000)), { code: 'step-up-needed' })
  await assert.rejects(town.as('piotr-wojcik', own).call(saa.breakGlass, { patient, ...why }), {
    code: 'doctors-only',
  })
  assert.equal(await reads(patient, 'emergency'), 'not-your-patient')
})

it('opens one record for an hour, also what is hidden, tells the patient, and waits for a review', async () => {
  await town.as('anna-kowalska', own).call(saa.restrict, { patient })
  const broken = await breakGlass(patient)
  assert.equal(Date.parse(broken.until) - Date.parse(broken.at), 3_600_000)
  assert.equal(await reads(patient, 'emergency'), 'seen')
  assert.equal(await reads(patient, 'visit'), 'not-your-patient')
  assert.equal(await reads(strangers[0] ?? '', 'emergency'), 'not-your-patient')
  const { emergencies } = await town.as('anna-kowalska', own).call(saa.emergenciesOf, { patient })
  assert.deepEqual(emergencies, [{ ...broken, known: false }])
  const read = { patient, emergency: broken.id }
  await assert.rejects(town.as('jan-wisniewski', own).call(saa.knowEmergency, read), {
    code: 'not-yours-to-decide',
  })
  assert.equal((await town.as('anna-kowalska', own).call(saa.knowEmergency, read)).known, true)

  const waiting = await town
    .asActor({ role: 'auditor' }, { room: 'saa', purpose: 'audit' })
    .call(saa.emergenciesToReview, {})
  assert.deepEqual(waiting.emergencies, [broken])
})

it('finds the patient by PESEL too, and is over when the doctor ends it', async () => {
  const jan = samplePerson('jan-wisniewski')
  const asDoctor = town.asActor(rescuer(at()), own)
  await assert.rejects(asDoctor.call(saa.breakGlass, { pesel: '84031499908', ...why }), { code: 'no-person' })
  await assert.rejects(asDoctor.call(saa.breakGlass, why), { code: 'whose' })
  const broken = await asDoctor.call(saa.breakGlass, { pesel: jan.pesel, ...why })
  assert.equal(broken.patient, jan.patient)
  const isOpen = async () => {
    const { emergencies } = await asDoctor.call(saa.ownEmergencies, {})
    return emergencies.some(({ id }) => id === broken.id)
  }
  assert.equal(await isOpen(), true)
  const other = town.as('maria-zielinska', own)
  await assert.rejects(other.call(saa.endEmergency, { emergency: broken.id }), { code: 'no-emergency' })
  const ended = await asDoctor.call(saa.endEmergency, { emergency: broken.id })
  assert.ok(ended.until <= at().toISOString())
  assert.equal(ended.state, 'open-for-review')
  assert.equal(await isOpen(), false)
  assert.equal(await reads(jan.patient ?? '', 'emergency'), 'not-your-patient')
})

it('ends at once what the auditor finds unjustified, and is reviewed once', async () => {
  const auditor = town.asActor({ role: 'auditor' }, { room: 'saa', purpose: 'audit' })
  const [broken] = (await auditor.call(saa.emergenciesToReview, {})).emergencies
  const review = { emergency: broken?.id ?? '', outcome: 'unjustified', says: 'Brak zdarzenia.' } as const
  await assert.rejects(town.asActor(rescuer(at()), { room: 'saa' }).call(saa.reviewEmergency, review), {
    code: 'auditors-only',
  })
  assert.equal((await auditor.call(saa.reviewEmergency, review)).state, 'unjustified')
  await assert.rejects(auditor.call(saa.reviewEmergency, review), { code: 'reviewed' })
  assert.equal(await reads(patient, 'emergency'), 'not-your-patient')
  assert.deepEqual(await auditor.call(saa.emergenciesBy, { practitioner: doctor }), {
    all: 2,
    unjustified: 1,
  })
})

it('is given three times an hour, however they come', async () => {
  const tries = await Promise.allSettled(strangers.map((whose) => breakGlass(whose)))
  const refused = tries.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 3) // two were before
  for (const each of refused)
    assert.equal(each.status === 'rejected' && each.reason.code, 'too-many-emergencies')
})
