/** Who looked: the patient sees every look, with names; auditors see a worker's looks; nobody else sees any. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Clock } from '#kernel/clock.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import type { Access as Entry } from '#record/audit/accesses.ts'
import { takeTurn } from '#record/transparency/turn.ts'
import { verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof } from '#standards/transparency-log/tlog-proof.ts'
import { sgz as events } from '../sgz-events/contract.ts'
import sgz from '../sgz-events/system.ts'
import { sor as registers } from '../sor-registers/contract.ts'
import sor from '../sor-registers/system.ts'
import { sau } from './contract.ts'
import { looksIn } from './rules/merged.ts'
import sauSystem from './system.ts'

const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
const patient = anna.patient ?? ''

/** A clock that stands still until a test moves it. */
class StandingClock implements Clock {
  at = Date.parse('2026-03-10T09:00:00Z')
  now = () => new Date(this.at)
}

for (const apart of [[], ['sau']]) {
  describe(`who looked, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    const clock = new StandingClock()
    let town: Town
    before(async () => {
      const world = await testWorld('empty', { clock })
      await bringPeople(world)
      town = await openTown([sor, sgz, sauSystem], { world, apart })
    })
    const later = () => {
      clock.at += 60_000
    }
    const seen = async (page: { limit?: number; before?: string; byOthers?: boolean } = {}) =>
      town.as('anna-kowalska').call(sau.accessesOf, { patient, ...page })
    const look = () => town.as('maria-zielinska', { room: 'epp' }).call(events.healthOf, { patient })

    it('a doctor’s look is one line with name, place, purpose and flow', async () => {
      later()
      await look()
      const [access] = (await seen()).accesses
      assert.ok(access)
      assert.deepEqual(
        [
          access.role,
          access.purpose,
          access.action,
          access.workerName,
          access.by.practitioner,
          access.by.organization,
        ],
        [
          'doctor',
          'visit',
          'read',
          `${maria.given} ${maria.family}`,
          maria.practitioner,
          sampleOrganizations.clinic,
        ],
      )
      assert.equal(access.flow, 47)
      assert.ok(access.types.includes('Encounter') && access.types.includes('Observation'))
      assert.ok(access.placeName)
      assert.equal(access.at, '2026-03-10T09:01:00.000Z')
    })

    it('a refused look is there too, and what the patient looked at', async () => {
      later()
      const stranger = town.asActor(
        {
          role: 'doctor',
          practitioner: samplePerson('ewa-kaminska').practitioner ?? '',
          organization: sampleOrganizations.otherClinic,
        },
        { room: 'epp' },
      )
      await assert.rejects(stranger.call(registers.person, { patient }), { code: 'not-your-patient' })
      later()
      await town.as('anna-kowalska').call(registers.person, { patient })
      const [own, refused] = (await seen()).accesses
      assert.deepEqual([own?.role, own?.by], ['patient', {}])
      assert.equal(refused?.action, 'refused')
      assert.equal(refused?.by.organization, sampleOrganizations.otherClinic)
    })

    it('gives pages that miss and repeat nothing', async () => {
      for (let times = 0; times < 5; times += 1) {
        later()
        await look()
      }
      const all = (await seen({ limit: 200 })).accesses
      const paged = []
      let before: string | undefined
      do {
        const page = await seen({ limit: 2, ...(before && { before }) })
        paged.push(...page.accesses)
        before = page.next
      } while (before !== undefined)
      assert.deepEqual(paged, all)
      assert.ok(all.length >= 7)
      const others = all.filter(({ role }) => role !== 'patient' && role !== 'platform')
      assert.ok(others.length < all.length && others.length > 5)
      const one = await seen({ limit: 1, byOthers: true })
      const rest = await seen({ limit: 200, byOthers: true, ...(one.next && { before: one.next }) })
      assert.deepEqual([...one.accesses, ...rest.accesses], others)
      await assert.rejects(seen({ before: 'x' }), { category: 'incorrect', code: 'cursor' })
    })

    it('proves each entry of a look to the patient, and nothing to others', async () => {
      later()
      await look()
      const [access] = (await seen()).accesses
      const asked = { patient, entries: access?.entries ?? [] }
      assert.ok(asked.entries.length > 5)
      await assert.rejects(town.as('anna-kowalska').call(sau.proofs, asked), { code: 'not-in-log-yet' })
      await takeTurn(town.world, 0)
      const { key, proofs } = await town.as('anna-kowalska').call(sau.proofs, asked)
      const opened = await verifierKey(key)
      const proven = await Promise.all(proofs.map(({ proof }) => openProof(proof, opened)))
      assert.deepEqual(
        proven.map(({ entry }) => [entry.no, entry.flow]),
        asked.entries.map((entry) => [entry, 47]),
      )
      await assert.rejects(town.as('jan-wisniewski').call(sau.proofs, asked), { code: 'not-yours' })
    })

    it('what the patient does not recognise waits for an auditor, whose finding the patient sees', async () => {
      later()
      await look()
      const asAnna = town.as('anna-kowalska')
      const asAuditor = town.as('tomasz-dabrowski')
      const access = (await seen()).accesses[0]?.id ?? ''
      const reported = { patient, access, says: 'Nie byłam wtedy u lekarza.' }
      await asAnna.call(sau.report, reported, { request: 'one' })
      await asAnna.call(sau.report, reported, { request: 'two' })
      assert.equal((await seen()).accesses[0]?.report, 'open')
      const { reports } = await asAuditor.call(sau.reports, {})
      const [report, ...more] = reports
      assert.ok(report && more.length === 0)
      assert.deepEqual([report.says, report.access.id, report.access.role], [reported.says, access, 'doctor'])
      assert.ok(!JSON.stringify(reports).includes(patient), 'whose it was is not told')
      const finding = { report: report.id, finding: 'misuse' as const, says: 'Brak wizyty.' }
      for (const person of ['anna-kowalska', 'maria-zielinska'])
        await assert.rejects(town.as(person, { room: 'sau' }).call(sau.closeReport, finding), {
          code: 'auditors-only',
        })
      await asAuditor.call(sau.closeReport, finding)
      await assert.rejects(asAuditor.call(sau.closeReport, finding), { code: 'no-open-report' })
      assert.equal((await seen()).accesses[0]?.report, 'misuse')
      const closed = (await asAuditor.call(sau.reports, { closed: true })).reports
      assert.deepEqual([closed[0]?.id, closed[0]?.answer], [report.id, 'Brak wizyty.'])
      const stored = await town.world.database.sql.query<{ told: Buffer }>('select told from sau.report')
      assert.ok(stored.every(({ told }) => !told.includes(patient) && !told.includes('lekarza')))
      await assert.rejects(town.as('jan-wisniewski').call(sau.report, reported), { code: 'not-yours' })
      await assert.rejects(asAnna.call(sau.report, { patient, access: '1' }), { code: 'no-access' })
    })

    it('is for the patient, and for an auditor who looks through the log and says why', async () => {
      const asAuditor = town.as('tomasz-dabrowski')
      await assert.rejects(asAuditor.call(sau.accessesOf, { patient }), { code: 'say-why' })
      await assert.rejects(asAuditor.call(sau.lookThrough, { reason: 'Skarga pacjentki.' }), {
        code: 'step-up-needed',
      })
      await assert.rejects(town.as('jan-wisniewski').call(sau.accessesOf, { patient }), { code: 'not-yours' })
      await assert.rejects(town.as('maria-zielinska', { room: 'ikp' }).call(sau.accessesOf, { patient }), {
        code: 'not-yours',
      })
    })
  })
}

describe('looks', () => {
  const entry = (id: number, seconds: number, change: Partial<Entry> = {}): Entry => ({
    id: String(id),
    at: new Date(Date.parse('2026-03-10T09:00:00Z') + seconds * 1000),
    action: 'search',
    role: 'doctor',
    purpose: 'visit',
    room: 'sgz',
    practitioner: 'w',
    organization: 'o',
    patient: 'p',
    types: ['Encounter'],
    ...change,
  })

  it('join what one worker did within seconds, and nothing else', () => {
    const looks = looksIn([
      entry(9, 30, { practitioner: 'x' }),
      entry(8, 21, { action: 'read' }),
      entry(7, 20),
      entry(6, 19, { action: 'create' }),
      entry(5, 18, { patient: 'q' }),
      entry(4, 2),
      entry(3, 1, { purpose: 'emergency' }),
    ])
    assert.deepEqual(
      looks.map((look) => look.map(({ id }) => id).join()),
      ['9', '8,7', '6', '5', '4', '3'],
    )
  })
})
