/** What is decided about a register stands in the Merkle log of the audit, with who decided, in the transaction of the decision. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import { type Actor, platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { type Access, accessesIn, auditBy } from '#record/audit/accesses.ts'
import { auditEventOf } from '#record/audit/audit-event.ts'
import { loggedFrom } from '#record/audit/logged.ts'
import { checkLog } from '#record/transparency/check.ts'
import { takeTurn } from '#record/transparency/turn.ts'
import { assertUnowned, type Event } from '#record/trial/balp-profiles.ts'
import { asker, organization, practitioner, store } from '#record/trial/people.ts'
import { inUnit } from '#record/unit.ts'
import { apply } from './import/apply.ts'
import { shipRegisters } from './import/ship.ts'
import { stage } from './import/stage.ts'
import { endEntry, putEntry } from './put.ts'
import { rowsOf, type Well, wells } from './trial/wells.ts'

const well = { number: '7', name: 'Siódma', state: 'open' }
const manyWells = 2000

describe('decisions about registers', () => {
  let world: World
  let keeper: Actor

  before(async () => {
    world = await testWorld('empty')
    keeper = {
      role: 'register-keeper',
      // Ids that a client gave, as imported workers have them.
      practitioner: (await store(world, practitioner('Czarnecka'), 'beata')).id,
      organization: (await store(world, organization('Urząd studni'), 'wells-office')).id,
    }
    await takeTurn(world, 0)
  })

  const decide = (work: (unit: Parameters<typeof putEntry>[0]) => Promise<unknown>) =>
    inUnit(world, { room: 'trial', actor: keeper, purpose: 'registration', flow: 47 }, work)
  const size = async () => (await loggedFrom(world, 0, 1000)).length

  /** Entries that came into the log by the work, oldest first. */
  async function logged(work: () => Promise<unknown>): Promise<Access[]> {
    const from = await size()
    await work()
    await takeTurn(world, 0)
    const rows = (await loggedFrom(world, from, 1000)).flatMap(({ row }) => (row ? [row] : []))
    return accessesIn({ world, sql: world.database.sql }, rows)
  }

  const load = async (found: readonly Well[], asOf: string) => {
    const staged = await stage(world, { register: wells, asOf, origin: 'wells.csv', rows: rowsOf(found) })
    return apply(world, staged, { isWhole: true, mostLost: 1 })
  }

  it('leave an entry each: who, in which room, of which register and which key', async () => {
    const entries = await logged(async () => {
      await decide((unit) => putEntry(unit, wells, well))
      await decide((unit) => putEntry(unit, wells, { ...well, state: 'dry' }))
      await decide((unit) => endEntry(unit, wells, '7'))
    })
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['create', 'update', 'delete'],
    )
    for (const { practitioner: by, organization: at, role, room, flow, patient, detail } of entries) {
      assert.deepEqual([by, at], ['beata', 'wells-office'])
      assert.deepEqual([role, room, flow, patient], ['register-keeper', 'trial', 47, undefined])
      assert.deepEqual([detail?.register, detail?.key], ['trial.well', '7'])
      assert.match(detail?.edition ?? '', /^\d+$/)
    }
    const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
    const found = await auditBy(auditor, { practitioner: 'beata' }, { count: 3 })
    assert.deepEqual(
      found.map(({ id }) => id).reverse(),
      entries.map(({ id }) => id),
    )
  })

  it('are AuditEvents in the patterns of BALP for what is nobody’s', async () => {
    const entries = await logged(async () => {
      await decide((unit) => putEntry(unit, wells, { ...well, number: '8' }))
      await decide((unit) => putEntry(unit, wells, { ...well, number: '8', state: 'dry' }))
      await decide((unit) => endEntry(unit, wells, '8'))
    })
    const about = { system: 'https://openp1.pl/registers/trial.well', value: '8' }
    for (const [at, name] of (['Create', 'Update', 'Delete'] as const).entries())
      assertUnowned(name, auditEventOf(entries[at] as Access) as unknown as Event, about)
  })

  it('that are refused, or change nothing, leave none', async () => {
    await decide((unit) => putEntry(unit, wells, { ...well, number: '9' }))
    const entries = await logged(async () => {
      await decide((unit) => putEntry(unit, wells, { ...well, number: '9' }))
      await assert.rejects(decide((unit) => putEntry(unit, wells, { number: '9', name: '' })))
      await assert.rejects(decide((unit) => endEntry(unit, wells, 'none')))
      const undone = decide(async (unit) => {
        await endEntry(unit, wells, '9')
        throw new Error('It is not decided after all.')
      })
      await assert.rejects(undone)
    })
    assert.equal(entries.filter(({ detail }) => detail?.key !== '9').length, 0)
    assert.equal(entries.length, 1)
  })

  it('as a whole list are one entry, with its file and how much it changed', async () => {
    const many = Array.from({ length: manyWells }, (_, at) => ({ number: `${100 + at}`, name: 'Nowa' }))
    const entries = await logged(() => load(many, '2020-01-01'))
    assert.equal(entries.length, 1)
    const [{ action, role, detail } = {} as Access] = entries
    assert.deepEqual([action, role], ['update', platform.role])
    assert.deepEqual([detail?.register, detail?.key, detail?.other], ['trial.well', undefined, 'wells.csv'])
    assert.equal(detail?.counts?.fresh, manyWells)
    const event = auditEventOf(entries[0] as Access) as unknown as Event
    assertUnowned('Update', event, { system: 'https://openp1.pl/registers', value: 'trial.well' })
    assert.deepEqual(
      event.entity[0]?.detail?.find(({ type }) => type === 'new')?.valueString,
      String(manyWells),
    )
    const broken = () => assert.rejects(load(many, '2019-01-01'), { code: 'register-edition' })
    assert.deepEqual(await logged(broken), [], 'what was refused')
    const rows = () => [well]
    const given = { ...wells, id: 'trial.given', shipped: { from: '2020-01-01', rows } }
    const shipped = () => shipRegisters(world, [given], { samples: false })
    assert.deepEqual(await logged(shipped), [], 'what a fresh house is given, nobody decided')
  })

  it('cannot be rewritten unnoticed', async () => {
    const [entry] = await logged(() => decide((unit) => putEntry(unit, wells, { ...well, number: '10' })))
    assert.deepEqual((await checkLog(world)).bent, [])
    await ownerOf(world).sql.query('update record.audit set detail = $2 where no = $1', [
      entry?.id,
      '{"r":"trial.well","k":"11"}',
    ])
    assert.deepEqual(
      (await checkLog(world)).bent.map(({ what, entry: no }) => [what, no]),
      [
        ['altered', entry?.id],
        ['added', entry?.id],
      ],
    )
  })
})
