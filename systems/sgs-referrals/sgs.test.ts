/** Referrals from issue to completion, with the rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Input } from '#kernel/contract.ts'
import type { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import rskSystem from '../rsk-terminology/system.ts'
import { sgs } from './contract.ts'
import { referralOf } from './edge/fhir.ts'
import sgsSystem from './system.ts'

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')
const patient = anna.patient ?? ''

/** A clock that stands still until a test moves it. */
class StandingClock implements Clock {
  at = '2026-03-10T09:00:00Z'
  now = () => new Date(this.at)
}

const clock = new StandingClock()

async function freshWorld(): Promise<World> {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  return world
}

const order: Input<typeof sgs.issue> = {
  patient,
  specialty: '1100',
  text: 'Konsultacja kardiologiczna',
  reason: 'I10',
  urgent: false,
}

const refused = (code: string, location?: string) => (problem: Problem) => {
  assert.equal(problem.code, code)
  if (location !== undefined) assert.equal(problem.location, location)
  return true
}

for (const apart of [[], ['sgs']]) {
  describe(`e-referrals, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown([sgsSystem, rskSystem], { world: await freshWorld(), apart })
    })
    const doctor = (request?: string) => town.as('maria-zielinska', request === undefined ? {} : { request })
    /** By the profile's flow, which brings one referral. */
    const reads = (who: string) => town.as(who, { room: 'epp' })
    const elsewhere = (organization: string = sampleOrganizations.otherClinic, request?: string) =>
      town.asActor(
        {
          role: 'doctor',
          npwz: '1050004',
          practitioner: samplePerson('ewa-kaminska').practitioner ?? '',
          organization,
        },
        request === undefined ? {} : { request },
      )
    const issue = async () => {
      const referral = await doctor().call(sgs.issue, order)
      assert.ok(referral.access)
      return { ...referral, access: referral.access }
    }

    it('a doctor issues a referral; the patient and the issuer hold key and code', async () => {
      const referral = await issue()
      assert.match(referral.access.key, /^1003\d{40}$/)
      assert.match(referral.access.code, /^\d{4}$/)
      assert.equal(referral.number.length, 22)
      assert.equal(referral.state, 'issued')
      assert.equal(referral.reasonText, 'Nadciśnienie samoistne (pierwotne)')
      assert.equal(referral.by.organization, sampleOrganizations.clinic)
      const own = await reads('anna-kowalska').call(sgs.referral, { referral: referral.id })
      assert.deepEqual(own.access, referral.access)
      const nurse = await reads('ewa-kaminska').call(sgs.referral, { referral: referral.id })
      assert.equal(nurse.access, undefined, 'a colleague reads the referral, not its key')
    })

    it('another clinic sees nothing before the patient shows the key or the code', async () => {
      const { id } = await issue()
      const stranger = town.asActor(elsewhere().actor, { room: 'epp' })
      await assert.rejects(stranger.call(sgs.referral, { referral: id }), refused('not-your-patient'))
      await assert.rejects(elsewhere().call(sgs.referralsOf, { patient }), refused('not-your-patient'))
      const asIfShown = town.asActor(
        { role: 'doctor', practitioner: 'x', organization: sampleOrganizations.otherClinic },
        { purpose: 'booking' },
      )
      await assert.rejects(asIfShown.call(sgs.referralsOf, { patient }), refused('not-your-patient'))
    })

    it('a clinic finds a referral by key, or by code and PESEL, takes it and completes it', async () => {
      const { access, id } = await issue()
      const found = await elsewhere().call(sgs.toAccept, { key: access.key })
      assert.equal(found.id, id)
      assert.equal(found.access?.code, access.code)
      const again = await elsewhere().call(sgs.toAccept, { code: access.code, pesel: anna.pesel })
      assert.equal(again.id, id)
      const taken = await elsewhere().call(sgs.accept, { key: access.key })
      assert.equal(taken.state, 'accepted')
      assert.equal(taken.acceptedBy?.organization, sampleOrganizations.otherClinic)
      const done = await elsewhere().call(sgs.complete, { referral: id, comment: 'Echo serca prawidłowe.' })
      assert.equal(done.state, 'completed')
      await assert.rejects(elsewhere().call(sgs.complete, { referral: id }), refused('already-completed'))
    })

    it('of two providers that take it at once exactly one gets it', async () => {
      const { access } = await issue()
      const clinics = [
        sampleOrganizations.otherClinic,
        sampleOrganizations.hospital,
        sampleOrganizations.clinic,
      ]
      const tries = Array.from({ length: 12 }, (_, place) => clinics[place % 3] ?? '')
      const results = await Promise.allSettled(
        tries.map((clinic) => elsewhere(clinic).call(sgs.accept, { key: access.key })),
      )
      const refusals = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
      assert.equal(refusals.length, 11)
      assert.deepEqual(new Set(refusals), new Set(['already-accepted']))
    })

    it('the same request sent twice accepts once and gets the same answer', async () => {
      const { access } = await issue()
      const request = `accept-${access.key}`
      const first = await elsewhere(undefined, request).call(sgs.accept, { key: access.key })
      const second = await elsewhere(undefined, request).call(sgs.accept, { key: access.key })
      assert.deepEqual(second, first)
    })

    it('only the holder completes, only the issuer cancels, and only before anybody took it', async () => {
      const { access, id } = await issue()
      await assert.rejects(doctor().call(sgs.complete, { referral: id }), refused('not-accepted'))
      const colleague = town.asActor({
        role: 'doctor',
        practitioner: samplePerson('ewa-kaminska').practitioner ?? '',
        organization: sampleOrganizations.clinic,
      })
      await assert.rejects(
        colleague.call(sgs.cancel, { referral: id, reason: 'pomyłka' }),
        refused('not-the-issuer'),
      )
      await elsewhere().call(sgs.accept, { key: access.key })
      await assert.rejects(doctor().call(sgs.complete, { referral: id }), refused('held-by-another'))
      await assert.rejects(
        doctor().call(sgs.cancel, { referral: id, reason: 'pomyłka' }),
        refused('already-accepted'),
      )
      const other = await issue()
      const cancelled = await doctor().call(sgs.cancel, { referral: other.id, reason: 'pomyłka' })
      assert.equal(cancelled.state, 'cancelled')
      await assert.rejects(
        elsewhere().call(sgs.accept, { key: other.access.key }),
        refused('already-cancelled'),
      )
    })

    it('refuses unknown codes, another doctor’s patient, and roles that refer nobody', async () => {
      const call = (change: Partial<typeof order>) => doctor().call(sgs.issue, { ...order, ...change })
      await assert.rejects(call({ specialty: '9999' }), refused('unknown-specialty', '/specialty'))
      await assert.rejects(call({ reason: 'Q99.9' }), refused('unknown-icd10', '/reason'))
      await assert.rejects(call({ patient: jan.patient ?? '' }), refused('not-your-patient'))
      await assert.rejects(town.as('ewa-kaminska').call(sgs.issue, order), refused('not-for-this-role'))
      await assert.rejects(
        town.as('piotr-wojcik').call(sgs.toAccept, { key: '1'.repeat(44) }),
        refused('not-for-this-role'),
      )
    })

    it('gives pages, newest first', async () => {
      const own = town.as('anna-kowalska')
      const all = (await own.call(sgs.referralsOf, { patient, limit: 200 })).referrals.map(({ id }) => id)
      const pages: string[] = []
      let before: string | undefined
      do {
        const page = await own.call(sgs.referralsOf, { patient, limit: 3, ...(before && { before }) })
        pages.push(...page.referrals.map(({ id }) => id))
        before = page.next
      } while (before !== undefined)
      assert.deepEqual(pages, all)
    })

    it('a wrong code, a wrong PESEL and an unknown patient are answered alike; guessing is slowed down', async () => {
      const codesOf = async (who: string) => {
        const own = samplePerson(who).patient ?? ''
        const { referrals } = await town.as(who).call(sgs.referralsOf, { patient: own, limit: 200 })
        return referrals.map((each) => each.access?.code)
      }
      const ofJan = await codesOf('jan-wisniewski')
      let { access } = await issue()
      while (ofJan.includes(access.code)) access = (await issue()).access
      const ofAnna = await codesOf('anna-kowalska')
      const wrong = ['0000', '0001', '0002', '0003'].find((code) => !ofAnna.includes(code)) ?? ''
      const answers = []
      for (const shown of [
        { code: wrong, pesel: anna.pesel },
        { code: access.code, pesel: jan.pesel },
        { code: access.code, pesel: '02070803628' },
      ]) {
        const problem = await elsewhere()
          .call(sgs.toAccept, shown)
          .catch((error: Problem) => error)
        assert.ok(problem instanceof Error)
        answers.push(JSON.stringify(problem))
      }
      assert.equal(new Set(answers).size, 1)
      await assert.rejects(
        elsewhere().call(sgs.toAccept, { code: '1234', pesel: '02070803620' }),
        refused('pesel-check-digit', '/pesel'),
      )
      const guesses = await Promise.allSettled(
        Array.from({ length: 30 }, () => elsewhere().call(sgs.toAccept, { code: wrong, pesel: anna.pesel })),
      )
      const codes = guesses.map((each) => (each.status === 'rejected' ? each.reason.code : 'found'))
      assert.equal(codes.filter((code) => code === 'no-referral').length, 7, 'three wrong ones came before')
      assert.equal(codes.filter((code) => code === 'too-many-tries').length, 23)
      const shown = { code: access.code, pesel: anna.pesel }
      await assert.rejects(elsewhere().call(sgs.toAccept, shown), refused('too-many-tries'))
      clock.at = new Date(Date.parse(clock.at) + 11 * 60_000).toISOString()
      assert.equal((await elsewhere().call(sgs.toAccept, shown)).state, 'issued')
    })
  })
}

describe('a referral while RSK is away', () => {
  it('takes what RSK said before, what the house came with, and a diagnosis as the doctor wrote it', async () => {
    const world = await freshWorld()
    const town = await openTown([sgsSystem, rskSystem], { world, down: ['rsk'] })
    const refer = (change: Partial<typeof order>) =>
      town.as('maria-zielinska').call(sgs.issue, { ...order, ...change })
    assert.equal((await refer({})).reasonText, 'Nadciśnienie samoistne (pierwotne)')
    assert.equal((await refer({ reason: 'Q99.9' })).reasonText, 'Q99.9')
    await assert.rejects(refer({ specialty: '9999' }), refused('unknown-specialty', '/specialty'))
    const { specialties } = await town.as('maria-zielinska').call(sgs.specialties, {})
    assert.equal(specialties[0]?.code, '1000')
  })
})

describe('referrals that others wrote', () => {
  it('are read with whatever they have', async () => {
    const world = await freshWorld()
    const stored = (resource: object) => ({ id: 'r1', at: new Date('2020-01-01T00:00:00Z'), resource })
    const bare = { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: {} }
    const read = referralOf(world, stored(bare), () => true)
    assert.equal(read.state, 'issued')
    assert.equal(read.number, 'r1')
    assert.equal(read.issuedAt, '2020-01-01T00:00:00.000Z')
    const held = { ...bare, performer: [{ reference: 'Organization/o1' }], authoredOn: '2019-05-04' }
    const other = referralOf(world, stored(held), () => false)
    assert.equal(other.state, 'accepted')
    assert.equal(other.issuedAt, '2019-05-03T22:00:00.000Z', 'a day begins at midnight in Poland')
  })

  it('are served by the room', async () => {
    const world = await freshWorld()
    const town = await openTown([sgsSystem, rskSystem], { world })
    const foreign: ServiceRequest = {
      resourceType: 'ServiceRequest',
      status: 'completed',
      intent: 'order',
      code: { text: 'Physiotherapy' },
      subject: { reference: `Patient/${jan.patient}` },
      reasonCode: [
        { coding: [{ system: 'http://snomed.info/sct', code: '279039007', display: 'Low back pain' }] },
      ],
    }
    const unitOf = { room: 'record', actor: { role: 'platform' }, purpose: 'platform' } as const
    await inUnit(world, unitOf, async (unit) => void (await create(unit, foreign)))
    const { referrals } = await town
      .as('jan-wisniewski')
      .call(sgs.referralsOf, { patient: jan.patient ?? '' })
    assert.deepEqual(
      referrals.map(({ state, text, reasonText, reason }) => [state, text, reasonText, reason]),
      [['completed', 'Physiotherapy', 'Low back pain', undefined]],
    )
  })
})
