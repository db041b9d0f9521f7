/** The second channel: a stopped doctor is asked by SMS; yes lets them go on, no ends the thief's session and locks what was forged. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { antibiotic } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import type { Clock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import rpl from '../../rpl-medicines/system.ts'
import saa from '../../saa-permissions/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import sgrSystem from '../../sgr-prescriptions/system.ts'
import sor from '../../sor-registers/system.ts'
import { saz } from '../contract.ts'
import { ownCaller } from '../edge/own-caller.ts'
import sazSystem from '../system.ts'
import { enter } from './enter.ts'
import { setPostOffice } from './post-office.ts'

const day = 86_400_000
const anna = samplePerson('anna-kowalska').patient ?? ''
const maria = samplePerson('maria-zielinska')
const own = 'maria-as-patient'
const auditors = ['tomasz-dabrowski', { room: 'sau' }] as const

class MovedClock implements Clock {
  at = Date.parse('2026-03-10T09:00:00Z')
  now = () => new Date(this.at)
}

describe('a stopped doctor is asked by another channel', () => {
  const clock = new MovedClock()
  const sent: { address: string; text: string }[] = []
  const mails: { address: string; text: string }[] = []
  let isDown = false
  let town: Town

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    await inUnit(world, { room: 'record', actor: platform, purpose: 'platform' }, (unit) =>
      create(
        unit,
        {
          resourceType: 'Patient',
          identifier: [{ system: identifierSystems.pesel, value: maria.pesel }],
          name: [{ use: 'official', family: maria.family, given: [maria.given] }],
          gender: 'female',
          birthDate: maria.birthDate,
        },
        { id: own },
      ),
    )
    setPostOffice(world, {
      email: async (address, { text }) => void mails.push({ address, text }),
      sms: async (address, { text }) => {
        if (isDown) throw new Error('away')
        sent.push({ address, text })
      },
    })
    town = await openTown([sor, rpl, saa, sgrSystem, sazSystem], { world })
  })

  const inAccounts = () => town.house.context(town.world, ownCaller)
  const signIn = () =>
    enter(
      inAccounts(),
      { pesel: maria.pesel, givenName: maria.given, familyName: maria.family },
      { from: { device: 'd'.repeat(43) }, way: 'node' },
    )
  const sessionsOpen = async () => (await town.world.database.sql.query('select from saz.session')).length
  const issue = (device: string) =>
    town
      .asActor({ ...actorOf('maria-zielinska'), device }, { room: 'gabinet' })
      .call(sgr.issue, { patient: anna, prescriptions: [antibiotic] })
  const burst = async (device = 'thief') => {
    for (let time = 0; time < 10; time += 1) await issue(device)
    await assert.rejects(issue(device), { code: 'step-up-needed' })
  }
  const behind = `select 1 from kernel.outbox o left join kernel.reader r on r.room = 'saz'
    where o.name = 'held' and (r.room is null or (o.xid, o.id) > (r.xid, r.id)) limit 1`
  const settled = async () => {
    await town.settle()
    for (let turn = 0; turn < 200 && (await town.world.database.sql.query(behind)).length > 0; turn += 1) {
      await wait(50)
      await town.settle()
    }
  }
  const codeIn = (text: string | undefined) => /kod ([A-Z0-9]+)/.exec(text ?? '')?.[1] ?? ''
  const answer = (code: string, isMine: boolean) => inAccounts().call(saz.answerIssuing, { code, isMine })
  const locks = async () => {
    const found = await town.as('anna-kowalska').call(sgr.prescriptionsOf, { patient: anna, limit: 100 })
    return found.prescriptions.filter(({ lock }) => lock?.reason === 'forged').length
  }

  it('nobody at an address that was confirmed only now: a thief may have given it', async () => {
    await signIn()
    const account = town.asActor({ role: 'patient', patient: own }, { room: 'ikp', purpose: 'own-access' })
    await account.call(saz.addContact, { way: 'sms', address: '+48600100200' })
    const [code] = await town.world.database.sql.query('select 1 from saz.notice')
    assert.ok(code)
    await town.world.database.sql.query('update saz.notice_contact set confirmed_at = $1', [clock.now()])
    await burst()
    await settled()
    assert.deepEqual(sent, [])
    await town.as(...auditors).call(sgr.release, { practitioner: maria.practitioner ?? '' })
  })

  it('yes: goes on, though the sender was away at first; the code is good for that stop alone', async () => {
    clock.at += 2 * day
    await burst()
    isDown = true
    await town.settle()
    isDown = false
    clock.at += 10 * 60_000
    await settled()
    for (let turn = 0; turn < 100 && sent.length === 0; turn += 1) {
      await wait(50)
      await town.settle()
    }
    assert.equal(sent.length, 1)
    assert.equal(sent[0]?.address, '+48600100200')
    assert.ok(!/Kowalsk|Zieli/.test(sent[0]?.text ?? ''))
    await answer('AAAABBBBCCCC', true)
    await assert.rejects(issue('thief'), { code: 'step-up-needed' })
    await answer(codeIn(sent[0]?.text), true)
    await issue('thief')
    clock.at += 2 * day
    await burst()
    await answer(codeIn(sent[0]?.text), true)
    await assert.rejects(issue('thief'), { code: 'step-up-needed' })
    await town.as(...auditors).call(sgr.release, { practitioner: maria.practitioner ?? '' })
    await settled()
  })

  it('no: every session ends, what the thief’s device issued is locked until an auditor finds it in order', async () => {
    clock.at += 2 * day
    sent.length = 0
    await signIn()
    assert.equal(await sessionsOpen(), 1)
    clock.at += 2 * 3_600_000
    await issue('own')
    clock.at += 2 * 3_600_000
    await burst()
    await settled()
    assert.equal(sent.length, 1)
    await answer(codeIn(sent[0]?.text), false)
    assert.equal(await sessionsOpen(), 0)
    assert.equal(await locks(), 10)
    const steppedUpAt = clock.now().toISOString()
    const thief = town.asActor({ ...actorOf('maria-zielinska'), steppedUpAt }, { room: 'gabinet' })
    await assert.rejects(thief.call(sgr.issue, { patient: anna, prescriptions: [antibiotic] }), {
      code: 'issuing-held',
    })
    const mine = await town.as('anna-kowalska').call(sgr.prescriptionsOf, { patient: anna, limit: 100 })
    const forged = mine.prescriptions.find(({ lock }) => lock?.reason === 'forged')
    const pharmacist = town.as('piotr-wojcik')
    await assert.rejects(pharmacist.call(sgr.dispense, { key: forged?.key ?? '', packs: 1 }), {
      code: 'locked',
    })
    await assert.rejects(thief.call(sgr.unlock, { key: forged?.key ?? '' }), { code: 'lock-of-another' })
    await town.as(...auditors).call(sgr.release, { practitioner: maria.practitioner ?? '' })
    assert.equal(await locks(), 0)
    await pharmacist.call(sgr.dispense, { key: forged?.key ?? '', packs: 1 })
  })

  it('reads each morning how many were issued in their name, of which kinds; once, and of no patient', async () => {
    const inSgr = town.asActor(platform, { room: 'sgr', purpose: 'platform' })
    const account = town.asActor({ role: 'patient', patient: own }, { room: 'ikp', purpose: 'own-access' })
    await account.call(saz.addContact, { way: 'email', address: 'maria@przychodnia.example' })
    await town.world.database.sql.query(
      `update saz.notice_contact set confirmed_at = $1 where way = 'email'`,
      [clock.now()],
    )
    clock.at = Date.parse('2026-03-30T05:30:00Z')
    await issue('own')
    clock.at = Date.parse('2026-03-31T04:30:00Z')
    await inSgr.call(sgr.tellYesterday, {})
    await town.settle()
    assert.equal(mails.length, 0, 'not before the morning')
    clock.at = Date.parse('2026-03-31T05:30:00Z')
    await Promise.all([inSgr.call(sgr.tellYesterday, {}), inSgr.call(sgr.tellYesterday, {})])
    for (let turn = 0; turn < 100 && mails.length === 0; turn += 1) {
      await wait(50)
      await town.settle()
    }
    await inSgr.call(sgr.tellYesterday, {})
    await town.settle()
    assert.equal(mails.length, 1)
    assert.match(
      mails[0]?.text ?? '',
      /2026-03-30 wystawiono recept: 1\. Leki kontrolowane: 0, nowe dla pacjenta: 0, kontynuacje: 1/,
    )
    assert.ok(!/Kowalsk|Amoks|Anna/i.test(mails[0]?.text ?? ''))
  })
})
