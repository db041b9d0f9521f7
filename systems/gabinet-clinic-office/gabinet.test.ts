/** The office: each role opens its own drawers and no other; what it asks reaches the rooms with the right purpose. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { allowed, questions, visit } from '#checks/office-drawers.table.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { Operation } from '#kernel/contract.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import sikch from '../../standins/nfz/system.ts'
import teryt from '../../standins/teryt/system.ts'
import epp from '../epp-patient-profile/system.ts'
import rpl from '../rpl-medicines/system.ts'
import saa from '../saa-permissions/system.ts'
import { sau as audit } from '../sau-audit/contract.ts'
import sau from '../sau-audit/system.ts'
import sgr from '../sgr-prescriptions/system.ts'
import sgs from '../sgs-referrals/system.ts'
import sgz from '../sgz-events/system.ts'
import soid from '../soid-targeted-import/system.ts'
import solr from '../solr-refunds/system.ts'
import sor from '../sor-registers/system.ts'
import { gabinet } from './contract.ts'
import gabinetSystem from './system.ts'

const rooms = [sor, rpl, saa, sgr, sgs, sgz, epp, sau, soid, solr, teryt, sikch, gabinetSystem]
const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
const patient = anna.patient ?? ''
async function answerOf(who: Context, drawer: keyof typeof gabinet): Promise<string> {
  return who.call(gabinet[drawer] as Operation, questions[drawer]).then(
    () => 'ok',
    ({ code }: { code: string }) => code,
  )
}

for (const apart of [[], ['gabinet']]) {
  describe(`the office, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world: await testWorld('sample'), apart })
    })
    const as = (person: string) => town.as(person, { room: 'gabinet' })

    it('a pharmacist dispenses, a registrar registers, an auditor and a patient do neither', async () => {
      for (const [person, drawers] of Object.entries(allowed))
        for (const drawer of Object.keys(questions) as (keyof typeof gabinet)[]) {
          const answer = await answerOf(as(person), drawer)
          assert.equal(
            answer !== 'not-for-this-role',
            drawers.includes(drawer),
            `${person} ${drawer}: ${answer}`,
          )
        }
    })

    it('a nurse treats, but neither prescribes nor refers', async () => {
      for (const drawer of [
        'issuePrescriptions',
        'cancelPrescription',
        'issueReferral',
        'cancelReferral',
      ] as const)
        assert.equal(await answerOf(as('ewa-kaminska'), drawer), 'not-for-this-role')
      assert.equal(await answerOf(as('ewa-kaminska'), 'overview'), 'ok')
    })

    it('a doctor who broke the glass reads that one record as an emergency, and writes nothing so', async () => {
      const jan = samplePerson('jan-wisniewski')
      const stranger = jan.patient ?? ''
      const { practitioner = '', organization, npwz = '' } = maria
      const steppedUpAt = town.world.clock.now().toISOString()
      const actor = { role: 'doctor', practitioner, organization, npwz, steppedUpAt } as const
      const visiting = town.asActor(actor)
      const saving = town.asActor(actor, { purpose: 'emergency' })
      const refused = { code: 'not-your-patient' }
      await assert.rejects(saving.call(gabinet.overview, { patient: stranger }), refused)
      const why = { cause: 'no-contact', reason: 'Znaleziony na ulicy bez przytomności' } as const
      const { id, until } = await visiting.call(gabinet.breakGlass, { pesel: jan.pesel, ...why })
      const { emergencies, people } = await visiting.call(gabinet.emergencies, {})
      assert.deepEqual([emergencies[0]?.id, emergencies[0]?.until], [id, until])
      assert.equal(people[stranger], `${jan.given} ${jan.family}`)
      await assert.rejects(visiting.call(gabinet.overview, { patient: stranger }), refused)
      const { strip } = await saving.call(gabinet.overview, { patient: stranger })
      assert.equal(strip.person.family, jan.family)
      await saving.call(gabinet.entries, { patient: stranger })
      await saving.call(gabinet.prescriptions, { patient: stranger })
      await saving.call(gabinet.referrals, { patient: stranger })
      for (const drawer of ['registerVisit', 'openVisit'] as const) {
        const order = { ...(questions[drawer] as object), patient: stranger }
        await assert.rejects(saving.call(gabinet[drawer] as Operation, order), refused, drawer)
      }
      const { accesses } = await town.as('jan-wisniewski').call(audit.accessesOf, { patient: stranger })
      assert.ok(accesses.some(({ purpose, workerName }) => purpose === 'emergency' && workerName))
      await visiting.call(gabinet.endEmergency, { emergency: id })
      await assert.rejects(saving.call(gabinet.overview, { patient: stranger }), refused)
      assert.deepEqual(await visiting.call(gabinet.emergencies, {}), { emergencies: [], people: {} })
    })

    it('somebody without a place of work opens nothing', async () => {
      const homeless = town.asActor({ role: 'doctor', practitioner: maria.practitioner ?? '' })
      assert.equal(await answerOf(homeless, 'findDiagnoses'), 'no-place-of-work')
    })

    it('answers name the workers and places in them', async () => {
      const { lines, names } = await as('maria-zielinska').call(gabinet.entries, {
        patient,
        kinds: ['visit'],
      })
      const first = lines.find(({ by }) => by?.practitioner !== undefined)
      assert.ok(names[first?.by?.practitioner ?? ''], 'the doctor of a visit has a name')
      assert.ok(names[first?.by?.organization ?? ''], 'and so has the clinic')
      const overview = await as('maria-zielinska').call(gabinet.overview, { patient })
      assert.match(overview.names[maria.practitioner ?? ''] ?? '', /Zielińska/)
    })

    it('a day at the clinic: visit, prescription, dispensing of half, and the patient sees who looked', async () => {
      const doctor = as('maria-zielinska')
      const { medicines } = await doctor.call(gabinet.findMedicines, { text: 'metformax' })
      const [medicine] = medicines
      assert.ok(medicine)
      const open = await as('katarzyna-lewandowska').call(gabinet.openVisit, {
        patient,
        practitioner: maria.practitioner ?? '',
      })
      const order = { product: medicine.product, packs: 2, dosage: '2 x 1 tabl.', paymentLevel: 'R' as const }
      const issued = await doctor.call(gabinet.issuePrescriptions, {
        patient,
        event: open.id,
        prescriptions: [order],
      })
      const shown = await as('piotr-wojcik').call(gabinet.toDispense, {
        code: issued.package.code,
        pesel: anna.pesel,
      })
      const dispensed = await as('piotr-wojcik').call(gabinet.dispense, {
        key: shown.prescriptions[0]?.key ?? '',
        packs: 1,
      })
      assert.equal(dispensed.packsLeft, 1)
      const [done, day] = [new Date(), 86_400_000]
      await doctor.call(gabinet.registerVisit, {
        ...visit,
        event: open.id,
        startedAt: new Date(done.getTime() - day).toISOString(),
        endedAt: done.toISOString(),
      })
      const { prescriptions } = await doctor.call(gabinet.prescriptions, {
        patient,
        states: ['partly-dispensed'],
      })
      assert.ok(prescriptions.some(({ id }) => id === issued.prescriptions[0]?.id))
      const { accesses } = await town.as('anna-kowalska').call(audit.accessesOf, { patient })
      const roles = new Set(accesses.map(({ role, purpose }) => `${role} ${purpose}`))
      for (const seen of ['doctor visit', 'pharmacist dispensing', 'registrar registration'])
        assert.ok(roles.has(seen), seen)
    })
  })
}
