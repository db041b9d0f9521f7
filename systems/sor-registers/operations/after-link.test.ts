/** What two linked records say differently waits at the desk; nobody chooses for a human. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { create, search } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import { ikp } from '../../ikp-patient-account/contract.ts'
import ikpSystem from '../../ikp-patient-account/system.ts'
import { sor } from '../contract.ts'
import sorSystem from '../system.ts'

const ewa = samplePerson('ewa-kaminska')
const keep = samplePerson('anna-kowalska').patient ?? ''
const reason = 'Rozpoznana przez siostrę, dowód okazany.'
const penicillin = { coding: [{ system: 'http://snomed.info/sct', code: '764146007' }] }
const none = { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] }
const clinicalStatus = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
}
const metformin = { coding: [{ system: 'http://www.whocc.no/atc', code: 'A10BA02' }] }
const group = { coding: [{ system: 'http://loinc.org', code: '882-1' }] }

describe('after two records were linked', () => {
  let town: Town
  let other = ''
  const desk = () => town.as('katarzyna-lewandowska', { room: 'providers' })
  const second = () =>
    town.asActor(
      { role: 'registrar', practitioner: ewa.practitioner ?? '', organization: sampleOrganizations.clinic },
      { room: 'providers', purpose: 'registration' },
    )
  const write = (resource: object) =>
    inUnit(town.world, { room: 'record', actor: platform, purpose: 'platform' }, (unit) =>
      create(unit, resource as Parameters<typeof create>[1]),
    )

  before(async () => {
    const world = await testWorld('empty')
    await bringPeople(world)
    town = await openTown([sorSystem, ikpSystem], { world })
    const unknown = { because: 'unknown', reason: 'unconscious', place: 'Prosta', sex: 'female' } as const
    other = (await town.as('katarzyna-lewandowska').call(sor.registerWithout, unknown)).id
    for (const [id, allergy, value] of [
      [keep, none, 'A Rh+'],
      [other, penicillin, '0 Rh-'],
    ] as const) {
      const subject = { reference: `Patient/${id}` }
      await write({ resourceType: 'AllergyIntolerance', clinicalStatus, patient: subject, code: allergy })
      await write({ resourceType: 'Observation', status: 'final', code: group, subject, valueString: value })
      await write({
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        subject,
        medicationCodeableConcept: metformin,
      })
    }
    await desk().call(sor.askToLink, { keep, other, reason, evidence: 'document' })
    await second().call(sor.agreeToLink, { patient: keep, other })
  })

  it('the desk of the chosen clinic has what is to be decided, kinds alone', async () => {
    const { people } = await desk().call(sor.toDecideAfterLink, {})
    const [person] = people
    const [{ id, as, toDecide } = {}] = person?.linked ?? []
    assert.deepEqual([id, as, toDecide], [other, 'replaces', ['allergies', 'blood-group', 'prescriptions']])
    assert.doesNotMatch(JSON.stringify(people), /764146007|Rh|A10BA02/)
    const elsewhere = (practitioner = '') =>
      town
        .asActor(
          { role: 'registrar', practitioner, organization: sampleOrganizations.pharmacy },
          { room: 'providers', purpose: 'registration' },
        )
        .call(sor.toDecideAfterLink, {})
    const linker = await elsewhere(ewa.practitioner)
    assert.deepEqual(
      linker.people.map(({ id }) => id),
      [keep],
      'whoever linked them, wherever they work',
    )
    assert.deepEqual((await elsewhere(samplePerson('piotr-wojcik').practitioner)).people, [])
    const doctor = town.as('maria-zielinska', { room: 'providers' })
    await assert.rejects(doctor.call(sor.toDecideAfterLink, {}), { code: 'not-a-registrar' })
    const [seen] = (await doctor.call(sor.person, { patient: keep })).linked ?? []
    assert.equal(seen?.toDecide, undefined)
  })

  it('chooses nothing: both prescriptions stay, each in its own record', async () => {
    const { entries } = await search(town.as('maria-zielinska'), 'MedicationRequest', { patient: keep })
    const whose = entries.map(
      ({ resource }) => (resource as unknown as { subject: { reference: string } }).subject,
    )
    assert.deepEqual(
      whose.map(({ reference }) => reference).sort(),
      [`Patient/${keep}`, `Patient/${other}`].sort(),
    )
  })

  it('the patient reads who did it, sees both records, and who looked at either', async () => {
    const self = town.as('anna-kowalska')
    const { acts, names } = await self.call(ikp.linkActs, {})
    assert.deepEqual(
      acts.map(({ what }) => what),
      ['joined'],
    )
    assert.match(names[acts[0]?.by ?? ''] ?? '', /Lewandowska/)
    assert.equal((await search(self, 'AllergyIntolerance', { patient: keep })).entries.length, 2)
    const looked = await auditOf(self, keep, { count: 200 })
    assert.deepEqual([...new Set(looked.map(({ patient }) => patient))].sort(), [keep, other].sort())
    assert.deepEqual(
      looked.map(({ id }) => BigInt(id)),
      looked.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? 1 : -1)),
    )
  })

  it('a registrar writes down how it was decided, once; when nothing is left the desk is done', async () => {
    const decide = (what: 'allergies' | 'blood-group' | 'prescriptions' | 'primary-care') =>
      desk().call(sor.decideAfterLink, {
        patient: keep,
        other,
        what,
        reason: 'Lekarka rozstrzygnęła z pacjentką.',
      })
    await assert.rejects(decide('primary-care'), { code: 'nothing-to-decide' })
    const after = await decide('allergies')
    assert.deepEqual(after.linked?.[0]?.toDecide, ['blood-group', 'prescriptions'])
    await assert.rejects(decide('allergies'), { code: 'nothing-to-decide' })
    await decide('blood-group')
    await decide('prescriptions')
    assert.deepEqual((await desk().call(sor.toDecideAfterLink, {})).people, [])
    await desk().call(sor.unlink, { patient: keep, other, reason })
    await assert.rejects(decide('allergies'), { code: 'nothing-to-decide' })
    assert.equal(
      (await search(town.as('anna-kowalska'), 'AllergyIntolerance', { patient: keep })).entries.length,
      1,
    )
  })
})
