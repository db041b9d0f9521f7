/** The patient's code opens what the patient chose to the one who enters it: once, for a short time; it tells nobody anything else. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { search } from '#record/record.ts'
import sor from '../../sor-registers/system.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const { patient = '', pesel } = samplePerson('jan-wisniewski')
/** A doctor whom nobody has seen try. */
const other = {
  role: 'doctor',
  practitioner: 'another',
  organization: samplePerson('maria-zielinska').organization,
} as const
const morning = '2026-11-27T09:00:00Z'

for (const apart of [[], ['saa']]) {
  describe(`a code that a patient shows, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    const clock = new StandingClock(morning)
    let town: Town
    before(async () => {
      town = await openTown([sor, saaSystem], { world: await testWorld('sample', { clock }), apart })
    })
    const jan = () => town.as('jan-wisniewski', { room: 'ikp' })
    const maria = () => town.as('maria-zielinska')
    const offer = (more: object = {}) => jan().call(saa.offerCode, { patient, ...more })
    const enter = (code: string, who = maria()) => who.call(saa.openByCode, { pesel, code })
    const sees = async (type: string) => {
      const epp = town.as('maria-zielinska', { room: 'epp' })
      const { entries } = await search(epp, type, { patient, _count: '10' }).catch(() => ({ entries: [] }))
      return entries.length > 0
    }
    const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')

    it('opens the kinds that were chosen until the end of the day, and is a grant that the patient ends', async () => {
      assert.equal(await sees('Condition'), false)
      const { code, until } = await offer({ kinds: ['diagnoses'] })
      assert.equal(until, '2026-11-27T09:15:00.000Z')
      assert.equal(await sees('Condition'), false)
      const opened = await enter(code)
      const { practitioner } = samplePerson('maria-zielinska')
      assert.deepEqual(
        [opened.patient, opened.to, opened.kinds, opened.until],
        [patient, { practitioner }, ['diagnoses'], '2026-11-27'],
      )
      assert.deepEqual([await sees('Condition'), await sees('Encounter')], [true, false])
      await clock.during('2026-11-27T23:00:01Z', async () => assert.equal(await sees('Condition'), false))
      const { grants } = await jan().call(saa.permissions, { patient })
      assert.deepEqual(
        grants.map(({ id }) => id),
        [opened.id],
      )
      const { entries } = await search(jan(), 'Consent', { patient, _id: opened.id })
      assert.deepEqual([entries[0]?.version, entries[0]?.resource.status], [2, 'active'])
      await jan().call(saa.end, { patient, consent: opened.id })
      assert.equal(await sees('Condition'), false)
    })

    it('is good once, for a quarter of an hour, and the newest alone', async () => {
      const { code: first } = await offer()
      const { code: second } = await offer()
      if (first !== second) await assert.rejects(enter(first), { code: 'no-code' })
      await clock.during('2026-11-27T09:15:00Z', () => assert.rejects(enter(second), { code: 'no-code' }))
      const both = await Promise.allSettled([enter(second), enter(second, town.as('ewa-kaminska'))])
      const opened = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []))
      assert.equal(opened.length, 1)
      await assert.rejects(enter(second), { code: 'no-code' })
      for (const consent of opened) await jan().call(saa.end, { patient, consent })
    })

    it('refuses a wrong code, another person’s and nobody’s alike, and who may not enter one', async () => {
      const { code } = await offer()
      const wrong = wrongFor(code)
      const anna = samplePerson('anna-kowalska').pesel
      const refusals = await Promise.all(
        [
          { pesel, code: wrong },
          { pesel: anna, code },
          { pesel: '44051401359', code },
        ].map((shown) =>
          maria()
            .call(saa.openByCode, shown)
            .catch(({ code: said, message }) => ({ said, message })),
        ),
      )
      assert.equal(new Set(refusals.map((each) => JSON.stringify(each))).size, 1)
      assert.equal((refusals[0] as { said: string }).said, 'no-code')
      await assert.rejects(enter(code, town.as('katarzyna-lewandowska')), { code: 'not-treating' })
      await assert.rejects(enter(code, town.as('piotr-wojcik')), { code: 'not-treating' })
      await assert.rejects(town.as('anna-kowalska', { room: 'ikp' }).call(saa.offerCode, { patient }), {
        code: 'not-yours-to-decide',
      })
      await assert.rejects(offer({ until: '2020-01-01' }), { code: 'ended-already' })
    })

    it('is not guessed: neither by one worker nor by many at one person', async () => {
      await clock.during('2026-11-27T12:00:00Z', async () => {
        const { code } = await offer()
        const wrong = wrongFor(code)
        const tries = (who: string, count: number) =>
          Promise.all(
            Array.from({ length: count }, () => enter(wrong, town.as(who)).catch(({ code: said }) => said)),
          )
        const said = [...(await tries('maria-zielinska', 6)), ...(await tries('ewa-kaminska', 6))]
        assert.deepEqual(
          [said.filter((each) => each === 'no-code').length, said.at(-1)],
          [10, 'too-many-tries'],
        )
        await assert.rejects(enter(code, town.asActor(other, {})), { code: 'too-many-tries' })
      })
    })

    it('leaves its tries where the patient sees them', async () => {
      await clock.during('2026-11-27T15:00:00Z', async () => {
        const { code } = await offer()
        await assert.rejects(enter(wrongFor(code)), { code: 'no-code' })
        const lines = await auditOf(jan(), patient, { count: 10 })
        const tried = lines.filter(({ role, room }) => role === 'doctor' && room === 'saa')
        assert.deepEqual([tried[0]?.action, tried[0]?.purpose], ['search', 'booking'])
      })
    })
  })
}
