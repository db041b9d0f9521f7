/** The patient's account: it answers its owner about its owner, and nobody about anybody else. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { Operation } from '#kernel/contract.ts'
import { samplePerson } from '#population/sample-people.ts'
import epp from '../epp-patient-profile/system.ts'
import rpl from '../rpl-medicines/system.ts'
import { saa as permissions } from '../saa-permissions/contract.ts'
import saa from '../saa-permissions/system.ts'
import sau from '../sau-audit/system.ts'
import { sgr as prescriptions } from '../sgr-prescriptions/contract.ts'
import sgr from '../sgr-prescriptions/system.ts'
import sgs from '../sgs-referrals/system.ts'
import sgz from '../sgz-events/system.ts'
import sor from '../sor-registers/system.ts'
import { ikp } from './contract.ts'
import ikpSystem from './system.ts'

const rooms = [sor, rpl, saa, sgr, sgs, sgz, epp, sau, ikpSystem]
const anna = samplePerson('anna-kowalska')

for (const apart of [[], ['ikp']]) {
  describe(`the account, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world: await testWorld('sample'), apart })
    })
    const own = () => town.as('anna-kowalska')

    it('begins with what can be collected, what is open, the last visit', async () => {
      const home = await own().call(ikp.home, {})
      assert.equal(home.person.pesel, anna.pesel)
      assert.ok(home.toCollect.length > 0)
      for (const each of home.toCollect) {
        assert.match(each.package?.code ?? '', /^\d{4}$/)
        assert.ok(['issued', 'partly-dispensed'].includes(each.state))
        assert.match(home.names[each.by.practitioner ?? ''] ?? '', /\p{L}/u)
      }
      assert.ok(home.openReferrals.every(({ state }) => state === 'issued' || state === 'accepted'))
      assert.ok(home.lastEvent)
    })

    it('tells who looked, soon after the look', async () => {
      await town
        .as('maria-zielinska', { room: 'gabinet' })
        .call(prescriptions.prescriptionsOf, { patient: anna.patient ?? '' })
      const { lastAccess } = await own().call(ikp.home, {})
      assert.deepEqual([lastAccess?.role, lastAccess?.purpose], ['doctor', 'visit'])
      assert.match(lastAccess?.workerName ?? '', /Zielińska/)
      const { accesses } = await own().call(ikp.accesses, {})
      assert.ok(
        accesses.some(({ role }) => role === 'patient'),
        'the patient’s own looks are told too',
      )
    })

    it('opens every list and what is in it', async () => {
      const me = await own().call(ikp.me, {})
      assert.match(me.names[me.person.declared?.practitioner ?? ''] ?? '', /Zielińska/)
      const mine = await own().call(ikp.prescriptions, { limit: 5 })
      assert.ok(mine.next)
      const [first] = mine.prescriptions
      const { prescription } = await own().call(ikp.prescription, { prescription: first?.id ?? '' })
      assert.deepEqual(prescription, first)
      await own().call(ikp.referrals, {})
      const { events } = await own().call(ikp.events, {})
      for (const { id } of events.slice(0, 3))
        assert.equal((await own().call(ikp.event, { event: id })).event.id, id)
      const { lines } = await own().call(ikp.entries, { kinds: ['document'] })
      const { text, letter } = await own().call(ikp.letter, { letter: lines[0]?.id ?? '' })
      assert.ok(text.length > 20 && letter.title)
      const { strip } = await own().call(ikp.overview, {})
      assert.equal(strip.person.id, anna.patient)
      const [line] = (await own().call(ikp.entries, { limit: 1 })).lines
      assert.ok(line)
      assert.deepEqual((await own().call(ikp.entry, { kind: line.kind, id: line.id })).line, line)
    })

    it('shows nobody anything of another person', async () => {
      const [first] = (await own().call(ikp.prescriptions, { limit: 1 })).prescriptions
      const [event] = (await own().call(ikp.events, { limit: 1 })).events
      const [letter] = (await own().call(ikp.entries, { kinds: ['document'] })).lines
      const jan = town.as('jan-wisniewski')
      const notHis = { code: 'not-your-patient' }
      await assert.rejects(jan.call(ikp.prescription, { prescription: first?.id ?? '' }), notHis)
      await assert.rejects(jan.call(ikp.event, { event: event?.id ?? '' }), notHis)
      await assert.rejects(jan.call(ikp.letter, { letter: letter?.id ?? '' }), notHis)
    })

    it('tells who opened the record to save a life, until it was read, and takes „Nie rozpoznaję tego” of it', async () => {
      const { practitioner = '', organization } = samplePerson('maria-zielinska')
      const steppedUpAt = town.world.clock.now().toISOString()
      const doctor = town.asActor({ role: 'doctor', practitioner, organization, steppedUpAt })
      const why = { cause: 'threat-to-life', reason: 'Wstrząs w poczekalni.' } as const
      const broken = await doctor.call(permissions.breakGlass, { patient: anna.patient ?? '', ...why })
      const { emergencies, names } = await own().call(ikp.emergencies, {})
      const [told] = emergencies
      assert.deepEqual([told?.id, told?.reason, told?.known], [broken.id, why.reason, false])
      assert.match(names[practitioner] ?? '', /Zielińska/)
      await own().call(ikp.knowEmergency, { emergency: broken.id })
      assert.equal((await own().call(ikp.emergencies, {})).emergencies[0]?.known, true)
      const { access } = await own().call(ikp.reportEmergency, {
        emergency: broken.id,
        says: 'Nie było mnie tam.',
      })
      const { accesses } = await own().call(ikp.accesses, { limit: 50 })
      const line = accesses.find(({ id }) => id === access)
      assert.deepEqual([line?.report, line?.purpose], ['open', 'emergency'])
    })

    it('is for patients only', async () => {
      const inputs: Partial<Record<keyof typeof ikp, unknown>> = {
        prescription: { prescription: 'x' },
        event: { event: 'x' },
        letter: { letter: 'x' },
        entry: { kind: 'visit', id: 'x' },
        viewAs: { as: { role: 'registrar' } },
        findInDirectory: { text: 'Ziel' },
        proofs: { entries: ['1'] },
        report: { access: '1' },
        disputeLink: { other: 'x', says: 'x'.repeat(10) },
        knowEmergency: { emergency: 'x' },
        reportEmergency: { emergency: 'x' },
        grant: { to: { profession: 'nurse' } },
        restrict: { kinds: ['results'] },
        end: { consent: 'x' },
        addOwn: { at: '2026-01-01T08:00:00Z', measurements: [{ loinc: '29463-7', value: 70 }] },
        withdrawOwn: { finding: 'x' },
        askImportRefund: { request: 'x' },
        offlineToken: { prescription: 'x' },
        keepFor: { prescription: 'x', pharmacy: 'x' },
        askBack: { prescription: 'x' },
        askRepeat: { prescription: 'x' },
        send: { about: 'rehabilitation', parts: ['results'], understood: true },
        refuseOperatorAccess: { access: 'x' },
        giveUp: { consent: 'x' },
        nameProxy: { pesel: anna.pesel, given: 'A', family: 'B', until: '2099-01-01' },
        decideSecondaryUse: { allowed: false },
        requestCorrection: { kind: 'visit', id: 'x', says: 'x' },
        withdrawCorrection: { correction: 'x' },
        addContact: { way: 'email', address: 'a@example.org' },
        confirmContact: { way: 'email', code: '000000' },
        removeContact: { way: 'email' },
        chooseNotices: {
          choice: {
            ways: { emergency: [], 'sign-in': [], permission: [], 'new-look': [] },
            rhythm: 'daily',
            language: 'pl',
          },
        },
      }
      for (const who of ['maria-zielinska', 'piotr-wojcik', 'tomasz-dabrowski'])
        for (const member of Object.keys(ikp) as (keyof typeof ikp)[]) {
          const asked = town.as(who, { room: 'ikp' }).call(ikp[member] as Operation, inputs[member] ?? {})
          await assert.rejects(asked, { category: 'forbidden', code: 'not-a-patient' }, `${who} ${member}`)
        }
    })
  })
}
