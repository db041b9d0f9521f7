/** What the kernel promises every room, together and apart. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import Fastify from 'fastify'
import { Type } from 'typebox'
import { testWorld } from '#checks/test-world.ts'
import type { Actor } from './actor.ts'
import { over } from './carrier.ts'
import { fixedClock } from './clock.ts'
import { command, contract, event, query } from './contract.ts'
import { openDoor } from './door.ts'
import type { Flow } from './flow.ts'
import { House } from './house.ts'
import { newsSql } from './news.ts'
import { forget } from './outbox.ts'
import { asProblem, Problem, refuse } from './problem.ts'
import { type Caller, on, system, type Unit } from './system.ts'
import type { World } from './world.ts'

const Named = Type.Object({ name: Type.String({ pattern: '^[a-z]+$' }) })
const Ticket = Type.Object({ ticket: Type.String() })
const bakery = contract('bakery', {
  price: query(Named, Type.Object({ price: Type.Integer() })),
  order: command(Named, Ticket),
  ordered: event(Named),
})
const shop = contract('shop', { buy: command(Named, Ticket) })
const hidden = contract('hidden', { peek: query(Named, Named) })

const heard: string[] = []
const refusing = new Set<string>()
let orders = 0

const rooms = {
  bakery: system({
    id: 'bakery',
    name: 'Bakery',
    steward: 'test',
    contract: bakery,
    handles: {
      price: async ({ name }) =>
        name === 'none' ? refuse('not-found', 'no-bread', 'Ask for another.') : { price: 4 },
      order: ({ name }, { write }) =>
        write(async ({ publish }) => {
          orders += 1
          await publish(bakery.ordered, { name }, name)
          if (name === 'burnt') refuse('unprocessable', 'burnt', 'Order another.')
          return { ticket: `${name}-${orders}` }
        }),
    },
  }),
  shop: system({
    id: 'shop',
    name: 'Shop',
    steward: 'test',
    contract: shop,
    handles: { buy: async (input, { call }) => call(bakery.order, input) },
    hears: [
      on(bakery.ordered, async ({ name }, _context, news) => {
        if (refusing.has(name)) refuse('unavailable', 'closed', 'Later.')
        heard.push(`${name} ${news.includes('/')}`)
      }),
    ],
  }),
}
const flows: Flow[] = [
  { no: 201, source: 'shop', target: 'bakery', carries: [bakery.order, bakery.price] },
  { no: 202, source: 'bakery', target: 'shop', carries: [bakery.ordered] },
]
const actor: Actor = { role: 'doctor', practitioner: 'p1' }
const asShop: Caller = { room: 'shop', actor, purpose: 'visit' }

const world = await testWorld('empty', { clock: fixedClock('2026-11-22T23:30:00Z') })
const secret = Buffer.from('a secret of two houses')
const annex = Fastify()
openDoor(annex, new House([rooms.bakery], flows), {
  worlds: (id) => (id === world.id ? world : undefined),
  authenticate: async () => ({ world, caller: { ...asShop, room: 'stranger' } }),
  secret,
})
const url = await annex.listen({ port: 0, host: '127.0.0.1' })
after(() => annex.close())

const houses = {
  together: new House([rooms.bakery, rooms.shop], flows),
  apart: new House([rooms.shop], flows, { elsewhere: { bakery: over(url, secret) } }),
}

for (const [name, house] of Object.entries(houses)) {
  describe(`a call, ${name}`, () => {
    const context = house.context(world, asShop)
    it('is answered, and counted on its flow', async () => {
      assert.deepEqual(await context.call(bakery.price, { name: 'rye' }), { price: 4 })
      assert.equal(house.metrics.flows.get(201), 1)
    })
    it('is refused in the same words', async () => {
      await assert.rejects(context.call(bakery.price, { name: 'none' }), {
        category: 'not-found',
        code: 'no-bread',
      })
    })
    it('is checked at the door, with the place of the fault and without the value', async () => {
      await assert.rejects(context.call(bakery.price, { name: 'Kowalska' }), (error: Problem) => {
        assert.equal(error.code, 'schema')
        assert.equal(error.location, '/name')
        assert.doesNotMatch(error.message, /Kowalska/)
        return true
      })
    })
    it('off the map is refused', async () => {
      await assert.rejects(context.call(hidden.peek, { name: 'a' }), { code: 'no-flow' })
    })
    it('inside a transaction is refused', async () => {
      await assert.rejects(
        context.write(() => context.call(bakery.price, { name: 'rye' })),
        { code: 'call-inside-write' },
      )
    })
    it('sent again with its key gets the first answer, and does its work once', async () => {
      const before = orders
      const request = `again-${name}`
      const [one, two] = await Promise.all(
        [1, 2].map(() => context.call(bakery.order, { name: 'rye' }, { request })),
      )
      assert.deepEqual(one, two)
      assert.deepEqual(await context.call(bakery.order, { name: 'rye' }, { request }), one)
      assert.equal(orders, before + 1)
      await assert.rejects(context.call(bakery.order, { name: 'oat' }, { request }), {
        code: 'request-reused',
      })
    })
    it('passes its key on to the commands that it gives', async () => {
      const own = house.context(world, { ...asShop, room: 'shop', request: `on-${name}` })
      const first = await own.call(shop.buy, { name: 'oat' })
      assert.deepEqual(await own.call(shop.buy, { name: 'oat' }), first)
    })
  })
}

describe('the door', () => {
  it('lets no house in that does not know the secret', async () => {
    const liar = new House([rooms.shop], flows, { elsewhere: { bakery: over(url, Buffer.from('guess')) } })
    await assert.rejects(liar.context(world, asShop).call(bakery.price, { name: 'rye' }), {
      code: 'bad-signature',
    })
  })
  it('answers malformed JSON, an unknown member and a stranger in one form', async () => {
    const post = async (path: string, body: string) => {
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return { status: answer.status, ...((await answer.json()) as object) }
    }
    assert.partialDeepStrictEqual(await post('/api/bakery/price', '{"name":'), {
      status: 400,
      code: 'malformed',
    })
    assert.partialDeepStrictEqual(await post('/api/bakery/ordered', '{}'), {
      status: 404,
      code: 'no-operation',
    })
    assert.partialDeepStrictEqual(await post('/api/bakery/price', '{"name":"a"}'), {
      status: 403,
      code: 'no-flow',
    })
  })
  it('says that a neighbour is down, and nothing else', async () => {
    const lonely = new House([rooms.shop], flows, {
      elsewhere: { bakery: over('http://127.0.0.1:1', secret) },
    })
    await assert.rejects(lonely.context(world, asShop).call(bakery.price, { name: 'rye' }), {
      category: 'unavailable',
    })
  })
})

describe('news', () => {
  const { together } = houses
  const context = together.context(world, asShop)
  it('leaves only with its transaction', async () => {
    await together.settle(world)
    heard.length = 0
    await assert.rejects(context.call(bakery.order, { name: 'burnt' }), { code: 'burnt' })
    await context.call(bakery.order, { name: 'spelt' })
    await together.settle(world)
    assert.deepEqual(heard, ['spelt true'])
  })
  it('waits in order behind what could not be digested, key by key, and holds up nobody else', async () => {
    heard.length = 0
    refusing.add('rye')
    for (const name of ['rye', 'rye', 'oat']) await context.call(bakery.order, { name })
    await together.settle(world)
    assert.deepEqual(heard, ['oat true'])
    const parked = await world.database.sql.query('select * from kernel.parked')
    assert.equal(parked.length, 2)
    refusing.clear()
    await world.database.sql.query(`update kernel.parked set again_at = '2026-01-01'`)
    await together.settle(world)
    assert.deepEqual(heard, ['oat true', 'rye true', 'rye true'])
  })
  it('waits for transactions of its own world that began before it, for those of no other world', async () => {
    heard.length = 0
    const other = await testWorld('empty')
    const runs = (one: World, during: () => Promise<void>) =>
      one.database.begin(async (sql) => {
        await sql.query('select pg_current_xact_id()')
        await during()
      })
    await runs(other, async () => {
      await context.call(bakery.order, { name: 'spelt' })
      await together.settle(world)
    })
    assert.deepEqual(heard, ['spelt true'])
    await runs(world, async () => {
      await context.call(bakery.order, { name: 'rye' })
      await together.settle(world)
      assert.deepEqual(heard, ['spelt true'])
    })
    await together.settle(world)
    assert.deepEqual(heard, ['spelt true', 'rye true'])
  })
  it('is found without passing all that was read before, also while the planner knows nothing of the table', async () => {
    const [line] = await world.database.sql.query<{ 'QUERY PLAN': [{ Plan: object }] }>(
      `explain (format json) ${newsSql}`,
      ['9', '9'],
    )
    const plan = JSON.stringify(line?.['QUERY PLAN'][0].Plan)
    assert.match(plan, /"Index Cond":"\(ROW\(xid, id\) > ROW\('9'::xid8, '9'::bigint\)\)"/)
    assert.doesNotMatch(plan, /"Sort"|Filter/)
  })
  it('is forgotten a day after everyone has read it', async () => {
    await world.database.sql.query(`update kernel.outbox set at = '2026-11-20'`)
    await forget(world)
    assert.deepEqual(await world.database.sql.query('select 1 from kernel.outbox'), [])
  })
})

describe('a transaction', () => {
  it('in which a statement failed unnoticed is never told as done', async () => {
    const { database } = world
    const unnoticed = database.begin(async (sql) => {
      await sql.query(`insert into kernel.reader (room) values ('never')`)
      await sql.query('select 1 / 0').catch(() => {})
    })
    await assert.rejects(unnoticed, { code: 'rolled-back' })
    assert.deepEqual(await database.sql.query(`select from kernel.reader where room = 'never'`), [])
  })
  it('of a room is planned once, any other as PostgreSQL likes, on the same connections', async () => {
    const { together } = houses
    const mode = (sql: Unit['sql']) => sql.query<{ plan_cache_mode: string }>('show plan_cache_mode')
    const ofRoom = await together.context(world, asShop).write(({ sql }) => mode(sql))
    assert.equal(ofRoom[0]?.plan_cache_mode, 'force_generic_plan')
    const modes = await Promise.all(Array.from({ length: 12 }, () => world.database.begin(mode)))
    assert.deepEqual(new Set(modes.map(([one]) => one?.plan_cache_mode)), new Set(['auto']))
  })
})

describe('a refusal', () => {
  it('never repeats what a driver or a parser said', () => {
    const quoting = Object.assign(new Error('Key (pesel)=(44051401359) already exists'), { code: '23505' })
    assert.doesNotMatch(asProblem(quoting).message, /4405/)
    assert.equal(asProblem(Object.assign(new Error('x'), { code: '40001' })).category, 'busy')
    assert.equal(asProblem(Object.assign(new Error('x'), { code: 'ENOSPC' })).code, 'disk-full')
  })
  it('is told of what PostgreSQL keeps in no text, and of days of no calendar', async () => {
    const told = async (statement: string, value: string) =>
      world.database.sql.query(statement, [value]).then(
        () => 'taken',
        (error) => asProblem(error).code,
      )
    assert.equal(await told('select $1::text', 'a\u0000b'), 'nul-character')
    assert.equal(await told(`select $1::jsonb ->> 'a'`, '{"a":"\\u0000"}'), 'nul-character')
    assert.equal(await told('select $1::date', '2026-02-30'), 'no-such-day')
  })
  it('is an OperationOutcome for FHIR', () => {
    const { issue } = new Problem('conflict', 'request-reused', 'Make a new key.', '/x').toOperationOutcome()
    assert.partialDeepStrictEqual(issue[0], { severity: 'error', code: 'conflict', expression: ['/x'] })
  })
})
