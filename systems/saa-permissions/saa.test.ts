/** What a patient decides holds at once, is written down version by version, and can be looked at beforehand. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { search } from '#record/record.ts'
import rpl from '../rpl-medicines/system.ts'
import sgr from '../sgr-prescriptions/system.ts'
import sgz from '../sgz-events/system.ts'
import sor from '../sor-registers/system.ts'
import { saa } from './contract.ts'
import saaSystem from './system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const { practitioner = '', organization } = samplePerson('maria-zielinska')
const maria = { role: 'doctor', practitioner, organization } as const

for (const apart of [[], ['saa']]) {
  describe(`the patient decides, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown([sor, rpl, sgr, sgz, saaSystem], { world: await testWorld('sample'), apart })
    })
    const anna = () => town.as('anna-kowalska')
    const permissions = () => anna().call(saa.permissions, { patient })
    const inRecord = async (type: string) => {
      const { entries } = await search(anna(), type, { patient, _count: '500' })
      return entries.map(({ id }) => id)
    }

    it('a grant names a person, a place or a profession, what and until when, and ends at once', async () => {
      const to = { practitioner: samplePerson('piotr-wojcik').practitioner ?? '' }
      const one = await anna().call(saa.grant, { patient, to, kinds: ['medicines'], until: '2099-12-31' })
      const place = await anna().call(saa.grant, { patient, to: { organization } })
      const all = await anna().call(saa.grant, { patient, to: { profession: 'nurse' } })
      assert.deepEqual(
        (await permissions()).grants.map(({ id }) => id).toSorted(),
        [one.id, place.id, all.id].toSorted(),
      )
      assert.deepEqual(
        (await permissions()).grants.find(({ id }) => id === one.id),
        one,
      )
      assert.deepEqual([one.kinds, one.until, all.to], [['medicines'], '2099-12-31', { profession: 'nurse' }])
      for (const { id } of [one, place, all]) await anna().call(saa.end, { patient, consent: id })
      assert.deepEqual((await permissions()).grants, [])
      await anna().call(saa.end, { patient, consent: one.id })
    })

    it('every decision is a version of a Consent and a line in who looked', async () => {
      const { id, version } = await anna().call(saa.restrict, { patient, kinds: ['documents'] })
      await anna().call(saa.end, { patient, consent: id })
      const { entries } = await search(anna(), 'Consent', { patient, _id: id })
      assert.deepEqual([version, entries[0]?.version, entries[0]?.resource.status], [1, 2, 'inactive'])
      const lines = await auditOf(anna(), patient, { count: 20 })
      const written = lines.filter(
        ({ types, action }) => types.includes('Consent') && (action === 'create' || action === 'update'),
      )
      assert.deepEqual(
        written.slice(0, 2).map(({ action }) => action),
        ['update', 'create'],
      )
    })

    it('refuses what cannot be understood, and what is not the patient’s to say', async () => {
      const grant = (to: object, more: object = {}) => anna().call(saa.grant, { patient, to, ...more })
      await assert.rejects(grant({}), { code: 'one-party' })
      await assert.rejects(grant({ organization, profession: 'nurse' }), { code: 'one-party' })
      await assert.rejects(grant({ organization }, { until: '2001-01-01' }), { code: 'ended-already' })
      const entries = [{ type: 'Condition', id: 'x' }]
      await assert.rejects(anna().call(saa.restrict, { patient, entries, kinds: ['results'] }), {
        code: 'what-to-hide',
      })
      for (const who of ['jan-wisniewski', 'maria-zielinska', 'tomasz-dabrowski']) {
        const asked = town.as(who, { room: 'ikp' }).call(saa.permissions, { patient })
        await assert.rejects(asked, { code: 'not-yours-to-decide' }, who)
      }
    })

    it('shows the record with the eyes of those who treat and of those who do not', async () => {
      const seenBy = async (as: object) => {
        const { entries } = await anna().call(saa.viewAs, { patient, as: as as typeof maria })
        return new Set(entries.filter(({ seen }) => seen).map(({ type }) => type))
      }
      const [doctor, stranger] = [
        await seenBy(maria),
        await seenBy({
          ...maria,
          organization: undefined,
          practitioner: samplePerson('tomasz-dabrowski').practitioner,
        }),
      ]
      assert.ok(doctor.has('Condition') && doctor.has('MedicationRequest') && doctor.has('Patient'))
      assert.equal(stranger.size, 0)
      assert.deepEqual([...(await seenBy({ role: 'registrar' }))], ['Patient'])
      const pharmacist = await seenBy({ role: 'pharmacist' })
      assert.ok(pharmacist.has('MedicationRequest') && !pharmacist.has('Condition'))
    })

    it('a preview agrees with what the other then sees, leaves nothing behind, and is the patient’s own look', async () => {
      const [first = ''] = await inRecord('Condition')
      const restriction = { entries: [{ type: 'Condition', id: first }] }
      const view = async (draft?: object) => {
        const { entries } = await anna().call(saa.viewAs, { patient, as: maria, ...(draft && { draft }) })
        return entries.find(({ type, id }) => type === 'Condition' && id === first)?.seen
      }
      assert.deepEqual([await view(), await view({ restriction }), await view()], [true, false, true])
      assert.deepEqual((await permissions()).restrictions, [])
      const { id } = await anna().call(saa.restrict, { patient, ...restriction })
      assert.equal(await view(), false)
      const doctor = town.as('maria-zielinska', { room: 'epp' })
      const { entries } = await search(doctor, 'Condition', { patient, _count: '500' })
      assert.ok(!entries.some((entry) => entry.id === first) && entries.length > 0)
      await anna().call(saa.end, { patient, consent: id })
      assert.equal(await view(), true)
      const [look] = (await auditOf(anna(), patient, { count: 5 })).filter(({ action }) => action === 'read')
      assert.equal(look?.role, 'patient')
    })

    it('an opt-out of secondary use counts until the patient opts in again', async () => {
      const decide = (allowed: boolean) => anna().call(saa.decideSecondaryUse, { patient, allowed })
      assert.equal((await permissions()).secondaryUse, true)
      await decide(false)
      await decide(false)
      assert.equal((await permissions()).secondaryUse, false)
      await decide(true)
      assert.equal((await permissions()).secondaryUse, true)
    })
  })
}

describe('a wrong entry', () => {
  let town: Town
  before(async () => {
    town = await openTown([sor, rpl, sgr, sgz, saaSystem], { world: await testWorld('sample') })
  })
  const anna = () => town.as('anna-kowalska')
  const doctor = () => town.as('maria-zielinska')
  const disputed = async (who = town.as('maria-zielinska', { room: 'epp' })) =>
    (await who.call(saa.disputesOf, { patient })).disputes.map(({ entry }) => `${entry?.type}/${entry?.id}`)
  const entryOf = async (type: string) => {
    const written = type === 'Observation' ? { performer: `Organization/${organization}` } : {}
    const { entries } = await search(anna(), type, { patient, _count: '1', ...written })
    return { type, id: entries[0]?.id ?? '' }
  }

  it('is marked at once for those who may read it, until the place that wrote it answers', async () => {
    const entry = await entryOf('Observation')
    const asked = await anna().call(saa.requestCorrection, { patient, entry, says: ' Nie moje badanie. ' })
    assert.deepEqual(
      [asked.says, asked.state, asked.by],
      ['Nie moje badanie.', 'requested', { organization }],
    )
    assert.ok((await disputed()).includes(`Observation/${entry.id}`))
    const { corrections } = await doctor().call(saa.correctionsHere, {})
    assert.deepEqual(
      corrections.map(({ id }) => id),
      [asked.id],
    )
    const answer = { correction: asked.id, outcome: 'refused', says: 'To badanie z 3 marca.' } as const
    const answered = await doctor().call(saa.answerCorrection, answer)
    assert.deepEqual([answered.state, answered.answer], ['refused', 'To badanie z 3 marca.'])
    assert.deepEqual(await disputed(), [])
    await assert.rejects(doctor().call(saa.answerCorrection, answer), { code: 'answered' })
    const [mine] = (await anna().call(saa.correctionsOf, { patient })).corrections
    assert.deepEqual(mine, answered)
  })

  it('waits for the place of the visit at which it was written', async () => {
    const entry = await entryOf('Condition')
    const { by, id } = await anna().call(saa.requestCorrection, { patient, entry, says: 'Nie mam tego.' })
    assert.ok(by.organization, 'the visit names its place')
    const withdrawn = await anna().call(saa.withdrawCorrection, { patient, correction: id })
    assert.equal(withdrawn.state, 'withdrawn')
    assert.deepEqual(await disputed(), [])
  })

  it('is the business of its patient and of that place alone', async () => {
    const entry = await entryOf('Observation')
    const { id } = await anna().call(saa.requestCorrection, { patient, entry, says: 'Nie moje.' })
    const stranger = town.asActor({
      role: 'doctor',
      organization: samplePerson('jan-wisniewski').organization,
    })
    assert.deepEqual((await stranger.call(saa.correctionsHere, {})).corrections, [])
    const answer = { correction: id, outcome: 'corrected', says: 'Już.' } as const
    await assert.rejects(stranger.call(saa.answerCorrection, answer), { code: 'no-correction' })
    await assert.rejects(
      disputed(
        town.asActor(
          { role: 'doctor', organization: samplePerson('jan-wisniewski').organization },
          { room: 'epp', purpose: 'administration' },
        ),
      ),
      { code: 'not-your-patient' },
    )
    await assert.rejects(town.as('piotr-wojcik').call(saa.correctionsHere, {}), { code: 'not-at-a-place' })
    const jan = town.as('jan-wisniewski')
    const his = samplePerson('jan-wisniewski').patient ?? ''
    await assert.rejects(jan.call(saa.requestCorrection, { patient: his, entry, says: 'x' }), {
      code: 'not-your-patient',
    })
    await assert.rejects(
      anna().call(saa.requestCorrection, { patient, entry: { type: 'Patient', id: patient }, says: 'x' }),
      { code: 'not-an-entry' },
    )
    await assert.rejects(search(doctor(), 'Task', { patient }), { code: 'role-may-not' })
    await assert.rejects(search(doctor(), 'Consent', { patient }), { code: 'role-may-not' })
  })
})
