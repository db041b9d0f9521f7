/** What operators see: /health/live, /health/ready, /metrics, and one log line a request, without personal data. */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { keysHealth } from '#record/keys/attention.ts'
import { logRequests, type RequestLines } from './request-lines.ts'

export interface OperatorsOptions extends RequestLines {
  readonly house: House
  readonly world: World
}

export function operatorsDoor(door: FastifyInstance, { house, world, log, proxies }: OperatorsOptions): void {
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
  logRequests(door, { log, proxies })
}
