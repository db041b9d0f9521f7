/** Operators: nobody's data alone; two people, a reason, a time, the patient told at once, both names in the log. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { shiftedClock } from '#kernel/clock.ts'
import { Problem } from '#kernel/problem.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { read, search } from '#record/record.ts'
import { asker, contextOf, practitioner, store } from '#record/trial/people.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const reason = 'Zgłoszenie 4711: pacjentka nie widzi recepty'
const own = { room: 'saa', purpose: 'administration' } as const
const patient = samplePerson('anna-kowalska').patient ?? ''
const other = samplePerson('jan-wisniewski').patient ?? ''

describe('operators', () => {
  let ahead = 0
  let town: Town
  let [first, second, third] = ['', '', '']
  const at = () => town.world.clock.now()

  before(async () => {
    const clock = { now: () => shiftedClock(ahead).now() }
    town = await openTown([saaSystem], { world: await testWorld('sample', { clock }) })
    const one = async (name: string) => (await store(town.world, practitioner(name))).id
    first = await one('Pierwsza')
    second = await one('Druga')
    third = await one('Trzecia')
  })

  const actor = (who: string, steppedUpAt: Date | undefined = at()) =>
    ({
      role: 'operator',
      practitioner: who,
      ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }),
    }) as const
  const as = (who: string, steppedUpAt?: Date) => town.asActor(actor(who, steppedUpAt), own)
  const withoutStepUp = (who: string) => town.asActor({ role: 'operator', practitioner: who }, own)
  const ask = (who = first, minutes = 30) => as(who).call(saa.askOperatorAccess, { patient, reason, minutes })
  const later = async (minutes: number, work: () => Promise<unknown>) => {
    ahead = minutes * 60_000
    await work().finally(() => {
      ahead = 0
    })
  }

  it('reach nothing of anybody alone, whatever door they knock at and whatever purpose they name', async () => {
    await ask()
    for (const room of ['record', 'saa', 'epp', 'providers', 'ikp'])
      for (const purpose of ['administration', 'visit', 'emergency', 'audit', 'platform'] as const) {
        const who = contextOf(asker(town.world, actor(first), purpose, room))
        await assert.rejects(read(who, 'Patient', patient))
        const found = await search(who, 'Observation', { patient: `Patient/${patient}` }).catch(
          () => undefined,
        )
        assert.ok(found === undefined || found.entries.length === 0)
      }
  })

  it('ask with a reason, a time of an hour at most, and a step-up', async () => {
    const wish = { patient, reason, minutes: 30 }
    await assert.rejects(withoutStepUp(first).call(saa.askOperatorAccess, wish), { code: 'step-up-needed' })
    await assert.rejects(as(first).call(saa.askOperatorAccess, { ...wish, minutes: 61 }), { code: 'schema' })
    await assert.rejects(as(first).call(saa.askOperatorAccess, { ...wish, reason: '' }), { code: 'schema' })
    for (const who of ['maria-zielinska', 'tomasz-dabrowski', 'katarzyna-lewandowska'])
      await assert.rejects(town.as(who, own).call(saa.askOperatorAccess, wish), { code: 'operators-only' })
  })

  it('are let in by another one with a step-up, within a day, once; never by themselves', async () => {
    const { id: access } = await ask()
    await assert.rejects(as(first).call(saa.agreeToOperatorAccess, { access }), { code: 'second-person' })
    await assert.rejects(withoutStepUp(second).call(saa.agreeToOperatorAccess, { access }), {
      code: 'step-up-needed',
    })
    await assert.rejects(as(first).call(saa.operatorEntries, { access }), { code: 'no-access' })
    await later(24 * 60 + 1, () =>
      assert.rejects(as(second).call(saa.agreeToOperatorAccess, { access }), { code: 'no-request' }),
    )
    const agreed = await as(second).call(saa.agreeToOperatorAccess, { access })
    assert.equal(Date.parse(agreed.until ?? '') - Date.parse(agreed.since ?? ''), 30 * 60_000)
    await assert.rejects(as(third).call(saa.agreeToOperatorAccess, { access }), { code: 'no-request' })
  })

  it('read one patient then, each look under both names; the patient knows at once', async () => {
    const { id: access } = await ask()
    const told = async () =>
      (await town.as('anna-kowalska', { room: 'saa' }).call(saa.operatorAccessesOf, { patient })).accesses[0]
    assert.deepEqual([(await told())?.id, (await told())?.state], [access, 'waiting'])
    await as(second).call(saa.agreeToOperatorAccess, { access })
    assert.deepEqual(
      [(await told())?.state, (await told())?.askedBy, (await told())?.agreedBy],
      ['open', first, second],
    )
    const { entries } = await as(first).call(saa.operatorEntries, { access })
    assert.ok(entries.length > 20 && !entries.some(({ type }) => type === 'Consent' || type === 'Task'))
    const entry = entries.find(({ type }) => type === 'Observation') ?? assert.fail('no entry')
    const { resource } = await as(first).call(saa.operatorEntry, { access, entry })
    assert.equal((resource as { id: string }).id, entry.id)
    const seen = (await auditOf(town.as('anna-kowalska'), patient, { count: 50 })).filter(
      ({ role, action, types }) => role === 'operator' && action === 'read' && types.includes('Observation'),
    )
    const looks = (who: string) => seen.filter((each) => each.practitioner === who).length
    assert.deepEqual([looks(first), looks(second)], [2, 2])
  })

  it('see nothing of others, nothing through other doors, nothing without a fresh step-up, nothing afterwards', async () => {
    const { id: access } = await ask(first, 10)
    await as(second).call(saa.agreeToOperatorAccess, { access })
    const direct = (who: string, whose: string, room = 'saa') =>
      read(contextOf(asker(town.world, actor(who), 'administration', room)), 'Patient', whose)
    assert.ok(await direct(first, patient))
    await assert.rejects(direct(first, other), { code: 'not-your-patient' })
    await assert.rejects(direct(second, patient), { code: 'not-your-patient' })
    await assert.rejects(direct(first, patient, 'record'), { code: 'role-may-not' })
    await assert.rejects(as(second).call(saa.operatorEntries, { access }), { code: 'no-access' })
    await assert.rejects(withoutStepUp(first).call(saa.operatorEntries, { access }), {
      code: 'step-up-needed',
    })
    await later(11, async () => {
      await assert.rejects(as(first).call(saa.operatorEntries, { access }), { code: 'no-access' })
      const open = (await as(first).call(saa.operatorAccesses, {})).accesses
      assert.ok(!open.some(({ id }) => id === access))
    })
  })

  it('are out at once when one of the two ends it', async () => {
    const { id: access } = await ask()
    await as(second).call(saa.agreeToOperatorAccess, { access })
    await assert.rejects(as(third).call(saa.endOperatorAccess, { access }), { code: 'not-yours-to-end' })
    assert.equal((await as(second).call(saa.endOperatorAccess, { access })).state, 'over')
    await assert.rejects(as(first).call(saa.operatorEntries, { access }), { code: 'no-access' })
    const running = await town.world.database.sql.query(
      'select from record.relation where kind = 8 and source = $1 and until > $2',
      [access, at()],
    )
    assert.equal(running.length, 0)
  })

  it('are refused by the patient before the consent or after it, at once, and may not ask again for a week', async () => {
    const jan = { patient: other, reason, minutes: 30 }
    const whose = town.as('jan-wisniewski', { room: 'saa' })
    const asked = () => as(first).call(saa.askOperatorAccess, jan)
    const { id: open } = await asked()
    const { id: waiting } = await asked()
    await as(second).call(saa.agreeToOperatorAccess, { access: open })
    const { entries } = await as(first).call(saa.operatorEntries, { access: open })
    const entry = entries[0] ?? assert.fail('no entry')
    const anna = town.as('anna-kowalska', { room: 'saa' })
    for (const [stranger, who] of [
      [anna, other],
      [anna, patient],
      [as(second), other],
    ] as const)
      await assert.rejects(stranger.call(saa.refuseOperatorAccess, { patient: who, access: open }), Problem)
    for (const access of [open, waiting]) {
      const refused = await whose.call(saa.refuseOperatorAccess, { patient: other, access })
      assert.deepEqual([refused.state, refused.refusedAt !== undefined], ['over', true])
    }
    await assert.rejects(as(first).call(saa.operatorEntries, { access: open }), { code: 'no-access' })
    await assert.rejects(as(first).call(saa.operatorEntry, { access: open, entry }), { code: 'no-access' })
    await assert.rejects(
      read(contextOf(asker(town.world, actor(first), 'administration', 'saa')), 'Patient', other),
    )
    await assert.rejects(as(second).call(saa.agreeToOperatorAccess, { access: waiting }), {
      code: 'no-request',
    })
    await assert.rejects(asked(), { code: 'patient-refused' })
    await assert.rejects(as(third).call(saa.askOperatorAccess, jan), { code: 'patient-refused' })
    const past = (await as(second).call(saa.pastOperatorAccesses, {})).accesses
    assert.ok(past.find(({ id }) => id === open)?.refusedAt)
    const [written] = (await auditOf(whose, other, { count: 50 })).filter(
      ({ role, action, types }) => role === 'patient' && action === 'update' && types.includes('Task'),
    )
    assert.equal(written?.byPatient, other)
    await later(7 * 24 * 60 + 1, async () => assert.equal((await asked()).state, 'waiting'))
  })

  it('do not see what the patient hid', async () => {
    const { id: access } = await ask()
    await as(second).call(saa.agreeToOperatorAccess, { access })
    const before = (await as(first).call(saa.operatorEntries, { access })).entries
    await town.as('anna-kowalska', { room: 'saa' }).call(saa.restrict, { patient, kinds: ['results'] })
    const after = (await as(first).call(saa.operatorEntries, { access })).entries
    assert.ok(before.some(({ type }) => type === 'Observation'))
    assert.ok(after.length > 0 && !after.some(({ type }) => type === 'Observation'))
  })
})
