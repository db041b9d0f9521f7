/** Two records of one person: linked by two registrars, read as one, taken apart without loss. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { create, read, search } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import { type Person, sor } from '../contract.ts'
import sorSystem from '../system.ts'

const anna = samplePerson('anna-kowalska')
const ewa = samplePerson('ewa-kaminska')
const jan = samplePerson('jan-wisniewski')
const keep = anna.patient ?? ''
const reason = 'Rozpoznana przez siostrę, dowód okazany.'

describe('two records of one person', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  let other = ''
  const asker = () => town.as('katarzyna-lewandowska', { room: 'providers' })
  const second = () =>
    town.asActor(
      { role: 'registrar', practitioner: ewa.practitioner ?? '', organization: sampleOrganizations.clinic },
      { room: 'providers', purpose: 'registration' },
    )
  const linksOf = ({ linked = [] }: Person) => linked.map(({ id, as }) => ({ id, as }))
  const ask = () => asker().call(sor.askToLink, { keep, other, reason, evidence: 'document' })
  const local = () => town.asActor({ role: 'sandbox' }, { room: 'record', purpose: 'integration' })
  const whole = async (patient: string) => {
    const { entries } = await search(local(), 'Observation', { patient })
    return entries.map(({ id, version }) => `${id}/${version}`).sort()
  }
  const observe = (patient: string) =>
    inUnit(town.world, { room: 'record', actor: platform, purpose: 'platform' }, (unit) =>
      create(unit, {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'RR' },
        subject: { reference: `Patient/${patient}` },
      } as Parameters<typeof create>[1]),
    )

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sorSystem], { world })
    const unknown = {
      because: 'unknown',
      reason: 'unconscious',
      place: 'Ulica Prosta',
      sex: 'female',
    } as const
    other = (await town.as('katarzyna-lewandowska').call(sor.registerWithout, unknown)).id
    for (const patient of [keep, keep, other]) await observe(patient)
  })

  it('nobody links alone: one asks, another agrees, and each record names the other', async () => {
    assert.deepEqual(linksOf(await ask()), [{ id: other, as: 'asked' }])
    const alone = asker().call(sor.agreeToLink, { patient: keep, other })
    await assert.rejects(alone, { code: 'two-people' })
    const agreed = await second().call(sor.agreeToLink, { patient: other, other: keep })
    assert.deepEqual(linksOf(agreed), [{ id: keep, as: 'replaced-by' }])
    const survivor = await asker().call(sor.person, { patient: keep })
    assert.deepEqual(linksOf(survivor), [{ id: other, as: 'replaces' }])
    await assert.rejects(ask(), { code: 'already-linked' })
  })

  it('is read as one: by the doctor of the record that goes on, and by nobody who had a relation to neither', async () => {
    const doctor = town.as('maria-zielinska')
    await read(doctor, 'Patient', other)
    const ofBoth = async (patient: string) =>
      (await search(doctor, 'Observation', { patient, _count: '500' })).entries.map(({ id }) => id).sort()
    assert.equal((await ofBoth(keep)).length, 3)
    assert.deepEqual(await ofBoth(other), await ofBoth(keep))
    const stranger = town.asActor({ role: 'doctor', practitioner: ewa.practitioner ?? '' })
    await assert.rejects(search(stranger, 'Observation', { patient: keep }), { code: 'not-your-patient' })
  })

  it('tells the patient who joined their records, when and why', async () => {
    const self = town.as('anna-kowalska')
    const { acts } = await self.call(sor.linkActs, { patient: keep })
    const [{ at: _, ...act } = { at: '' }] = acts
    const [by, agreedBy] = [samplePerson('katarzyna-lewandowska').practitioner, ewa.practitioner]
    assert.deepEqual(act, { what: 'joined', other, by, agreedBy, reason })
  })

  it('taken apart, every entry is where it was written, also what was written meanwhile', async () => {
    const before = { keep: await whole(keep), other: await whole(other) }
    const late = await observe(keep)
    const apart = await asker().call(sor.unlink, { patient: keep, other, reason })
    assert.equal(apart.linked, undefined)
    assert.deepEqual(before.keep, before.other)
    const [own, others] = [await whole(keep), await whole(other)]
    assert.deepEqual([...own, ...others].sort(), [...before.keep, `${late.id}/1`].sort())
    assert.ok(own.includes(`${late.id}/1`))
    assert.equal(others.length, 1)
    const { acts } = await town.as('anna-kowalska').call(sor.linkActs, { patient: keep })
    assert.deepEqual(
      acts.map(({ what }) => what),
      ['taken-apart'],
    )
    await assert.rejects(read(town.as('maria-zielinska'), 'Patient', other), { code: 'not-your-patient' })
    const { resource } = await read(local(), 'Patient', other)
    assert.match(JSON.stringify(resource), /link-undone.*Rozpoznana przez/)
    await assert.rejects(asker().call(sor.unlink, { patient: keep, other, reason }), { code: 'no-link' })
  })

  it('any order of linking and taking apart leaves both lives as they were', async () => {
    const lives = [await whole(keep), await whole(other)]
    for (const turn of [0, 1, 2, 3]) {
      const [first = '', next = ''] = turn % 2 ? [keep, other] : [other, keep]
      await asker().call(sor.askToLink, { keep: first, other: next, reason, evidence: 'document' })
      if (turn > 1) await second().call(sor.agreeToLink, { patient: next, other: first })
      await second().call(sor.unlink, { patient: next, other: first, reason })
      assert.deepEqual([await whole(keep), await whole(other)], lives)
    }
  })

  it('refuses two people with two numbers, a record with itself, a stale wish, and whoever is no registrar', async () => {
    const two = asker().call(sor.askToLink, { keep, other: jan.patient ?? '', reason, evidence: 'document' })
    await assert.rejects(two, { code: 'two-numbers' })
    await assert.rejects(asker().call(sor.askToLink, { keep, other: keep, reason, evidence: 'document' }), {
      code: 'same-record',
    })
    await assert.rejects(
      asker().call(sor.askToLink, { keep, other, reason: 'bo tak', evidence: 'document' }),
      { code: 'schema' },
    )
    const doctor = town.as('maria-zielinska', { room: 'providers' })
    await assert.rejects(doctor.call(sor.askToLink, { keep, other, reason, evidence: 'document' }), {
      code: 'not-a-registrar',
    })
    await ask()
    await clock.during('2026-03-18T09:00:00Z', () =>
      assert.rejects(second().call(sor.agreeToLink, { patient: keep, other }), { code: 'no-wish' }),
    )
  })
})
