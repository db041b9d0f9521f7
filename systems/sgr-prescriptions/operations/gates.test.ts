/** Stolen accounts that do not burst at one worker's own gate: over several accounts, places and devices, on one patient, or slowly. Each is stopped at a known bound. */
import assert from 'node:assert/strict'
import { before, beforeEach, describe, it } from 'node:test'
import { antibiotic, metformin } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { type Actor, platform } from '#kernel/actor.ts'
import type { Clock } from '#kernel/clock.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { makeNpwz } from '#standards/pl-ids/npwz.ts'
import { codeSystems, identifierSystems, professions } from '#standards/pl-ids/systems.ts'
import { medicines } from '#standards/terminology/medicines.table.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

class MovedClock implements Clock {
  at = Date.parse('2026-03-10T06:00:00Z')
  now = () => new Date(this.at)
}

const minute = 60_000
const places = 6
/** The seventh works where the first does. */
const doctors = 7
const patientsOfEach = 30
const idOf = (kind: string, number: number) => `gates-${kind}-${number}`
const product = (atc: string) => medicines.find((each) => each.atc === atc)?.productId ?? ''
const sleeping: Order = {
  product: product('N05CF02'),
  packs: 1,
  dosage: '1 tabl. przed snem',
  paymentLevel: '100%',
  examination: { how: 'in-person' },
}

function doctorAt(number: number): FhirResource[] {
  const [organization, practitioner] = [idOf('place', number % places), idOf('doctor', number)]
  const npwz = makeNpwz('doctor', 70_109 + number) ?? ''
  const profession = { system: codeSystems.profession, code: professions.doctor }
  const worker: FhirResource[] = [
    {
      resourceType: 'Practitioner',
      id: practitioner,
      identifier: [{ system: identifierSystems.npwzDoctor, value: npwz }],
      name: [{ use: 'official', family: 'Zielińska', given: ['Maria'] }],
    },
    {
      resourceType: 'PractitionerRole',
      id: idOf('role', number),
      active: true,
      practitioner: { reference: `Practitioner/${practitioner}` },
      organization: { reference: `Organization/${organization}` },
      code: [{ coding: [profession] }],
    },
  ]
  if (number >= places) return worker
  return [
    ...worker,
    { resourceType: 'Organization', id: organization, active: true, name: organization },
    ...Array.from({ length: patientsOfEach }, (_, each) => ({
      resourceType: 'Patient',
      id: idOf(`patient-${number}`, each),
      name: [{ use: 'official', family: 'Kowalska', given: ['Anna'] }],
      gender: 'female',
      birthDate: '1980-01-01',
      generalPractitioner: [{ reference: `Organization/${organization}` }],
    })),
  ]
}

describe('forged prescriptions that no single worker’s pace shows', () => {
  const clock = new MovedClock()
  let town: Town

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    await inUnit(world, { room: 'record', actor: platform, purpose: 'platform' }, async (unit) => {
      for (let number = 0; number < doctors; number += 1)
        for (const { id = '', ...resource } of doctorAt(number)) await create(unit, resource, { id })
    })
    town = await openTown([sor, rpl, sgrSystem], { world })
  })
  /** Each attack comes a month after the last, when an auditor has let everybody go on. */
  const aMonthLater = async () => {
    const auditor = town.as('tomasz-dabrowski', { room: 'sau' })
    for (let number = 0; number < doctors; number += 1)
      await auditor.call(sgr.release, { practitioner: idOf('doctor', number) })
    clock.at += 30 * 86_400_000
  }
  beforeEach(aMonthLater)

  const actor = (number: number, more: Partial<Actor> = {}): Actor => ({
    role: 'doctor',
    practitioner: idOf('doctor', number),
    organization: idOf('place', number % places),
    ...more,
  })
  const issue = (by: Actor, patient: string, order: Order = sleeping) =>
    town.asActor(by, { room: 'gabinet' }).call(sgr.issue, { patient, prescriptions: [order] })
  /** How many of so many were issued, one after the other; stopped accounts go on trying. */
  const attack = async (tries: number, one: (time: number) => Promise<unknown>) => {
    const codes = new Map<string, number>()
    for (let time = 0; time < tries; time += 1) {
      const code = await one(time).then(
        () => 'issued',
        (error: { code: string }) => error.code,
      )
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    assert.ok(
      [...codes.keys()].every((code) => ['issued', 'step-up-needed'].includes(code)),
      [...codes].join(' '),
    )
    return codes.get('issued') ?? 0
  }
  const patientOf = (number: number, time: number) => idOf(`patient-${number}`, time % patientsOfEach)

  it('five accounts at five places, each with a device of its own, for one medicine: stopped at twenty in all', async () => {
    const issued = await attack(35, (time) =>
      issue(actor(time % 5, { device: `device ${time % 5}` }), patientOf(time % 5, time)),
    )
    assert.equal(issued, 20)
    const innocent = actor(5, { device: 'own' })
    await assert.rejects(issue(innocent, patientOf(5, 0)), { code: 'step-up-needed' })
    await issue({ ...innocent, steppedUpAt: clock.now().toISOString() }, patientOf(5, 0))
    await issue(innocent, patientOf(5, 1), metformin)
  })

  it('one device that goes from account to account: stopped at ten of what is controlled, at twenty of all', async () => {
    const by = (time: number) => actor(time % 5, { device: 'thief' })
    assert.equal(await attack(16, (time) => issue(by(time), patientOf(time % 5, time))), 10)
    await aMonthLater()
    assert.equal(await attack(30, (time) => issue(by(time), patientOf(time % 5, time), antibiotic)), 20)
  })

  it('several accounts and devices at one place for one medicine: stopped at twelve', async () => {
    const issued = await attack(18, (time) =>
      issue(actor((time % 2) * places, { device: `device ${time}` }), patientOf(0, time)),
    )
    assert.equal(issued, 12)
  })

  it('one account from several devices is one account: stopped at ten', async () => {
    const issued = await attack(18, (time) =>
      issue(actor(1, { device: `device ${time}` }), patientOf(1, time), metformin),
    )
    assert.equal(issued, 10)
  })

  it('slowly, one each six minutes: stopped at twenty of what is controlled, at forty of all', async () => {
    const slowly = (order: Order) => (time: number) => {
      clock.at += 6 * minute
      return issue(actor(2, { device: 'slow' }), patientOf(2, time), order)
    }
    assert.equal(await attack(25, slowly(sleeping)), 20)
    await aMonthLater()
    assert.equal(await attack(46, slowly(metformin)), 40)
  })

  it('one patient by many accounts: stopped at eight of what is controlled', async () => {
    const patient = patientOf(3, 0)
    const issued = await attack(12, (time) => {
      clock.at += 15 * minute
      return issue(actor(3, { device: `device ${time}` }), patient)
    })
    assert.equal(issued, 8)
  })

  it('tells the security centre what was issued and who else came that way, by ids alone', async () => {
    await attack(13, (time) => issue(actor(time % 5, { device: 'thief' }), patientOf(time % 5, time)))
    const [told] = await town.world.database.sql.query<{
      data: { gate: string; prescriptions: string[]; others: string[] }
    }>(`select data from kernel.outbox where system = 'sgr' and name = 'held' order by id desc limit 1`)
    assert.ok(told)
    const { gate, prescriptions, others } = told.data
    assert.deepEqual([gate, prescriptions.length, others.length], ['device-controlled', 2, 4])
  })
})
