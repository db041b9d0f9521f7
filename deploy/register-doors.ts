/** The doors of registers: for everybody to read, for the offices that keep them to decide, and their public pages. */
import type { FastifyInstance } from 'fastify'
import { registerPages } from '#registers/pages/door.ts'
import { registersDoor } from '#registers/rest/door.ts'
import { registersWriteDoor, type WriteDoor } from '#registers/rest/write-door.ts'
import { registers, topics } from './registers.ts'

interface Doors extends Omit<WriteDoor, 'registers'> {
  readonly publicUrl: string | undefined
}

export async function registerDoors(door: FastifyInstance, { publicUrl, ...doors }: Doors): Promise<void> {
  const { world } = doors
  await registersDoor(door, world, registers, publicUrl)
  await registersWriteDoor(door, { ...doors, registers })
  await registerPages(door, world, { topics, publicUrl })
}
