/** Medical events: opened at the desk, registered whole or not at all, read back, with records from elsewhere among them. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { fixedClock } from '#kernel/clock.ts'
import type { Input } from '#kernel/contract.ts'
import type { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import rskSystem from '../rsk-terminology/system.ts'
import { sgz } from './contract.ts'
import sgzSystem from './system.ts'

type Registration = Input<typeof sgz.register>

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')
const maria = samplePerson('maria-zielinska')
const patient = anna.patient ?? ''
const stranger = jan.patient ?? ''
const clock = fixedClock('2026-03-10T09:00:00Z')

async function freshWorld(): Promise<World> {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  return world
}

const visit: Registration = {
  patient,
  eventClass: '4',
  startedAt: '2026-03-10T09:30:00+01:00',
  endedAt: '2026-03-10T09:45:00+01:00',
  reason: 'kontrola',
  diagnoses: [
    { icd10: 'I10', main: false },
    { icd10: 'E11.9', main: true },
  ],
  measurements: [
    { loinc: '8480-6', value: 152 },
    { loinc: '8462-4', value: 94 },
    { loinc: '4548-4', value: 7.1 },
  ],
  note: 'Pacjentka bez dolegliwości.\nZalecono pomiary ciśnienia.',
}

const refused = (code: string, location?: string) => (problem: Problem) => {
  assert.equal(problem.code, code)
  if (location !== undefined) assert.equal(problem.location, location)
  return true
}

for (const apart of [[], ['sgz']]) {
  describe(`medical events, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown([sgzSystem, rskSystem], { world: await freshWorld(), apart })
    })
    const doctor = (request?: string) => town.as('maria-zielinska', request === undefined ? {} : { request })
    const read = (who = 'anna-kowalska') => town.as(who, { room: 'providers' })
    const register = (change: Partial<Registration> = {}) =>
      doctor().call(sgz.register, { ...visit, ...change })

    it('one registration writes event, diagnoses, measurements and note', async () => {
      const event = await register()
      assert.deepEqual(event.diagnoses, [
        { icd10: 'E11.9', name: 'Cukrzyca insulinoniezależna, bez powikłań', main: true },
        { icd10: 'I10', name: 'Nadciśnienie samoistne (pierwotne)', main: false },
      ])
      assert.deepEqual(
        [event.text, event.open, event.eventClass, event.reason],
        ['Porada', false, '4', 'kontrola'],
      )
      const whole = await read().call(sgz.event, { event: event.id })
      assert.deepEqual(whole.event, event)
      assert.deepEqual(
        whole.findings.map(({ name, value, unit, low, high }) => [name, value, unit, low, high]).sort(),
        [
          ['Ciśnienie tętnicze rozkurczowe', 94, 'mmHg', 60, 90],
          ['Ciśnienie tętnicze skurczowe', 152, 'mmHg', 90, 140],
          ['Hemoglobina glikowana (HbA1c)', 7.1, '%', 4, 6],
        ],
      )
      const { text, letter } = await read().call(sgz.letter, { letter: whole.letters[0]?.id ?? '' })
      assert.equal(text, visit.note)
      assert.equal(letter.event, event.id)
      assert.equal(letter.by.practitioner, maria.practitioner)
    })

    it('the same request sent twice registers once', async () => {
      const events = async () => (await read().call(sgz.eventsOf, { patient })).events.length
      const first = await doctor('visit-1').call(sgz.register, visit)
      const count = await events()
      assert.deepEqual(await doctor('visit-1').call(sgz.register, visit), first)
      assert.equal(await events(), count)
      await assert.rejects(
        doctor('visit-1').call(sgz.register, { ...visit, note: 'inna' }),
        refused('request-reused'),
      )
    })

    it('refuses what cannot be, says where, and writes nothing', async () => {
      const health = () => town.as('anna-kowalska', { room: 'epp' }).call(sgz.healthOf, { patient })
      const before = await health()
      const cases: [Partial<Registration>, string, string][] = [
        [{ diagnoses: [{ icd10: 'Q99.9', main: true }] }, 'unknown-icd10', '/diagnoses/0/icd10'],
        [{ diagnoses: [{ icd10: 'I10', main: false }] }, 'one-main-diagnosis', '/diagnoses'],
        [
          { diagnoses: [visit.diagnoses[1], visit.diagnoses[1]].flatMap((each) => each ?? []) },
          'diagnosis-twice',
          '/diagnoses/1/icd10',
        ],
        [{ measurements: [{ loinc: '99999-9', value: 1 }] }, 'unknown-measurement', '/measurements/0/loinc'],
        [{ measurements: [{ loinc: '8310-5', value: 366 }] }, 'implausible-value', '/measurements/0/value'],
        [
          {
            measurements: [
              { loinc: '8480-6', value: 80 },
              { loinc: '8462-4', value: 120 },
            ],
          },
          'implausible-value',
          '/measurements',
        ],
        [{ endedAt: '2026-03-10T09:29:00+01:00' }, 'end-before-start', '/endedAt'],
        [{ endedAt: '2026-03-10T10:15:00+01:00' }, 'in-the-future', '/endedAt'],
        [{ startedAt: '2026-02-30T09:00:00+01:00' }, 'no-such-time', '/startedAt'],
        [{ startedAt: '1984-03-13T23:30:00+01:00' }, 'before-birth', '/startedAt'],
      ]
      for (const [change, code, location] of cases)
        await assert.rejects(register(change), refused(code, location), code)
      assert.deepEqual(await health(), before)
    })

    it('a moment is the same in every time zone', async () => {
      // 23:30 UTC is half past midnight of the next Polish day: still the past at 9:00 UTC of the tenth.
      const event = await register({
        startedAt: '2026-03-09T23:30:00Z',
        endedAt: '2026-03-09T20:45:00-03:00',
      })
      assert.equal(event.startedAt, '2026-03-09T23:30:00Z')
    })

    it('nobody registers for a patient who is not theirs, and only clinicians register', async () => {
      await assert.rejects(register({ patient: stranger }), refused('not-your-patient'))
      for (const who of ['katarzyna-lewandowska', 'piotr-wojcik', 'anna-kowalska'])
        await assert.rejects(
          town.as(who, { room: 'gabinet' }).call(sgz.register, visit),
          refused('not-for-this-role'),
        )
    })

    it('the desk opens a visit of a patient who came; from then on the clinic treats them', async () => {
      await assert.rejects(
        read('maria-zielinska').call(sgz.eventsOf, { patient: stranger }),
        refused('not-your-patient'),
      )
      await assert.rejects(doctor().call(sgz.openVisit, { patient: stranger }), refused('not-your-patient'))
      const desk = town.as('katarzyna-lewandowska')
      await assert.rejects(
        desk.call(sgz.openVisit, {
          patient: stranger,
          practitioner: samplePerson('piotr-wojcik').practitioner ?? '',
        }),
        refused('not-at-this-place', '/practitioner'),
      )
      const open = await desk.call(sgz.openVisit, {
        patient: stranger,
        practitioner: maria.practitioner ?? '',
      })
      assert.deepEqual(
        [open.open, open.by],
        [true, { practitioner: maria.practitioner, organization: maria.organization }],
      )
      await assert.rejects(
        town.as('katarzyna-lewandowska', { room: 'providers' }).call(sgz.event, { event: open.id }),
        refused('not-for-this-role'),
        'the desk opens, it does not read',
      )
      const { events } = await read('maria-zielinska').call(sgz.eventsOf, { patient: stranger })
      assert.deepEqual(
        events.map(({ id }) => id),
        [open.id],
      )
      await assert.rejects(register({ event: open.id }), refused('event-of-another', '/event'))
      const done = await register({ patient: stranger, event: open.id })
      assert.deepEqual([done.id, done.open], [open.id, false])
      await assert.rejects(register({ patient: stranger, event: open.id }), refused('event-closed', '/event'))
      assert.equal((await read('maria-zielinska').call(sgz.eventsOf, { patient: stranger })).events.length, 1)
    })

    it('a doctor of another clinic gets nothing from that visit', async () => {
      const other = town.asActor(
        { ...actorOf('ewa-kaminska'), role: 'doctor', organization: sampleOrganizations.otherClinic },
        { room: 'providers' },
      )
      await assert.rejects(other.call(sgz.eventsOf, { patient }), refused('not-your-patient'))
    })

    it('finds diagnoses by code and by the beginnings of words, Polish letters optional', async () => {
      const find = async (text: string) =>
        (await doctor().call(sgz.findDiagnoses, { text })).diagnoses.map(({ icd10 }) => icd10)
      assert.ok((await find('cuk')).includes('E11.9'))
      assert.deepEqual((await find('i10')).slice(0, 1), ['I10'])
      assert.ok((await find('nadcisn samo')).includes('I10'))
      assert.ok((await find('hyperten')).includes('I10'))
      assert.deepEqual(await find('xyzzy'), [])
    })
  })
}
