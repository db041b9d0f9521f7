/** Depersonalisation: pseudonyms are stable, cannot be joined, and lead back only for two people together. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { saz } from '../contract.ts'
import system from '../system.ts'

const anna = samplePerson('anna-kowalska').patient ?? ''
const jan = samplePerson('jan-wisniewski').patient ?? ''
const own = { room: 'saz', purpose: 'audit' } as const
const research = { recipient: 'hub', purpose: 'research' } as const
const reason = 'Badacz zgłosił wynik, który zagraża życiu tej osoby.'

describe('depersonalisation', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  let hub: Context
  let first: Context
  let second: Context
  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([system], { world })
    hub = town.asActor({ role: 'sandbox' }, { room: 'saz', purpose: 'integration' })
    first = town.as('tomasz-dabrowski', own)
    const colleague = samplePerson('maria-zielinska').practitioner ?? ''
    second = town.asActor({ role: 'auditor', practitioner: colleague }, own)
  })
  const pseudonyms = async (scope: Parameters<typeof ask>[0] = research) => (await ask(scope)).pseudonyms
  const ask = (scope: { recipient: string; purpose: 'research' | 'statistics' }) =>
    hub.call(saz.pseudonymsOf, { ...scope, patients: [anna, jan] })
  const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
  const wish = async () => ({ ...research, reason, pseudonym: (await pseudonyms())[0] ?? '' })

  it('gives the same pseudonym again, and another for each recipient and purpose', async () => {
    const known = await pseudonyms()
    assert.deepEqual(await pseudonyms(), known)
    const others = [
      await pseudonyms({ recipient: 'hub', purpose: 'statistics' }),
      await pseudonyms({ recipient: 'onkologia', purpose: 'research' }),
    ]
    const all = [known, ...others].flat()
    assert.equal(new Set(all).size, 6)
    for (const pseudonym of all) {
      assert.match(pseudonym, /^[0-9a-f]{32}$/)
      assert.ok(![anna, jan].some((id) => id.replaceAll('-', '') === pseudonym))
    }
  })

  it('gives none to people, whatever their role', async () => {
    for (const who of [first, town.as('maria-zielinska', own), town.as('anna-kowalska', own)])
      await assert.rejects(
        who.call(saz.pseudonymsOf, { ...research, patients: [anna] }),
        refusal('not-for-people'),
      )
  })

  it('leads back to the person when one auditor asks and another agrees; the person sees both', async () => {
    const { request } = await first.call(saz.askReidentification, await wish())
    const [waiting] = (await second.call(saz.reidentifications, {})).requests
    assert.deepEqual([waiting?.request, waiting?.own, waiting?.reason], [request, false, reason])
    const { patient } = await second.call(saz.agreeToReidentification, { request })
    assert.equal(patient, anna)
    const seen = await auditOf(town.as('anna-kowalska'), anna, { count: 10 })
    const deciders = seen.filter(({ role, room }) => role === 'auditor' && room === 'saz')
    assert.deepEqual(
      new Set(deciders.map(({ practitioner }) => practitioner)),
      new Set([first.actor.practitioner, second.actor.practitioner]),
    )
  })

  it('is never told to one person alone, nor twice, nor after a day', async () => {
    const { request } = await first.call(saz.askReidentification, await wish())
    await assert.rejects(first.call(saz.agreeToReidentification, { request }), refusal('second-person'))
    await clock.during('2026-03-11T09:00:01Z', () =>
      assert.rejects(second.call(saz.agreeToReidentification, { request }), refusal('no-request')),
    )
    await second.call(saz.agreeToReidentification, { request })
    await assert.rejects(second.call(saz.agreeToReidentification, { request }), refusal('no-request'))
  })

  it('is not asked by others than auditors, nor about what is no pseudonym of that recipient and purpose', async () => {
    const real = await wish()
    for (const who of [hub, town.as('maria-zielinska', own), town.as('anna-kowalska', own)])
      await assert.rejects(who.call(saz.askReidentification, real), refusal('auditors-only'))
    for (const wrong of [
      { ...real, pseudonym: 'ab'.repeat(16) },
      { ...real, purpose: 'statistics' as const },
      { ...real, recipient: 'onkologia' },
    ])
      await assert.rejects(first.call(saz.askReidentification, wrong), refusal('no-pseudonym'))
  })

  it('keeps neither pseudonym nor reason readable in the database', async () => {
    const { pseudonym } = await wish()
    await first.call(saz.askReidentification, await wish())
    const rows = await town.world.database.sql.query<{ row: string }>(
      `select r::text || encode(r.wish, 'escape') as row from saz.reidentification r`,
    )
    const text = JSON.stringify(rows)
    assert.ok(
      rows.length > 0 && !text.includes(pseudonym) && !text.includes('Badacz') && !text.includes(anna),
    )
  })
})
