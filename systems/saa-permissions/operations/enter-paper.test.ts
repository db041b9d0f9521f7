/** A declaration on paper: the patient's own operation, entered by a registrar, in the log under the registrar, the patient's to end. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { search } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import eppSystem from '../../epp-patient-profile/system.ts'
import gabinet from '../../gabinet-clinic-office/system.ts'
import sgr from '../../sgr-prescriptions/system.ts'
import sgs from '../../sgs-referrals/system.ts'
import sgz from '../../sgz-events/system.ts'
import sor from '../../sor-registers/system.ts'
import { saa } from '../contract.ts'
import saaSystem from '../system.ts'

const { patient = '' } = samplePerson('jan-wisniewski')
const { practitioner = '', organization = '' } = samplePerson('katarzyna-lewandowska')
const { practitioner: maria = '' } = samplePerson('maria-zielinska')
const child = samplePerson('zofia-kowalska').patient ?? ''
const now = '2026-11-27T10:00:00Z'
const paper = { number: 'RP/12/2026', signedOn: '2026-11-26', identity: 'identity-card' } as const
const atDesk = { room: 'gabinet', purpose: 'registration' } as const

for (const apart of [[], ['saa']]) {
  describe(`declared on paper, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      const world = await testWorld('sample', { clock: new StandingClock(now) })
      town = await openTown([sor, saaSystem, gabinet, eppSystem, sgz, sgr, sgs], { world, apart })
    })
    const jan = () => town.as('jan-wisniewski', { room: 'ikp' })
    const desk = (steppedUpAt: string | undefined = now) =>
      town.asActor(
        { role: 'registrar', practitioner, organization, ...(steppedUpAt && { steppedUpAt }) },
        atDesk,
      )
    const enter = (declared: object, more: object = {}) =>
      desk().call(saa.enterPaper, { patient, paper, ...declared, ...more })
    const permissions = () => jan().call(saa.permissions, { patient })

    it('a grant counts as the patient’s own, says which paper and who entered it, and the patient ends it', async () => {
      const { consent } = await enter({ grant: { to: { practitioner: maria }, kinds: ['results'] } })
      const { grants } = await permissions()
      assert.deepEqual(
        grants.map(({ id, to, kinds, paper: kept }) => ({ id, to, kinds, kept })),
        [
          {
            id: consent,
            to: { practitioner: maria },
            kinds: ['results'],
            kept: {
              number: 'RP/12/2026',
              signedOn: '2026-11-26',
              enteredAt: '2026-11-27T10:00:00.000Z',
              by: { practitioner, organization },
            },
          },
        ],
      )
      const doctor = town.as('maria-zielinska', { room: 'epp' })
      const { entries } = await search(doctor, 'Observation', { patient, _count: '5' })
      assert.ok(entries.length > 0)
      const written = (await auditOf(jan(), patient, { count: 20 })).find(
        ({ action, types }) => action === 'create' && types.includes('Consent'),
      )
      assert.deepEqual(
        [written?.role, written?.practitioner, written?.purpose],
        ['registrar', practitioner, 'registration'],
      )
      await jan().call(saa.end, { patient, consent })
      assert.deepEqual((await permissions()).grants, [])
      await assert.rejects(search(doctor, 'Observation', { patient }), { code: 'not-your-patient' })
    })

    it('so do a restriction, a proxy, an opt-out and its end, each told as news', async () => {
      const hidden = await enter({ restriction: { kinds: ['documents'], from: { profession: 'nurse' } } })
      const anna = samplePerson('anna-kowalska')
      const proxy = { pesel: anna.pesel, given: 'Anna', family: 'Kowalska', until: '2027-01-01' }
      const named = await enter({ proxy })
      await enter({ secondaryUse: false })
      const { restrictions, proxies, secondaryUse } = await permissions()
      assert.deepEqual(
        [restrictions.map(({ id }) => id), proxies.map(({ id }) => id), secondaryUse],
        [[hidden.consent], [named.consent], false],
      )
      assert.equal(proxies[0]?.paper?.number, 'RP/12/2026')
      await enter({ secondaryUse: true })
      assert.equal((await permissions()).secondaryUse, true)
      for (const consent of [hidden.consent, named.consent]) await jan().call(saa.end, { patient, consent })
      const { sql } = town.world.database
      const news = await sql.query(`select name from kernel.outbox where name = 'paperEntered'`)
      assert.equal(news.length, 5)
    })

    it('a request for correction marks every entry of the kind and day for who may see it, and waits for the place', async () => {
      const profile = async (who: Context) =>
        (await who.call(epp.entries, { patient, kinds: ['result'] })).lines
      const doctor = town.as('maria-zielinska', { room: 'gabinet', purpose: 'visit' })
      const { id: grant } = await jan().call(saa.grant, { patient, to: { practitioner: maria } })
      const lines = await profile(jan())
      const at = lines[0]?.at ?? assert.fail('no result')
      const on = at.length <= 10 ? at : dateInPoland(Date.parse(at))
      const isOf = (each: { at?: string | undefined }) =>
        each.at !== undefined && (each.at.length <= 10 ? each.at : dateInPoland(Date.parse(each.at))) === on
      const says = 'Wynik nie jest mój. Powinno być: brak.'
      const correction = { kind: 'results', on, place: organization, says }
      const { consent } = await enter({ correction })
      for (const who of [jan(), doctor]) {
        const seen = await profile(who)
        assert.ok(seen.some(isOf) && seen.every((each) => isOf(each) === (each.disputed === true)))
      }
      const [kept] = (await jan().call(saa.correctionsOf, { patient })).corrections
      assert.deepEqual(
        [kept?.id, kept?.state, kept?.entry, kept?.about, kept?.says, kept?.by.organization, kept?.paper],
        [
          consent,
          'requested',
          undefined,
          { kind: 'results', on },
          says,
          organization,
          {
            number: 'RP/12/2026',
            signedOn: '2026-11-26',
            enteredAt: '2026-11-27T10:00:00.000Z',
            by: { practitioner, organization },
          },
        ],
      )
      const written = (await auditOf(jan(), patient, { count: 400 })).find(
        ({ action, types }) => action === 'create' && types.includes('Task'),
      )
      assert.deepEqual([written?.role, written?.practitioner], ['registrar', practitioner])
      const here = (await doctor.call(saa.correctionsHere, {})).corrections
      assert.equal(here.find(({ id }) => id === consent)?.about?.on, on)
      await jan().call(saa.withdrawCorrection, { patient, correction: consent })
      assert.ok((await profile(jan())).every(({ disputed }) => disputed !== true))
      await jan().call(saa.end, { patient, consent: grant })
      await assert.rejects(enter({ correction: { ...correction, on: '2026-11-28' } }), { code: 'not-yet' })
      await assert.rejects(enter({ correction: { ...correction, place: 'nowhere' } }), {
        category: 'not-found',
      })
      await assert.rejects(enter({ correction: { ...correction, kind: 'secrets' } }), {
        category: 'incorrect',
      })
      await assert.rejects(enter({ correction }, { patient: child }), { code: 'too-young' })
    })

    it('needs a registrar who proved anew who they are, one declaration, and a paper of the last month', async () => {
      const declared = { secondaryUse: false }
      const unsure = town.asActor({ role: 'registrar', practitioner, organization }, atDesk)
      const whole = { patient, paper, ...declared }
      await assert.rejects(unsure.call(saa.enterPaper, whole), { code: 'step-up-needed' })
      const doctor = town.as('maria-zielinska', atDesk)
      await assert.rejects(doctor.call(saa.enterPaper, whole), { code: 'registrars-only' })
      await assert.rejects(enter({}), { code: 'one-declaration' })
      await assert.rejects(enter({ ...declared, grant: { to: { organization } } }), {
        code: 'one-declaration',
      })
      const signed = (signedOn: string) => ({ paper: { ...paper, signedOn } })
      await assert.rejects(enter(declared, signed('2026-11-28')), { code: 'signed-later' })
      await assert.rejects(enter(declared, signed('2026-10-27')), { code: 'signed-long-ago' })
      await assert.rejects(enter(declared, { paper: { ...paper, number: '<b>' } }), { category: 'incorrect' })
      await assert.rejects(enter(declared, { patient: child }), { code: 'too-young' })
      await assert.rejects(enter(declared, { patient: 'nobody' }), { category: 'not-found' })
      assert.equal((await permissions()).secondaryUse, true)
    })

    it('opens nothing to read, and none of the patient’s other rights', async () => {
      for (const type of ['Consent', 'Task'])
        await assert.rejects(search(desk(), type, { patient }), { code: 'role-may-not' })
      for (const member of [saa.permissions, saa.standing] as const)
        await assert.rejects(
          town
            .asActor({ role: 'registrar', practitioner, organization }, { ...atDesk, room: 'ikp' })
            .call(member, { patient }),
          { code: 'not-yours-to-decide' },
        )
    })
  })
}
