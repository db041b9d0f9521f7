/** Children and minors: parents decide until sixteen, see until eighteen what the minor did not hide, and learn of nothing hidden. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read, search } from '#record/record.ts'
import { store } from '#record/trial/people.ts'
import { sau as audit } from '../../sau-audit/contract.ts'
import sau from '../../sau-audit/system.ts'
import sor from '../../sor-registers/system.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const [anna, zofia] = ['anna-kowalska', 'zofia-kowalska'].map(samplePerson)
const mother = anna?.patient ?? ''
const patient = zofia?.patient ?? ''

/** What SAZ asks at sign-in. */
const asked = {
  patient: mother,
  pesel: anna?.pesel ?? '',
  given: 'Anna',
  family: 'Kowalska',
  children: [{ patient, name: 'Zofia Kowalska', birthDate: zofia?.birthDate ?? '' }],
}

async function at(instant: string) {
  const clock = new StandingClock(instant)
  const world = await testWorld('sample', { clock })
  const town = await openTown([sor, saaSystem, sau], { world })
  const saz = town.asActor({ role: 'platform' }, { room: 'saz', purpose: 'administration' })
  const signIn = async () => (await saz.call(saa.standInFor, asked)).places
  const stands = async () => (await saz.call(saa.standsIn, { patient, proxy: mother })).stands
  const told = async () => (await saz.call(saa.toldOf, { patient, proxy: mother })).news
  return { clock, world, town, signIn, stands, told }
}

const ofMother = (town: Town) =>
  town.asActor(
    { role: 'patient', patient, proxy: mother, guardian: true },
    { room: 'ikp', purpose: 'own-access' },
  )

const label = (code: string) => ({
  security: [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code }],
})

async function entry(world: World, kind: string): Promise<string> {
  const condition = { resourceType: 'Condition', meta: label(kind), code: { text: kind } }
  return (await store(world, { ...condition, subject: { reference: `Patient/${patient}` } })).id
}

describe('a child under sixteen', () => {
  let town: Town
  let signIn: () => Promise<{ patient: string }[]>
  before(async () => {
    const opened = await at('2026-11-27T10:00:00Z')
    town = opened.town
    signIn = opened.signIn
  })

  it('sees all of it and decides nothing alone', async () => {
    await signIn()
    const child = town.as('zofia-kowalska')
    const { proxies } = await child.call(saa.permissions, { patient })
    assert.deepEqual([proxies[0]?.name, proxies[0]?.guardian], ['Anna Kowalska', true])
    const tooYoung = { code: 'too-young' }
    await assert.rejects(child.call(saa.grant, { patient, to: { profession: 'nurse' } }), tooYoung)
    await assert.rejects(child.call(saa.restrict, { patient, kinds: ['results'] }), tooYoung)
    await assert.rejects(child.call(saa.decideSecondaryUse, { patient, allowed: false }), tooYoung)
    await assert.rejects(child.call(saa.end, { patient, consent: proxies[0]?.id ?? '' }), tooYoung)
  })

  it('a parent decides for it, hides from those who treat and never from parents', async () => {
    const parent = ofMother(town)
    const { id, from } = await parent.call(saa.restrict, { patient, kinds: ['vaccinations'] })
    assert.equal(from, undefined)
    const vaccinations = async () =>
      (await search(parent, 'Immunization', { patient: `Patient/${patient}` })).entries.length
    assert.ok((await vaccinations()) > 0)
    const doctor = await parent.call(saa.viewAs, {
      patient,
      as: { role: 'doctor', practitioner: samplePerson('maria-zielinska').practitioner ?? '' },
    })
    assert.ok(doctor.entries.every(({ type, seen }) => type !== 'Immunization' || !seen))
    await parent.call(saa.end, { patient, consent: id })
    const fromParents = { patient, from: { profession: 'proxy' as const }, kinds: ['results' as const] }
    await assert.rejects(parent.call(saa.restrict, fromParents), { code: 'hides-from-yourself' })
    await parent.call(audit.accessesOf, { patient })
  })
})

describe('a minor of sixteen', () => {
  it('hides sensitive kinds from parents, who find no hint of it in any way to ask', async () => {
    const { town, world, signIn } = await at('2032-06-01T10:00:00Z')
    await signIn()
    const [open, secret] = [await entry(world, 'ordinary'), await entry(world, 'mental-health')]
    const child = town.as('zofia-kowalska')
    const parent = ofMother(town)
    const seen = async () => {
      const { entries } = await search(parent, 'Condition', { patient: `Patient/${patient}`, _count: '500' })
      return entries.map(({ id }) => id)
    }
    assert.ok((await seen()).includes(secret), 'until it is hidden a parent sees it')
    const restriction = { from: { profession: 'proxy' as const }, sensitive: ['mental-health' as const] }
    const { proxies } = await child.call(saa.permissions, { patient })
    const eyes = { role: 'patient' as const, proxy: proxies[0]?.id ?? '' }
    const looked = await child.call(saa.viewAs, { patient, as: eyes, draft: { restriction } })
    assert.deepEqual(
      [open, secret].map((id) => looked.entries.find((each) => each.id === id)?.seen),
      [true, false],
    )
    const stored = await child.call(saa.restrict, { patient, ...restriction })
    assert.deepEqual([stored.from, stored.sensitive], [restriction.from, restriction.sensitive])
    const visible = await seen()
    assert.ok(visible.includes(open) && !visible.includes(secret))
    const refusal = async (id: string) =>
      read(parent, 'Condition', id).then(
        () => 'seen',
        ({ code }: { code: string }) => code,
      )
    const never = `${secret.slice(0, -4)}0000`
    assert.equal(await refusal(secret), await refusal(never), 'as if it had never been')
    const denied = { code: 'not-yours-to-decide' }
    await assert.rejects(parent.call(saa.permissions, { patient }), denied)
    await assert.rejects(parent.call(saa.correctionsOf, { patient }), denied)
    await assert.rejects(parent.call(saa.viewAs, { patient, as: eyes }), denied)
    await assert.rejects(parent.call(audit.accessesOf, { patient }), denied)
    await assert.rejects(search(parent, 'Consent', { patient: `Patient/${patient}` }), {
      code: 'role-may-not',
    })
    await assert.rejects(parent.call(saa.grant, { patient, to: { profession: 'nurse' } }), denied)
    await assert.rejects(parent.call(saa.end, { patient, consent: stored.id }), denied)
  })

  it('is what a parent is told of until the midnight of the sixteenth birthday, and of nothing after it', async () => {
    const { clock, town, signIn, told } = await at('2032-05-20T21:59:00Z')
    assert.deepEqual(await told(), [], 'nobody acts yet')
    await signIn()
    assert.deepEqual(await told(), ['emergency', 'permission', 'new-look'])
    await clock.during('2032-05-20T22:00:00Z', async () => assert.deepEqual(await told(), []))
    await assert.rejects(ofMother(town).call(saa.toldOf, { patient, proxy: mother }), { code: 'no-flow' })
  })

  it('sends a parent away, who is not let in again', async () => {
    const { town, signIn, stands } = await at('2032-06-01T10:00:00Z')
    assert.deepEqual(await signIn(), [{ patient, guardian: true }])
    const child = town.as('zofia-kowalska')
    const { proxies } = await child.call(saa.permissions, { patient })
    assert.deepEqual([proxies.length, proxies[0]?.guardian, proxies[0]?.until], [1, true, '2034-05-20'])
    await child.call(saa.end, { patient, consent: proxies[0]?.id ?? '' })
    assert.deepEqual(await signIn(), [])
    assert.equal(await stands(), false)
  })

  it('is free of parents from the midnight of the eighteenth birthday in Warsaw', async () => {
    const { clock, signIn, stands, town } = await at('2034-05-20T21:59:00Z')
    assert.deepEqual(await signIn(), [{ patient, guardian: true }])
    assert.equal(await stands(), true)
    await clock.during('2034-05-20T22:00:00Z', async () => {
      assert.equal(await stands(), false)
      assert.deepEqual(await signIn(), [])
      await assert.rejects(search(ofMother(town), 'Immunization', { patient: `Patient/${patient}` }), {
        code: 'not-your-patient',
      })
    })
  })
})
