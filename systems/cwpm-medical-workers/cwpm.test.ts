/** Who may practise on a day: what chambers decide, what everybody may ask and see, and who may decide nothing. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditBy } from '#record/audit/accesses.ts'
import { asker } from '#record/trial/people.ts'
import { registersOf } from '#registers/of-world.ts'
import crf from '../crf-pharmacists/system.ts'
import { cwpm } from './contract.ts'
import { licence } from './registers/licence.ts'
import cwpmSystem from './system.ts'

const number = samplePerson('maria-zielinska').npwz ?? ''
const maria = { profession: 'doctor', number }
const clock = new StandingClock('2027-03-10T09:00:00Z')
let world: World
let town: Town
before(async () => {
  world = await testWorld('sample', { clock })
  town = await openTown([cwpmSystem, crf], { world })
})

const keeper = (request?: string) => town.as('beata-czarnecka', request === undefined ? {} : { request })
const ask = (day?: string) => keeper().call(cwpm.practice, { ...maria, ...(day !== undefined && { day }) })
const state = async (day: string) => (await ask(day)).state

describe('CWPM', () => {
  it('knows the doctors of the sample country with their specialities', async () => {
    const told = await ask()
    assert.deepEqual([told.may, told.state, told.kind, told.isListed], [true, 'valid', 'full', true])
    assert.deepEqual(told.specialities, [
      { name: 'medycyna rodzinna', degree: 'specjalista', day: '2007-06-30' },
    ])
    const nurse = { profession: 'nurse', number: samplePerson('ewa-kaminska').npwz ?? '' }
    assert.equal((await keeper().call(cwpm.practice, nurse)).may, true)
    assert.equal((await keeper().call(cwpm.practice, { ...nurse, profession: 'midwife' })).state, 'unknown')
    assert.equal((await ask('1990-01-01')).may, false)
  })

  it('suspends from a day to a day; afterwards the right is valid without anybody acting', async () => {
    const suspension = { ...maria, act: 'suspend', from: '2027-04-01', to: '2027-04-30' } as const
    const told = await keeper().call(cwpm.decide, { ...suspension, resolution: '12/2027/S' })
    assert.deepEqual(
      [told.may, told.state, told.from, told.until],
      [false, 'suspended', '2027-04-01', '2027-05-01'],
    )
    assert.deepEqual(await Promise.all(['2027-03-31', '2027-04-01', '2027-04-30', '2027-05-01'].map(state)), [
      'valid',
      'suspended',
      'suspended',
      'valid',
    ])
    await assert.rejects(keeper().call(cwpm.decide, suspension), { code: 'not-in-that-state' })
    const over = { ...suspension, from: '2027-03-20', to: '2027-04-10' }
    await assert.rejects(keeper().call(cwpm.decide, over), { code: 'decided-already' })
  })

  it('lifts a suspension before its end, and the feed tells of every decision', async () => {
    const [last] = (await registersOf(world).changes(licence, 0, 1000)).slice(-1)
    await keeper().call(cwpm.decide, { ...maria, act: 'lift', from: '2027-04-11' })
    assert.deepEqual(await Promise.all(['2027-04-10', '2027-04-11', '2027-05-02'].map(state)), [
      'suspended',
      'valid',
      'valid',
    ])
    const feed = await registersOf(world).changes(licence, last?.number)
    assert.deepEqual(
      feed.map(({ key, kind, day }) => [key, kind, day]),
      [[`doctor|${number}`, 'changed', '2027-04-11']],
    )
    const [row] = await world.database.sql.query<{ by: unknown }>(
      `select decided_by as by from registers.edition where register = 'cwpm.licence' order by number desc limit 1`,
    )
    const { practitioner } = samplePerson('beata-czarnecka')
    const organization = sampleOrganizations.chamber
    assert.deepEqual(row?.by, { role: 'register-keeper', practitioner, organization })
    const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
    const [entry] = await auditBy(auditor, { practitioner: practitioner ?? '' }, { count: 1 })
    assert.deepEqual([entry?.action, entry?.room, entry?.organization], ['update', 'cwpm', organization])
    assert.deepEqual([entry?.detail?.register, entry?.detail?.key], ['cwpm.licence', `doctor|${number}`])
  })

  it('adds a speciality to all that is still to come, once', async () => {
    const speciality = { name: 'kardiologia', degree: 'specjalista', day: '2027-03-01' }
    const told = await keeper().call(cwpm.decide, { ...maria, act: 'add-speciality', speciality })
    assert.deepEqual(told.specialities.at(-1), speciality)
    assert.equal((await ask('2027-04-05')).specialities.length, 2)
    await assert.rejects(keeper().call(cwpm.decide, { ...maria, act: 'add-speciality', speciality }), {
      code: 'has-speciality',
    })
    const tomorrow = { ...speciality, name: 'urologia', day: '2027-03-11' }
    await assert.rejects(
      keeper().call(cwpm.decide, { ...maria, act: 'add-speciality', speciality: tomorrow }),
      { code: 'in-the-future' },
    )
  })

  it('grants a right, also a number of a test environment, and withdraws it for good', async () => {
    const young = { profession: 'doctor', number: '7391208' }
    const rest = { family: 'Nowak', given: 'Ada', chamber: 'OIL', granted: '2027-03-10' }
    const limited = { ...rest, kind: 'limited', expires: '2028-04-10' }
    const grant = (more: object) =>
      keeper().call(cwpm.decide, { ...young, act: 'grant', licence: { ...limited, ...more } })
    await assert.rejects(grant({ expires: '2027-02-30' }), { code: 'register-entry' })
    await assert.rejects(grant({ kind: 'full' }), {
      code: 'register-entry',
      message: /a full right has no last day/,
    })
    await assert.rejects(grant({ pesel: '1' }), { code: 'register-entry' })
    assert.equal((await grant({})).state, 'valid')
    await assert.rejects(grant({}), { code: 'already-granted' })
    const at = (day: string) => keeper().call(cwpm.practice, { ...young, day })
    assert.equal((await at('2028-04-11')).state, 'expired')
    await keeper().call(cwpm.decide, { ...young, act: 'suspend', from: '2027-04-01', to: '2027-04-30' })
    await keeper().call(cwpm.decide, { ...young, act: 'withdraw', from: '2027-04-15' })
    assert.deepEqual(
      [(await at('2027-04-14')).state, (await at('2027-05-02')).state],
      ['suspended', 'withdrawn'],
    )
    await assert.rejects(keeper().call(cwpm.decide, { ...young, act: 'withdraw', from: '2027-06-01' }), {
      code: 'not-in-that-state',
    })
    const wrong = { ...young, number: '12345', act: 'grant', licence: limited } as const
    await assert.rejects(keeper().call(cwpm.decide, wrong), { message: /7 digits/ })
  })

  it('refuses everybody but the office that keeps the profession', async () => {
    const order = { ...maria, act: 'withdraw' } as const
    for (const who of ['maria-zielinska', 'tomasz-dabrowski', 'olga-jankowska', 'katarzyna-lewandowska'])
      await assert.rejects(
        town.as(who, { room: 'providers' }).call(cwpm.decide, order),
        { code: 'not-a-keeper' },
        who,
      )
    const elsewhere = { role: 'register-keeper', organization: sampleOrganizations.clinic } as const
    await assert.rejects(town.asActor(elsewhere, { room: 'providers' }).call(cwpm.decide, order), {
      code: 'not-a-keeper',
    })
    const nurse = {
      profession: 'nurse',
      number: samplePerson('ewa-kaminska').npwz ?? '',
      act: 'withdraw',
    } as const
    await assert.rejects(keeper().call(cwpm.decide, nurse), { code: 'not-a-keeper' })
    assert.equal((await ask()).may, true)
  })

  it('refuses days that are none, and numbers that nobody has', async () => {
    const suspend = (days: object) => keeper().call(cwpm.decide, { ...maria, act: 'suspend', ...days })
    await assert.rejects(suspend({ from: '2027-02-30' }), { code: 'not-a-day' })
    await assert.rejects(suspend({ from: '2027-09-10', to: '2027-09-01' }), { code: 'ends-before-it-begins' })
    await assert.rejects(suspend({ from: '2027-01-31' }), { code: 'too-long-ago' })
    await assert.rejects(suspend({ form: '2027-09-10' }), { category: 'incorrect' })
    await assert.rejects(ask('2027-13-01'), { code: 'not-a-day' })
    await assert.rejects(
      keeper().call(cwpm.decide, { profession: 'doctor', number: '5425740', act: 'lift' }),
      {
        code: 'no-licence-entry',
      },
    )
  })
})
