/** Who reaches what: every role against every relation, in reading, searching and writing. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { Actor, Purpose } from '#kernel/actor.ts'
import { shiftedClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { declareOwners } from '../owners.ts'
import { create, read, search, update } from '../record.ts'
import {
  asker,
  contextOf,
  observation,
  organization,
  patient,
  practitioner,
  sandbox,
  store,
} from '../trial/people.ts'
import { inUnit } from '../unit.ts'

const answerOf: Record<string, string> = {
  s: 'seen',
  n: 'not-your-patient',
  r: 'role-may-not',
  o: 'not-owner',
}

describe('the gate', () => {
  let world: World
  const ids: Record<string, string> = {}
  const reference = (type: string, name: string) => ({ reference: `${type}/${ids[name]}` })

  before(async () => {
    world = await testWorld('empty', { clock: shiftedClock(0) })
    declareOwners([{ id: 'sgr', owns: ['MedicationRequest'] }])
    for (const name of ['clinic', 'hospital', 'pharmacy', 'stranger'])
      ids[name] = (await store(world, organization(name))).id
    for (const name of ['declared', 'visited', 'formerly', 'unknown'])
      ids[name] = (await store(world, practitioner(name))).id
    const declaredTo = [reference('Practitioner', 'declared'), reference('Organization', 'clinic')]
    ids.anna = (await store(world, patient({ generalPractitioner: declaredTo }))).id
    ids.jan = (await store(world, patient({ name: [{ family: 'Wiśniewski' }] }))).id
    ids.pulse = (await store(world, observation(ids.anna))).id
    ids.drug = (await store(world, prescription(ids.anna))).id
    await visit('visited', { start: '2026-01-10T08:00:00+01:00' }, 'in-progress')
    await visit(
      'formerly',
      { start: '2020-01-10T08:00:00+01:00', end: '2020-01-10T08:20:00+01:00' },
      'finished',
    )
  })

  const prescription = (of: string) => ({
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'Metformina 500 mg' },
    subject: { reference: `Patient/${of}` },
  })

  async function visit(by: string, period: object, status: string): Promise<void> {
    await store(world, {
      resourceType: 'Encounter',
      status,
      class: { code: '4' },
      subject: reference('Patient', 'anna'),
      participant: [{ individual: reference('Practitioner', by) }],
      serviceProvider: reference('Organization', 'hospital'),
      period,
    })
  }

  async function answer(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'seen',
      (error: { code: string }) => error.code,
    )
  }

  const doctor = (name: string, at: string): Actor => ({
    role: 'doctor',
    ...(ids[name] && { practitioner: ids[name] }),
    ...(ids[at] && { organization: ids[at] }),
  })

  /** Answers for Patient, Observation, MedicationRequest, Practitioner. */
  type Row = [who: string, actor: () => Actor, purpose: Purpose, room: string, answers: string]
  const of = (role: Actor['role'], at: string) => (): Actor => ({ role, organization: ids[at] ?? '' })
  const rows: Row[] = [
    ['the patient', () => ({ role: 'patient', patient: ids.anna ?? '' }), 'own-access', 'ikp', 'ssss'],
    ['another patient', () => ({ role: 'patient', patient: ids.jan ?? '' }), 'own-access', 'ikp', 'nnns'],
    ['the doctor whom she chose', () => doctor('declared', 'stranger'), 'visit', 'gabinet', 'ssss'],
    ['a nurse of the clinic that she chose', of('nurse', 'clinic'), 'visit', 'gabinet', 'ssss'],
    ['the doctor whom she visits', () => doctor('visited', 'stranger'), 'visit', 'gabinet', 'ssss'],
    ['a doctor of six years ago', () => doctor('formerly', 'stranger'), 'visit', 'gabinet', 'nnns'],
    ['a doctor who never saw her', () => doctor('unknown', 'stranger'), 'visit', 'gabinet', 'nnns'],
    [
      'that doctor, claiming an emergency',
      () => doctor('unknown', 'stranger'),
      'emergency',
      'gabinet',
      'nnns',
    ],
    ['a pharmacist who was shown a code', of('pharmacist', 'pharmacy'), 'dispensing', 'sgr', 'srss'],
    ['a pharmacist who opens a profile', of('pharmacist', 'pharmacy'), 'dispensing', 'epp', 'rrrs'],
    ['a pharmacist without a reason', of('pharmacist', 'pharmacy'), 'visit', 'sgr', 'rrrs'],
    ['a registrar', of('registrar', 'clinic'), 'registration', 'sor', 'srrs'],
    ['a registrar who goes round the desk', of('registrar', 'clinic'), 'registration', 'record', 'rrrs'],
    ['an auditor at the room of the audit', () => ({ role: 'auditor' }), 'audit', 'sau', 'srrs'],
    ['an auditor who goes round that room', () => ({ role: 'auditor' }), 'audit', 'record', 'rrrs'],
    ['the system of her clinic', of('provider-system', 'clinic'), 'integration', 'providers', 'ssss'],
    ['the system of another provider', of('provider-system', 'stranger'), 'integration', 'providers', 'nnns'],
    ['a room that reacts, of what it owns', () => ({ role: 'platform' }), 'platform', 'sgr', 'ooss'],
    ['a local sandbox', () => ({ role: 'sandbox' }), 'integration', 'record', 'ssss'],
  ]

  for (const [who, actor, purpose, room, answers] of rows) {
    for (const [index, type] of ['Patient', 'Observation', 'MedicationRequest', 'Practitioner'].entries()) {
      const expected = answerOf[answers.charAt(index)] ?? ''
      it(`${who}, ${type}: ${expected}`, async () => {
        const context = contextOf(asker(world, actor(), purpose, room))
        const id =
          {
            Patient: ids.anna,
            Observation: ids.pulse,
            MedicationRequest: ids.drug,
            Practitioner: ids.declared,
          }[type] ?? ''
        assert.equal(await answer(read(context, type, id)), expected)
        if (type === 'Practitioner' || type === 'Patient') return
        const found = search(context, type, { patient: ids.anna ?? '' })
        assert.equal(await answer(found), expected)
        if (expected === 'seen') assert.equal((await found).entries.length, 1)
      })
    }
  }

  it('shows who a worker is as a citizen to the register of workers alone', async () => {
    declareOwners([{ id: 'sor', owns: ['Person'] }])
    const person = { resourceType: 'Person', link: [{ target: reference('Practitioner', 'declared') }] }
    const { id } = await store(world, person)
    const sor = contextOf(asker(world, { role: 'platform' }, 'platform', 'sor'))
    assert.equal(await answer(read(sor, 'Person', id)), 'seen')
    for (const [who, actor, purpose] of rows) {
      if (actor().role === 'sandbox' || actor().role === 'platform') continue
      for (const room of ['record', 'sor', 'saz', 'sgr']) {
        const context = contextOf(asker(world, actor(), purpose, room))
        assert.equal(await answer(read(context, 'Person', id)), 'role-may-not', who)
        assert.equal(await answer(search(context, 'Person', {})), 'role-may-not', who)
        const workers = await search(context, 'Practitioner', { _revinclude: 'Person:link' })
        assert.ok(workers.entries.length > 0 && workers.included.length === 0, who)
      }
    }
  })

  it('leaves out of a search across patients whoever is not in reach', async () => {
    await store(world, observation(ids.jan ?? ''))
    const all = await search(contextOf(sandbox(world)), 'Observation', {})
    assert.equal(all.entries.length, 2)
    const hers = await search(contextOf(asker(world, doctor('declared', 'stranger'))), 'Observation', {
      _total: 'accurate',
    })
    assert.equal(hers.entries.length, 1)
    assert.equal(hers.total, 1)
  })

  it('does not include what is not in reach', async () => {
    const context = contextOf(asker(world, doctor('unknown', 'stranger')))
    const found = await search(context, 'Practitioner', {
      name: 'declared',
      _revinclude: 'Patient:general-practitioner',
    })
    assert.equal(found.entries.length, 1)
    assert.equal(found.included.length, 0)
  })

  it('lets nobody write about a patient who is out of reach', async () => {
    const stranger = asker(world, doctor('unknown', 'stranger'), 'visit', 'sgr')
    const written = inUnit(world, stranger, (unit) => create(unit, prescription(ids.anna ?? '')))
    assert.equal(await answer(written), 'not-your-patient')
    const hers = asker(world, doctor('declared', 'stranger'), 'visit', 'sgr')
    await inUnit(world, hers, (unit) => create(unit, prescription(ids.anna ?? '')))
  })

  it('ends a relation when its patient chooses somebody else', async () => {
    const { id } = await store(
      world,
      patient({ generalPractitioner: [reference('Practitioner', 'declared')] }),
    )
    const context = contextOf(asker(world, doctor('declared', 'stranger')))
    assert.equal(await answer(read(context, 'Patient', id)), 'seen')
    await inUnit(world, sandbox(world), (unit) =>
      update(unit, { ...patient({ generalPractitioner: [reference('Practitioner', 'unknown')] }), id }),
    )
    assert.equal(await answer(read(context, 'Patient', id)), 'not-your-patient')
  })

  it('gives a provider’s system the papers of a patient whom it registers', async () => {
    const own = asker(world, { role: 'provider-system', organization: ids.hospital ?? '' }, 'integration')
    const { id } = await inUnit(world, own, (unit) => create(unit, patient()))
    assert.equal(await answer(read(contextOf(own), 'Patient', id)), 'seen')
  })
})
