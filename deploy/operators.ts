/** What operators see: /health/live, /health/ready, /metrics, and one log line a request, without personal data. */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { keysHealth } from '#record/keys/attention.ts'
import type { LogLine } from './roof-options.ts'

export interface OperatorsOptions {
  readonly house: House
  readonly world: World
  readonly log?: (line: LogLine) => void
}

export function operatorsDoor(door: FastifyInstance, { house, world, log }: OperatorsOptions): void {
  door.get('/health/live', () => ({ status: 'up' }))
  door.get('/health/ready', async (_request, reply) => {
    try {
      await world.database.sql.query('select 1 as one')
      // Who is known is served while the key service is away: that alone takes nobody's house out of turn.
      return { status: 'ready', keys: await keysHealth(world) }
    } catch {
      return reply.code(503).send({ status: 'database away' })
    }
  })
  door.get('/metrics', async (_request, reply) =>
    reply.type(house.metrics.registry.contentType).send(await house.metrics.registry.metrics()),
  )
  if (!log) return
  door.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address itself: that may hold what a person typed.
    log({
      event: 'request',
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
