/** `GET /rejestry/:id/decyzja?key=`: the form for the office that keeps a register, in its own session; nobody else sees it. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { assertKeeps } from '../licences/keeper-register.ts'
import { registersOf } from '../of-world.ts'
import { type Register, roomOf } from '../register.ts'
import { textIn } from '../rest/asked.ts'
import { decidePage, signInPage } from './decide-page.ts'
import type { Reader } from './frame.ts'

/** Who looks at the page; throws a Problem `unauthenticated`, or `forbidden` for whoever keeps no register. */
export type KeeperOf = (request: FastifyRequest, room: string) => Promise<{ caller: { actor: Actor } }>

export interface DecideDoor {
  readonly world: World
  readonly registers: readonly Register[]
  readonly keeperOf: KeeperOf
}

type Asked = FastifyRequest<{ Params: { id: string; key: string }; Querystring: Record<string, unknown> }>

/** The page as HTML. Refuses `not-found/no-register`, `not-found/no-entry`, `forbidden/not-a-keeper`. */
export async function decideHtml(
  { world, registers, keeperOf }: DecideDoor,
  request: Asked,
  reader: Reader,
): Promise<string> {
  const register = registers.find(({ id, keptBy }) => id === request.params.id && keptBy !== undefined)
  if (register === undefined)
    return refuse('not-found', 'no-register', 'No office decides in a register of this name.')
  const found = await keeperOf(request, roomOf(register)).catch((error) => {
    if (asProblem(error).category === 'unauthenticated') return undefined
    throw error
  })
  if (found === undefined) return signInPage(reader)
  const key = textIn(request.query, 'key')
  const entry = key === undefined ? undefined : await registersOf(world).get(register, key)
  if (key !== undefined && entry === undefined) refuse('not-found', 'no-entry', 'There is no such entry.')
  await assertKeeps(world, register, found.caller.actor, entry === undefined ? [] : [entry.content])
  return decidePage(reader, register, { key, content: entry?.content ?? {} })
}
