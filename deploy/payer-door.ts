/**
 * The payer's own addresses on the front door, spoken as NFZ speaks, and those of ZUS. On an instance of one machine alone: its operators and their
 * passwords are known to everybody. Loaded only where it is used.
 */
import type { FastifyInstance } from 'fastify'
import type { World } from '#kernel/world.ts'

export async function payerDoor(door: FastifyInstance, world: World): Promise<void> {
  const { ewusDoor } = await import('../standins/nfz/edge/ewus-door.ts')
  const { itlDoor } = await import('../standins/nfz/edge/itl-door.ts')
  const { umwDoor } = await import('../standins/nfz/edge/umw-door.ts')
  const { zlaDoor } = await import('../standins/zus/edge/zla-door.ts')
  await ewusDoor(door, world)
  itlDoor(door, world)
  umwDoor(door, world)
  await zlaDoor(door, world)
}
