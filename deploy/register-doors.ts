/** The doors of registers: for everybody to read, for the offices that keep them to decide, and what else anybody reads: their pages, forms on paper. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { KeeperOf } from '#registers/pages/decide-door.ts'
import { registerPages } from '#registers/pages/door.ts'
import { registersDoor } from '#registers/rest/door.ts'
import { registersWriteDoor, type WriteDoor } from '#registers/rest/write-door.ts'
import { paperForms } from '../systems/saa-permissions/edge/paper-forms/door.ts'
import { refundPages } from '../systems/solr-refunds/edge/pages/door.ts'
import { registers, topics } from './registers.ts'

interface Doors extends Pick<WriteDoor, 'house' | 'world'> {
  readonly publicUrl: string | undefined
  /** Who decides in the register of a room, or looks at the page for it. */
  readonly keeper: (
    request: FastifyRequest,
    room: string,
    isDeciding: boolean,
  ) => ReturnType<WriteDoor['authenticate']>
}

export async function registerDoors(door: FastifyInstance, doors: Doors): Promise<void> {
  const { house, world, publicUrl, keeper } = doors
  await registersDoor(door, world, registers, publicUrl)
  const authenticate: WriteDoor['authenticate'] = (request, room) => keeper(request, room, true)
  await registersWriteDoor(door, { house, world, registers, authenticate })
  const keeperOf: KeeperOf = (request, room) => keeper(request, room, false)
  await registerPages(door, world, { topics, publicUrl, keeperOf })
  await refundPages(door, { house, world, keeper })
  paperForms(door)
}
