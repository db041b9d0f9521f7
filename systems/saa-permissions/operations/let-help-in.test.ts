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
/** Another agent. */
const { practitioner: other = '' } = samplePerson('ewa-kaminska')
const atCall = { room: 'aip', purpose: 'administration' } as const

describe('help by telephone', () => {
  it('opens for half an hour what people ask about, seen beforehand, ended at once, and is in the log', async () => {
    const clock = new StandingClock('2026-11-27T10:00:00Z')
    const world = await testWorld('sample', { clock })
    const town = await openTown([sor, saaSystem], { world })
    const anna = town.as('anna-kowalska')
    const agent = town.asActor({ role: 'call-centre', practitioner }, atCall)
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

    const { code, until } = await anna.call(saa.letHelpIn, { patient })
    assert.equal(until, '2026-11-27T10:15:00.000Z')
    await assert.rejects(seen('MedicationRequest'), nothing, 'a code that nobody has entered opens nothing')
    const { call, ...taken } = await agent.call(saa.takeCall, { code })
    const open = { patient, name: 'Anna Kowalska', since: '2026-11-27T10:00:00.000Z' }
    assert.deepEqual(taken, { ...open, until: '2026-11-27T10:30:00.000Z' })
    assert.deepEqual((await agent.call(saa.calls, {})).calls, [{ call, ...taken }])
    const medicines = await seen('MedicationRequest')
    assert.ok(medicines.length > 0 && !medicines.includes(secret.id))
    assert.deepEqual(
      medicines.map((each) => `MedicationRequest/${each}`).sort(),
      [...shown].filter((each) => each.startsWith('MedicationRequest/')).sort(),
      'the preview showed what they see',
    )
    for (const type of ['Condition', 'Observation', 'DocumentReference', 'Consent'])
      await assert.rejects(seen(type), { code: 'role-may-not' }, type)
    const looks = (await auditOf(anna, patient, { count: 20 })).filter(({ role }) => role === 'call-centre')
    assert.ok(looks.length > 0 && looks.every((look) => look.practitioner === practitioner))

    const colleague = town.asActor({ role: 'call-centre', practitioner: other }, atCall)
    await assert.rejects(search(colleague, 'MedicationRequest', asked), nothing, 'one agent is let in')
    await assert.rejects(colleague.call(saa.endCall, { call }), { code: 'no-call' })
    const asDoctor = town.asActor({ role: 'doctor', practitioner }, { room: 'epp', purpose: 'visit' })
    for (const type of ['Condition', 'Observation', 'DocumentReference'])
      await assert.rejects(search(asDoctor, type, asked), nothing, `who is a doctor too: ${type}`)

    await clock.during('2026-11-27T10:30:00Z', async () => {
      await assert.rejects(seen('MedicationRequest'), nothing)
      assert.deepEqual((await agent.call(saa.calls, {})).calls, [])
    })
    await agent.call(saa.endCall, { call })
    await agent.call(saa.endCall, { call })
    await assert.rejects(seen('MedicationRequest'), nothing)
    const again = await anna.call(saa.letHelpIn, { patient })
    const second = await agent.call(saa.takeCall, { code: again.code })
    const { grants } = await anna.call(saa.permissions, { patient })
    assert.deepEqual(
      grants.map(({ id, to, endsAt, kinds }) => ({ id, to, endsAt, kinds })),
      [{ id: second.call, to: { practitioner }, endsAt: second.until, kinds: undefined }],
    )
    await anna.call(saa.end, { patient, consent: second.call })
    await assert.rejects(seen('MedicationRequest'), nothing)
    const forDays = { patient, to: { profession: 'call-centre' as const } }
    await assert.rejects(anna.call(saa.grant, forDays), { code: 'for-a-call' })
  })

  it('a code is good once, for a quarter of an hour, the newest alone; wrong ones slow down and lock', async () => {
    const clock = new StandingClock('2026-11-27T10:00:00Z')
    const town = await openTown([sor, saaSystem], { world: await testWorld('sample', { clock }) })
    const anna = town.as('anna-kowalska')
    const agent = town.asActor({ role: 'call-centre', practitioner }, atCall)
    const enter = (code: string) => agent.call(saa.takeCall, { code })
    const { code: first } = await anna.call(saa.letHelpIn, { patient })
    const { code } = await anna.call(saa.letHelpIn, { patient })
    await assert.rejects(enter(first), { code: 'no-code' })
    const doctor = town.as('maria-zielinska', { room: 'aip' })
    await assert.rejects(doctor.call(saa.takeCall, { code }), { code: 'agents-only' })
    await assert.rejects(doctor.call(saa.calls, {}), { code: 'agents-only' })
    const late = town.asActor({ role: 'call-centre', practitioner: 'late' }, atCall)
    const tooLate = () => assert.rejects(late.call(saa.takeCall, { code }), { code: 'no-code' })
    await clock.during('2026-11-27T10:15:00Z', tooLate)
    const { call } = await enter(code)
    await assert.rejects(enter(code), { code: 'call-open' })
    await agent.call(saa.endCall, { call })
    await assert.rejects(enter(code), { code: 'no-code' })

    const guesser = town.asActor({ role: 'call-centre', practitioner: other }, atCall)
    const { code: right } = await anna.call(saa.letHelpIn, { patient })
    const wrong = right === '00000000' ? '00000001' : '00000000'
    const guess = (said: string) =>
      guesser.call(saa.takeCall, { code: said }).then(
        () => 'taken',
        ({ code: refusal }: { code: string }) => refusal,
      )
    assert.deepEqual([await guess(wrong), await guess(wrong), await guess(wrong)], Array(3).fill('no-code'))
    assert.equal(await guess(right), 'wait-a-little', 'also who has the right one waits')
    const many = await clock.during('2026-11-27T10:01:00Z', () =>
      Promise.all(Array.from({ length: 20 }, () => guess(wrong))),
    )
    assert.equal(many.filter((said) => said === 'no-code').length, 1, 'many at once are no way around')
    for (const time of ['02:40', '03:40', '04:40', '05:40', '06:40', '08:20'])
      await clock.during(`2026-11-27T10:${time}Z`, async () => assert.equal(await guess(wrong), 'no-code'))
    await clock.during('2026-11-27T10:09:50Z', async () => assert.equal(await guess(right), 'too-many-tries'))
    await clock.during('2026-11-27T10:12:00Z', async () => assert.equal(await guess(right), 'taken'))
  })
})
