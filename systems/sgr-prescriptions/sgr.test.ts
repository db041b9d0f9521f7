/** Prescriptions from issue to the pharmacist's counter, with the rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { antibiotic, doctor, issue, metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import type { Output } from '#kernel/contract.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { lookup, update } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import rpl from '../rpl-medicines/system.ts'
import sor from '../sor-registers/system.ts'
import { sgr } from './contract.ts'
import sgrSystem from './system.ts'

const rooms = [sor, rpl, sgrSystem]
const anna = samplePerson('anna-kowalska')
const zofia = samplePerson('zofia-kowalska')
const jan = samplePerson('jan-wisniewski')
const patient = anna.patient ?? ''

const clock = new StandingClock('2026-03-10T09:00:00Z')
let world: World
before(async () => {
  world = await testWorld('empty', { clock })
  await bringPeople(world)
})

const record: Caller = { room: 'record', actor: platform, purpose: 'platform' }
const all = (town: Town) => town.as('anna-kowalska').call(sgr.prescriptionsOf, { patient, limit: 200 })

for (const apart of [[], ['sor'], ['sgr']]) {
  describe(`e-prescriptions, ${apart.length === 0 ? 'rooms together' : `${apart} apart`}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world, apart })
    })

    it('a doctor issues a package: one code and key for all, a key for each', async () => {
      const issued = await issue(town, [metformin, antibiotic])
      assert.match(issued.package.code, /^\d{4}$/)
      assert.match(issued.package.key, /^1001\d{40}$/)
      assert.equal(new Set(issued.prescriptions.map(({ key }) => key)).size, 2)
      const [first, second] = issued.prescriptions
      assert.equal(first?.state, 'issued')
      assert.equal(first?.number.length, 22)
      assert.deepEqual([first?.validFrom, first?.validUntil], ['2026-03-10', '2026-04-09'])
      assert.equal(second?.validUntil, '2026-03-17', 'an antibiotic is valid for seven days')
      assert.deepEqual(first?.by, {
        practitioner: samplePerson('maria-zielinska').practitioner,
        organization: sampleOrganizations.clinic,
      })
    })

    it('patient and prescriber see the key and the code, a nurse sees the prescription only', async () => {
      const { id, key } = only(await issue(town, [metformin]))
      const seenBy = (who: string) =>
        town.as(who, { room: 'providers' }).call(sgr.prescription, { prescription: id })
      assert.equal((await town.as('anna-kowalska').call(sgr.prescription, { prescription: id })).key, key)
      assert.equal((await seenBy('maria-zielinska')).key, key)
      const nurse = await seenBy('ewa-kaminska')
      assert.deepEqual([nurse.key, nurse.package, nurse.text], [undefined, undefined, nurse.text])
      await assert.rejects(town.as('jan-wisniewski').call(sgr.prescription, { prescription: id }), {
        code: 'not-your-patient',
      })
    })

    it('all or none: one unknown medicine stops the package', async () => {
      const before = await all(town)
      await assert.rejects(issue(town, [metformin, { ...metformin, product: '199999999' }]), {
        category: 'unprocessable',
        code: 'unknown-medicine',
        location: '/prescriptions/1/product',
      })
      assert.equal((await all(town)).prescriptions.length, before.prescriptions.length)
    })

    it('only a licensed doctor or nurse in a relation of care issues', async () => {
      const by = (person: string, patientId = patient) =>
        town.as(person).call(sgr.issue, { patient: patientId, prescriptions: [metformin] })
      await assert.rejects(by('maria-zielinska', jan.patient), { code: 'not-your-patient' })
      await assert.rejects(by('katarzyna-lewandowska'), { code: 'not-a-prescriber' })
      await assert.rejects(by('piotr-wojcik'), { code: 'not-a-prescriber' })
      const elsewhere = { ...actorOf('maria-zielinska'), organization: sampleOrganizations.otherClinic }
      await assert.rejects(town.asActor(elsewhere).call(sgr.issue, { patient, prescriptions: [metformin] }), {
        code: 'not-at-this-place',
      })
      const nurseAsDoctor = { ...actorOf('ewa-kaminska'), role: 'doctor' as const }
      await assert.rejects(
        town.asActor(nurseAsDoctor).call(sgr.issue, { patient, prescriptions: [metformin] }),
        { code: 'no-licence' },
      )
      await assert.rejects(by('maria-zielinska', 'nobody'), { code: 'not-your-patient' })
    })

    it('a pharmacist reads by the code with the PESEL, or by the key', async () => {
      const issued = await issue(town, [metformin, antibiotic])
      const byCode = await pharmacist(town).call(sgr.toDispense, {
        code: issued.package.code,
        pesel: anna.pesel,
      })
      assert.deepEqual(byCode.patient, {
        id: patient,
        given: 'Anna',
        family: 'Kowalska',
        birthDate: '1984-03-14',
      })
      const keys = (some: { key?: string }[]) => some.map(({ key }) => key).sort()
      assert.deepEqual(keys(byCode.prescriptions), keys(issued.prescriptions))
      const byKey = await pharmacist(town).call(sgr.toDispense, { key: issued.package.key })
      assert.deepEqual(byKey, byCode)
      const one = await pharmacist(town).call(sgr.toDispense, { key: only(issued).key })
      assert.deepEqual(keys(one.prescriptions), [only(issued).key])
    })

    it('a pharmacist without the patient’s code reads nothing', async () => {
      const list = town.as('piotr-wojcik', { room: 'providers' })
      await assert.rejects(list.call(sgr.prescriptionsOf, { patient }), { code: 'code-needed' })
      const issued = await issue(town, [metformin])
      const idle = town.as('piotr-wojcik', { purpose: 'visit' })
      await assert.rejects(idle.call(sgr.toDispense, { key: issued.package.key }), {
        code: 'not-a-dispenser',
      })
      await assert.rejects(doctor(town).call(sgr.toDispense, { key: issued.package.key }), {
        code: 'not-a-dispenser',
      })
    })

    it('a wrong code, a wrong PESEL and a person who does not exist are told alike, ten times', async () => {
      const { package: issued } = await issue(town, [metformin])
      const other = issued.code === '0000' ? '0001' : '0000'
      const guesser = town.asActor(
        { ...actorOf('piotr-wojcik'), practitioner: `guesser-${apart}` },
        { room: 'gabinet', purpose: 'dispensing' },
      )
      const refusals = new Set<string>()
      for (let count = 0; count < 10; count += 1) {
        const wrong = [
          { code: other, pesel: anna.pesel },
          { code: issued.code, pesel: zofia.pesel },
          { code: issued.code, pesel: '44051401359' },
        ][count % 3] ?? { key: '1'.repeat(44) }
        await guesser.call(sgr.toDispense, wrong).catch((error) => refusals.add(JSON.stringify(error)))
      }
      assert.equal(refusals.size, 1)
      assert.match([...refusals].join(), /"code":"no-package"/)
      const right = { code: issued.code, pesel: anna.pesel }
      await assert.rejects(guesser.call(sgr.toDispense, right), { category: 'busy', code: 'too-many-tries' })
      await clock.during('2026-03-10T09:11:00Z', () => guesser.call(sgr.toDispense, right))
      await assert.rejects(guesser.call(sgr.toDispense, { ...right, pesel: '44051401358' }), {
        code: 'pesel-check-digit',
      })
    })

    it('is cancelled by the provider that issued it, before anything is dispensed', async () => {
      const { id, key } = only(await issue(town, [metformin]))
      const cancel = { prescription: id, reason: 'pomyłka w dawce' }
      await assert.rejects(town.as('ewa-kaminska').call(sgr.cancel, cancel), { code: 'not-the-prescriber' })
      assert.equal((await doctor(town).call(sgr.cancel, cancel)).state, 'cancelled')
      await assert.rejects(doctor(town).call(sgr.cancel, cancel), { category: 'conflict', code: 'cancelled' })
      const dispense = pharmacist(town).call(sgr.dispense, { key, packs: 1 })
      await assert.rejects(dispense, { category: 'conflict', code: 'cancelled' })
      const partly = only(await issue(town, [metformin]))
      await pharmacist(town).call(sgr.dispense, { key: partly.key, packs: 1 })
      await assert.rejects(doctor(town).call(sgr.cancel, { ...cancel, prescription: partly.id }), {
        code: 'already-dispensed',
      })
    })

    it('the same request sent again gets the same answer, another under its key none', async () => {
      const order = { patient, prescriptions: [metformin] }
      const request = `issue-${apart}`
      const first = await doctor(town, request).call(sgr.issue, order)
      assert.deepEqual(await doctor(town, request).call(sgr.issue, order), first)
      const other = { patient, prescriptions: [{ ...metformin, packs: 1 }] }
      await assert.rejects(doctor(town, request).call(sgr.issue, other), {
        category: 'conflict',
        code: 'request-reused',
      })
      const pack = { key: only(first).key, packs: 1 }
      const handed = await pharmacist(town, `pack-${apart}`).call(sgr.dispense, pack)
      assert.deepEqual(await pharmacist(town, `pack-${apart}`).call(sgr.dispense, pack), handed)
      assert.equal(handed.packsLeft, 1)
    })

    it('packages issued at once have different codes', async () => {
      const issued = await Promise.all(
        Array.from({ length: 6 }, () => issue(town, [metformin], zofia.patient)),
      )
      assert.equal(new Set(issued.map((each) => each.package.code)).size, 6)
    })

    it('lists newest first, by pages and states', async () => {
      const everything = await all(town)
      const seen: string[] = []
      let next: string | undefined
      do {
        const page: Output<typeof sgr.prescriptionsOf> = await town
          .as('anna-kowalska')
          .call(sgr.prescriptionsOf, { patient, limit: 7, ...(next && { before: next }) })
        seen.push(...page.prescriptions.map(({ id }) => id))
        next = page.next
      } while (next !== undefined)
      assert.deepEqual(
        seen,
        everything.prescriptions.map(({ id }) => id),
      )
      const states = ['partly-dispensed', 'dispensed'] as const
      const dispensed = await town
        .as('anna-kowalska')
        .call(sgr.prescriptionsOf, { patient, states: [...states], limit: 200 })
      assert.ok(dispensed.prescriptions.length > 0)
      assert.ok(dispensed.prescriptions.every(({ dispensings }) => dispensings.length > 0))
      const count = everything.prescriptions.filter(({ packsDispensed }) => packsDispensed > 0).length
      assert.equal(dispensed.prescriptions.length, count)
    })
  })
}

describe('prescriptions and their neighbours', () => {
  it('nobody prescribes for the dead', async () => {
    const town = await openTown(rooms, { world })
    const set = (deceasedBoolean: boolean) =>
      inUnit(world, record, async (unit) => {
        const { resource } = await lookup(unit, 'Patient', zofia.patient ?? '')
        await update(unit, { ...resource, deceasedBoolean })
      })
    await set(true)
    await assert.rejects(issue(town, [metformin], zofia.patient), { code: 'patient-deceased' })
    await set(false)
  })

  it('tells the country by ids alone', async () => {
    const town = await openTown(rooms, { world })
    const { id, key } = only(await issue(town, [metformin]))
    const { dispensing } = await pharmacist(town).call(sgr.dispense, { key, packs: 1 })
    const news = await world.database.sql.query<{ name: string; data: object; key: string }>(
      "select name, data, key from kernel.outbox where system = 'sgr' order by id desc limit 2",
    )
    assert.deepEqual(news, [
      { name: 'dispensed', data: { patient, prescription: id, dispensing }, key: patient },
      { name: 'issued', data: { patient, prescriptions: [id] }, key: patient },
    ])
  })

  it('without the register nothing is issued, and nothing half-written', async () => {
    const town = await openTown(rooms, { world, down: ['sor'] })
    const before = await all(town)
    await assert.rejects(issue(town, [metformin]), { category: 'unavailable' })
    assert.equal((await all(town)).prescriptions.length, before.prescriptions.length)
  })
})
