/** The call centre sees nothing alone; let in for a call it sees what it helps with, for half an hour, and never what is sensitive. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { search } from '#record/record.ts'
import { store } from '#record/trial/people.ts'
import sor from '../../sor-registers/system.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const { practitioner = '' } = samplePerson('katarzyna-lewandowska')

describe('help by telephone', () => {
  it('opens for half an hour what people ask about, seen beforehand, ended at once, and is in the log', async () => {
    const clock = new StandingClock('2026-11-27T10:00:00Z')
    const world = await testWorld('sample', { clock })
    const town = await openTown([sor, saaSystem], { world })
    const anna = town.as('anna-kowalska')
    const agent = town.asActor(
      { role: 'call-centre', practitioner },
      { room: 'providers', purpose: 'administration' },
    )
    const security = [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code: 'mental-health' }]
    const secret = await store(world, {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      meta: { security },
      medicationCodeableConcept: { text: 'x' },
      subject: { reference: `Patient/${patient}` },
    })
    const asked = { patient: `Patient/${patient}`, _count: '500' }
    const seen = async (type: string) => (await search(agent, type, asked)).entries.map(({ id }) => id)
    const nothing = { code: 'not-your-patient' }
    await assert.rejects(seen('MedicationRequest'), nothing)

    const view = await anna.call(saa.viewAs, { patient, as: { role: 'call-centre' } })
    const shown = new Set(view.entries.filter((each) => each.seen).map(({ type, id }) => `${type}/${id}`))
    await assert.rejects(seen('MedicationRequest'), nothing, 'a preview lets nobody in')

    const { id, endsAt } = await anna.call(saa.letHelpIn, { patient })
    assert.equal(endsAt, '2026-11-27T10:30:00.000Z')
    const medicines = await seen('MedicationRequest')
    assert.ok(medicines.length > 0 && !medicines.includes(secret.id))
    assert.deepEqual(
      medicines.map((each) => `MedicationRequest/${each}`).sort(),
      [...shown].filter((each) => each.startsWith('MedicationRequest/')).sort(),
      'the preview showed what they see',
    )
    for (const type of ['Condition', 'Observation', 'DocumentReference', 'Consent'])
      await assert.rejects(seen(type), { code: 'role-may-not' }, type)
    const [look] = (await auditOf(anna, patient, { count: 20 })).filter(({ role }) => role === 'call-centre')
    assert.equal(look?.practitioner, practitioner)

    await clock.during('2026-11-27T10:30:00Z', () => assert.rejects(seen('MedicationRequest'), nothing))
    await anna.call(saa.end, { patient, consent: id })
    await assert.rejects(seen('MedicationRequest'), nothing)
    const forDays = { patient, to: { profession: 'call-centre' as const } }
    await assert.rejects(anna.call(saa.grant, forDays), { code: 'for-a-call' })
  })
})
