/** The registers of a world. */
import type { World } from '#kernel/world.ts'
import type { Registers } from './registers.ts'
import { StoredRegisters } from './store/stored-registers.ts'

const held = new WeakMap<World, Registers>()

export function registersOf(world: World): Registers {
  const known = held.get(world)
  if (known !== undefined) return known
  const made = new StoredRegisters(world)
  held.set(world, made)
  return made
}
