/** The house's own door: every operation of every contract as `POST /api/<system>/<member>`, JSON both ways. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contextHeader, letIn, mustBeNeighbour } from './carrier.ts'
import { check } from './check.ts'
import type { House } from './house.ts'
import { asProblem, refuse } from './problem.ts'
import type { Caller } from './system.ts'
import { traceOf } from './trace.ts'
import type { World } from './world.ts'

export interface DoorOptions {
  /** Finds a world by its id. */
  readonly worlds: (id: string) => World | undefined
  /** Who sent a request from outside, in which world; throws a Problem `unauthenticated`. */
  readonly authenticate: (
    request: FastifyRequest,
    system: string,
  ) => Promise<{ world: World; caller: Caller }>
  /** Shared with houses that carry calls here; without it none is let in. */
  readonly secret?: Uint8Array
}

export function openDoor(door: FastifyInstance, house: House, options: DoorOptions): void {
  door.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error)
    if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
    return reply.code(problem.status).send(problem.toJSON())
  })
  door.post<{ Params: { system: string; member: string } }>(
    '/api/:system/:member',
    async (request, reply) => {
      const { system, member } = request.params
      const operation = house.operation(system, member)
      const header = request.headers[contextHeader]
      reply.header('cache-control', 'no-store')
      if (typeof header === 'string' && options.secret) {
        mustBeNeighbour(request.socket)
        const { world: id, caller } = letIn(header, options.secret)
        const world = options.worlds(id) ?? refuse('not-found', 'no-world', 'No such world here.')
        return house.answer(world, operation, check(operation.input, request.body), caller)
      }
      const { trace, id } = traceOf(request.headers['x-request-id'])
      reply.header('x-request-id', id)
      const { world, caller } = await options.authenticate(request, system)
      const key = request.headers['idempotency-key']
      const keyed = typeof key === 'string' ? { request: idempotencyKey(key) } : {}
      return house.carry(world, { ...caller, ...keyed, trace }, operation, request.body)
    },
  )
}

function idempotencyKey(key: string): string {
  if (key.length > 100)
    refuse('incorrect', 'idempotency-key', 'An idempotency key has at most 100 characters.')
  return key
}
