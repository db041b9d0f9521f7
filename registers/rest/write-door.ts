/**
 * Decisions over HTTP, for the office that keeps a register (`keptBy`); everybody else is refused. What the declaration forbids is refused as it is in a file.
 *
 *   PUT    /api/registers/:id/entries/:key   { "content": {…}, "from": "YYYY-MM-DD" }   enters or changes an entry from a day on (today unless said)
 *   DELETE /api/registers/:id/entries/:key?on=YYYY-MM-DD                                 ends it: from that day it is no more
 *
 * Repeating either changes nothing. Rooms whose registers have decisions of their own (a suspension that ends by itself) offer those too.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '#kernel/house.ts'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { entryOf } from '../entry-of.ts'
import { contentKinds } from '../kinds.ts'
import { assertKeeps } from '../licences/keeper-register.ts'
import { keptEntries } from '../licences/kept-entries.ts'
import { registersOf } from '../of-world.ts'
import { endEntry, putEntry } from '../put.ts'
import { type Raw, type Register, roomOf } from '../register.ts'
import { onlyKnown, type Query, textIn } from './asked.ts'

export interface WriteDoor {
  readonly house: House
  readonly world: World
  readonly registers: readonly Register[]
  /** Who sent a request to a room; throws a Problem `unauthenticated`. */
  readonly authenticate: (request: FastifyRequest, room: string) => Promise<{ caller: Caller }>
}

interface Of {
  Params: { id: string; key: string }
  Querystring: Query
}

/** An office is told of a decision at once, but not of one years ago: what was issued meanwhile stands. */
const longestAgo = 31

export async function registersWriteDoor(door: FastifyInstance, options: WriteDoor): Promise<void> {
  await door.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => {
      const problem = asProblem(error)
      if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
      return reply.code(problem.status).header('cache-control', 'no-store').send(problem.toJSON())
    })
    inner.put<Of>('/api/registers/:id/entries/:key', async (request, reply) => {
      const told = await put(options, request)
      return reply.header('cache-control', 'no-store').send(told)
    })
    inner.delete<Of>('/api/registers/:id/entries/:key', async (request, reply) => {
      await end(options, request)
      return reply.header('cache-control', 'no-store').code(204).send()
    })
  })
}

async function put(options: WriteDoor, request: FastifyRequest<Of>) {
  onlyKnown(request.query, [])
  const { register, context, key } = await letIn(options, request)
  const { content, from } = orderIn(request.body, context)
  const checked = entryOf(register, content)
  const about = 'faults' in checked ? [] : [checked.content]
  await assertMayDecide(context, { register, key, about, from })
  if (!('faults' in checked) && checked.key !== key)
    refuse('unprocessable', 'another-key', 'The content names another entry than the address.', '/content')
  const entry = await context.write((unit) => putEntry(unit, register, content, from))
  keptEntries(context.world, register).expire()
  return { register: register.id, ...entry }
}

async function end(options: WriteDoor, request: FastifyRequest<Of>): Promise<void> {
  onlyKnown(request.query, ['on'])
  const { register, context, key } = await letIn(options, request)
  const on = recentDay(textIn(request.query, 'on'), context)
  await assertMayDecide(context, { register, key, about: [], from: on })
  await context.write((unit) => endEntry(unit, register, key, on))
  keptEntries(context.world, register).expire()
}

async function letIn({ house, world, registers, authenticate }: WriteDoor, request: FastifyRequest<Of>) {
  const { id, key } = request.params
  const register = registers.find((each) => each.id === id && (each.isPublic || each.keptBy))
  if (register === undefined) return refuse('not-found', 'no-register', 'There is no register of this name.')
  const room = roomOf(register)
  const { caller } = await authenticate(request, room)
  return { register, key, context: house.context(world, { ...caller, room }) }
}

interface Deciding {
  readonly register: Register
  readonly key: string
  /** Contents to be written. */
  readonly about: readonly Raw[]
  readonly from: string
}

/** About what stands on the day, and about what is to stand: nobody takes over what another office keeps. */
async function assertMayDecide(context: Context, { register, key, about, from }: Deciding): Promise<void> {
  const states = await registersOf(context.world).history(register, key)
  const touched = states.filter(({ until }) => until === null || until > from).map(({ content }) => content)
  const contents = [...touched, ...about] as readonly Parameters<typeof assertKeeps>[3][number][]
  await assertKeeps(context.world, register, context.actor, contents)
}

function orderIn(body: unknown, context: Context): { content: Raw; from: string } {
  const order = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Raw
  const unknown = Object.keys(order).some((name) => name !== 'content' && name !== 'from')
  const { content, from } = order
  if (unknown || typeof content !== 'object' || content === null || Array.isArray(content))
    return refuse('incorrect', 'not-an-entry', 'Send JSON: { "content": { … }, "from": "YYYY-MM-DD" }.')
  return { content: content as Raw, from: recentDay(from, context) }
}

function recentDay(written: unknown, context: Context): string {
  const today = dateInPoland(context.now())
  if (written === undefined) return today
  const day = contentKinds.day(written)
  if (typeof day !== 'string' || day > '2200')
    return refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.')
  return day < addDays(today, -longestAgo)
    ? refuse(
        'unprocessable',
        'too-long-ago',
        `A decision counts from ${longestAgo} days ago at the earliest.`,
      )
    : day
}
