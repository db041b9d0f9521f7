/** What a patient decides holds at once, is written down version by version, and can be looked at beforehand. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { search } from '#record/record.ts'
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
      town = await openTown([sor, sgr, sgz, saaSystem], { world: await testWorld('sample'), apart })
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
      const written = lines.filter(({ types, action }) => types.includes('Consent') && action !== 'search')
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
