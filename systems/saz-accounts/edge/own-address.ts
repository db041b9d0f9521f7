/** Where the front door of a world is, for what is written into certificates. */
import type { World } from '#kernel/world.ts'

const addresses = new WeakMap<World, string>()

export const setAddress = (world: World, address: string): void => void addresses.set(world, address)

export const addressOf = (world: World): string => addresses.get(world) ?? 'http://localhost:8080'
