/** What providers do with a referral beside taking and completing it; kinds, terms, and spas, about which NFZ decides. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Input } from '#kernel/contract.ts'
import type { Problem } from '#kernel/problem.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import rskSystem from '../../rsk-terminology/system.ts'
import { sgs } from '../contract.ts'
import { kindOf } from '../rules/kind-of.ts'
import { lastDay } from '../rules/validity.ts'
import sgsSystem from '../system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const clock = { at: '2026-03-10T09:00:00Z', now: () => new Date(clock.at) }
const order: Input<typeof sgs.issue> = {
  patient,
  specialty: '1100',
  text: 'Konsultacja kardiologiczna',
  reason: 'I10',
  urgent: false,
}
const refused = (code: string) => (problem: Problem) => {
  assert.equal(problem.code, code)
  return true
}

let town: Town
const doctor = () => town.as('maria-zielinska')
const inClinic = () => town.as('maria-zielinska', { room: 'providers' })
const elsewhere = (organization: string = sampleOrganizations.otherClinic) =>
  town.asActor(
    {
      role: 'doctor',
      npwz: '1050004',
      practitioner: samplePerson('ewa-kaminska').practitioner ?? '',
      organization,
    },
    { room: 'providers' },
  )
const issue = async (more: Partial<typeof order> = {}) => {
  const { access, ...referral } = await doctor().call(sgs.issue, { ...order, ...more })
  assert.ok(access)
  return { ...referral, ...access }
}

describe('referrals at providers', () => {
  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sgsSystem, rskSystem], { world })
  })

  describe('a provider that was shown a referral', () => {
    it('refuses it with a reason that everybody reads; it stays free', async () => {
      const { id, key } = await issue()
      const shown = await elsewhere().call(sgs.refuse, { key, comment: 'Nie prowadzimy tej poradni.' })
      assert.equal(shown.state, 'issued')
      const taken = await elsewhere(sampleOrganizations.hospital).call(sgs.accept, { key })
      assert.deepEqual(
        taken.comments?.map(({ text, by }) => [text, by.practitioner]),
        [['Nie prowadzimy tej poradni.', samplePerson('ewa-kaminska').practitioner]],
      )
      await assert.rejects(
        elsewhere().call(sgs.refuse, { key, comment: 'Za późno.' }),
        refused('already-accepted'),
      )
      const own = await town.as('anna-kowalska', { room: 'epp' }).call(sgs.referral, { referral: id })
      assert.equal(own.comments?.length, 1)
    })
    it('takes it with a day and for NFZ, says what is missing, gives it back; then another takes it', async () => {
      const { id, key } = await issue()
      const visitAt = '2026-04-02T10:30:00+02:00'
      const taken = await elsewhere().call(sgs.accept, {
        key,
        refunded: true,
        visitAt,
        comment: 'Zapraszamy.',
      })
      assert.deepEqual([taken.state, taken.visitAt, taken.refunded], ['accepted', visitAt, true])
      await elsewhere().call(sgs.reportGaps, { referral: id, comment: 'Brak wyniku EKG.' })
      const stranger = elsewhere(sampleOrganizations.hospital)
      await assert.rejects(
        stranger.call(sgs.resign, { referral: id, comment: 'x' }),
        refused('held-by-another'),
      )
      await assert.rejects(
        inClinic().call(sgs.resign, { referral: id, comment: 'x' }),
        refused('held-by-another'),
      )
      const free = await elsewhere().call(sgs.resign, { referral: id, comment: 'Awaria aparatu.' })
      assert.deepEqual(
        [free.state, free.acceptedBy, free.visitAt, free.refunded],
        ['issued', undefined, undefined, undefined],
      )
      await assert.rejects(doctor().call(sgs.complete, { referral: id }), refused('not-accepted'))
      const again = await stranger.call(sgs.accept, { key })
      assert.deepEqual(
        again.comments?.map(({ text }) => text),
        ['Zapraszamy.', 'Brak wyniku EKG.', 'Awaria aparatu.'],
      )
      assert.equal(again.acceptedBy?.organization, sampleOrganizations.hospital)
    })
    it('finds it by its number only when it may see it', async () => {
      const { number, key } = await issue()
      const asked = { number: { root: '2.16.840.1.113883.3.4424.2.7.1.4.1', extension: number } }
      await assert.rejects(elsewhere('nowhere').call(sgs.byNumber, asked), refused('no-referral'))
      await elsewhere().call(sgs.accept, { key })
      assert.equal((await elsewhere().call(sgs.byNumber, asked)).state, 'accepted')
    })
  })

  describe('kinds and terms', () => {
    it('follow from the specialty, unless the doctor says it', async () => {
      assert.equal((await issue()).kind, 'clinic')
      assert.deepEqual(['1100', '1300', '1310', '1340', '4100', '7220'].map(kindOf), [
        'clinic',
        'rehabilitation',
        'rehabilitation',
        'clinic',
        'hospital',
        'examination',
      ])
      const day = (kind: Parameters<typeof lastDay>[0]['kind'], at: string) =>
        lastDay({ kind, specialty: '1000' }, new Date(at))
      assert.equal(day('clinic', '2026-01-31T12:00:00Z'), undefined)
      assert.equal(day('rehabilitation', '2026-01-31T23:30:00Z'), '2026-03-03')
      assert.equal(day('spa', '2026-08-31T12:00:00Z'), '2028-02-29')
    })
    it('physiotherapy is registered within thirty days, or never', async () => {
      const { key, validUntil } = await issue({ specialty: '1310' })
      assert.equal(validUntil, '2026-04-09')
      const late = await issue({ specialty: '1310' })
      clock.at = '2026-04-09T20:00:00Z'
      assert.equal((await elsewhere().call(sgs.accept, { key })).state, 'accepted')
      clock.at = '2026-04-10T09:00:00Z'
      await assert.rejects(elsewhere().call(sgs.accept, { key: late.key }), refused('referral-expired'))
    })
  })

  describe('a referral to a spa', () => {
    const spa = { kind: 'spa', spa: { service: 'LU', mode: 'TS' } } as const
    const nfz = () => town.asActor({ role: 'platform' }, { room: 'sikch', purpose: 'platform' })
    it('is taken when NFZ has confirmed it, once', async () => {
      const { id, key, spa: told } = await issue(spa)
      assert.deepEqual(told, { ...spa.spa, decision: 'waiting' })
      await assert.rejects(elsewhere().call(sgs.accept, { key }), refused('not-confirmed-by-payer'))
      await nfz().call(sgs.decideSpa, { referral: id, decision: 'confirmed' })
      await assert.rejects(
        nfz().call(sgs.decideSpa, { referral: id, decision: 'refused' }),
        refused('already-decided'),
      )
      assert.equal((await elsewhere().call(sgs.accept, { key })).state, 'accepted')
    })
    it('that NFZ did not confirm is taken by nobody; others decide nothing', async () => {
      const { id, key } = await issue(spa)
      await nfz().call(sgs.decideSpa, { referral: id, decision: 'refused', comment: 'Przeciwwskazania.' })
      await assert.rejects(elsewhere().call(sgs.accept, { key }), refused('refused-by-payer'))
      const other = await issue()
      await assert.rejects(
        nfz().call(sgs.decideSpa, { referral: other.id, decision: 'confirmed' }),
        refused('no-spa-referral'),
      )
    })
    it('says which service, and no other does', async () => {
      await assert.rejects(issue({ kind: 'spa' }), refused('spa-service'))
      await assert.rejects(issue({ spa: spa.spa }), refused('spa-service'))
    })
    it('is signed by document over the bus alone', async () => {
      const original = {
        number: { root: '2.16.840.1.113883.3.4424.2.7.9.4.1', extension: 'OPENP1000000000000SKR1' },
        content: 'QUJD',
      }
      await assert.rejects(issue({ original }), refused('originals-by-the-bus'))
    })
  })
})
