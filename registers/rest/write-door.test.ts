/** Decisions over HTTP: by the office that keeps a register, about what is its business; by nobody else. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import type { Actor } from '#kernel/actor.ts'
import { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { shipRegisters } from '../import/ship.ts'
import { keeperRegister } from '../licences/keeper-register.ts'
import { registersOf } from '../of-world.ts'
import { wells } from '../trial/wells.ts'
import { registersWriteDoor } from './write-door.ts'

const offices = keeperRegister({
  id: 'trial.keeper',
  steward: 'test',
  legalBasis: 'none',
  file: /^keepers\.csv$/,
  shipped: {
    from: '2020-01-01',
    rows: () => [
      { organization: 'open-office', name: 'Urząd studni', scope: ['open'] },
      { organization: 'dry-office', name: 'Urząd suszy', scope: ['dry'] },
    ],
  },
})
const kept = { ...wells, keptBy: { register: offices, field: 'state' } }
const unkept = { ...wells, id: 'trial.free' }
const hidden = { ...wells, id: 'trial.secret', isPublic: false }

const keeper = (organization: string): Actor => ({ role: 'register-keeper', practitioner: 'p', organization })
const well = { number: '7', name: 'Siódma', state: 'open' }

let world: World
let door: FastifyInstance
before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2027-03-10T09:00:00Z') })
  await shipRegisters(world, [offices], { samples: false })
  door = Fastify()
  await registersWriteDoor(door, {
    house: new House([], []),
    world,
    registers: [kept, unkept, hidden, offices],
    authenticate: async ({ headers }, room) => {
      const actor = headers['x-actor']
      if (typeof actor !== 'string') return refuse('unauthenticated', 'no-session', 'Sign in.')
      return { caller: { room, purpose: 'registration', actor: JSON.parse(actor) as Actor } }
    },
  })
})

interface Sent {
  readonly method?: 'PUT' | 'DELETE'
  readonly path?: string
  readonly as?: Actor
  readonly body?: unknown
}

async function send({ method = 'PUT', path = 'trial.well/entries/7', as, body = { content: well } }: Sent) {
  const answer = await door.inject({
    method,
    url: `/api/registers/${path}`,
    headers: { ...(as && { 'x-actor': JSON.stringify(as) }) },
    ...(method === 'PUT' && { payload: body as object }),
  })
  return { status: answer.statusCode, ...(answer.body && answer.json()) } as Record<string, unknown>
}
const codeOf = async (sent: Sent) => {
  const { status, code } = await send(sent)
  return [status, code]
}
const office = keeper('open-office')

describe('decisions over HTTP', () => {
  it('are refused to everybody but the office that keeps the entry', async () => {
    assert.deepEqual(await codeOf({}), [401, 'no-session'])
    const others: Actor[] = [
      { role: 'doctor', practitioner: 'd', organization: 'open-office' },
      { role: 'operator', practitioner: 'o', organization: 'open-office' },
      { role: 'sandbox', organization: 'open-office' },
      { role: 'platform' },
      { role: 'register-keeper', practitioner: 'p' },
      keeper('dry-office'),
      keeper('nobody'),
    ]
    for (const as of others) assert.deepEqual(await codeOf({ as }), [403, 'not-a-keeper'], as.role)
    assert.deepEqual(await codeOf({ as: office, path: 'trial.free/entries/7' }), [403, 'not-a-keeper'])
    const own = { content: { organization: 'mine', name: 'Moje', scope: ['open'] } }
    const path = 'trial.keeper/entries/mine'
    assert.deepEqual(await codeOf({ as: office, path, body: own }), [403, 'not-a-keeper'])
    assert.deepEqual(await codeOf({ as: office, path: 'trial.secret/entries/7' }), [404, 'no-register'])
    assert.equal(await registersOf(world).count(kept), 0)
  })

  it('enter an entry, tell what is odd of it, and who decided is kept', async () => {
    const odd = { ...well, number: 'X7' }
    const told = await send({ as: office, path: 'trial.well/entries/X7', body: { content: odd } })
    assert.deepEqual([told.status, told.since, told.warnings], [200, '2027-03-10', ['number: old numbering']])
    const again = await send({ as: office, path: 'trial.well/entries/X7', body: { content: odd } })
    assert.deepEqual([again.status, again.warnings], [200, told.warnings])
    const states = await registersOf(world).history(kept, 'X7')
    const editions = states.map(({ edition }) => edition)
    assert.deepEqual([...(await registersOf(world).warningsOf(kept, editions)).values()], [told.warnings])
    const [edition] = await world.database.sql.query<{ by: unknown }>(
      `select decided_by as by from registers.edition where register = 'trial.well' order by number desc limit 1`,
    )
    assert.deepEqual(edition?.by, { role: 'register-keeper', practitioner: 'p', organization: 'open-office' })
  })

  it('change from a day on; the same again changes nothing', async () => {
    const body = { content: { ...well, name: 'Głęboka' }, from: '2027-04-01' }
    await send({ as: office })
    assert.equal((await send({ as: office, body })).status, 200)
    const before = (await registersOf(world).changes(kept)).length
    assert.equal((await send({ as: office, body })).status, 200)
    assert.equal((await registersOf(world).changes(kept)).length, before)
    const states = await registersOf(world).history(kept, '7')
    assert.deepEqual(
      states.map(({ content, since, until }) => [content.name, since, until]),
      [
        ['Głęboka', '2027-04-01', null],
        ['Siódma', '2027-03-10', '2027-04-01'],
      ],
    )
  })

  it('do not take over what another office keeps, nor give away what is one’s own', async () => {
    const content = { ...well, state: 'dry' }
    assert.deepEqual(await codeOf({ as: office, body: { content } }), [403, 'not-a-keeper'])
    assert.deepEqual(await codeOf({ as: keeper('dry-office'), body: { content } }), [403, 'not-a-keeper'])
    assert.deepEqual(await codeOf({ as: keeper('dry-office'), method: 'DELETE' }), [403, 'not-a-keeper'])
  })

  it('are refused when they are not right', async () => {
    const wrong: [unknown, unknown[]][] = [
      [{ content: { ...well, number: '8' } }, [422, 'another-key']],
      [{ content: { ...well, name: '' } }, [422, 'register-entry']],
      [{ content: { ...well, colour: 'blue' } }, [422, 'register-entry']],
      [{ content: [] }, [400, 'not-an-entry']],
      [[], [400, 'not-an-entry']],
      [{ content: well, form: '2027-04-01' }, [400, 'not-an-entry']],
      [{ content: well, from: '2027-02-30' }, [400, 'not-a-day']],
      [{ content: well, from: '2027-02-06' }, [422, 'too-long-ago']],
    ]
    for (const [body, refused] of wrong)
      assert.deepEqual(await codeOf({ as: office, body }), refused, JSON.stringify(body))
  })

  it('end an entry from a day on, once', async () => {
    const path = 'trial.well/entries/7?on=2027-05-01'
    assert.equal((await send({ as: office, method: 'DELETE', path })).status, 204)
    assert.equal(await registersOf(world).get(kept, '7', '2027-05-01'), undefined)
    assert.equal((await registersOf(world).get(kept, '7', '2027-04-30'))?.content.name, 'Głęboka')
    assert.deepEqual(await codeOf({ as: office, method: 'DELETE', path }), [404, 'register-entry'])
    assert.deepEqual(await codeOf({ as: office, method: 'DELETE', path: `${path}&of=1` }), [
      400,
      'unknown-parameter',
    ])
  })
})
