/** Packages of a world, read once: its own, and those of all worlds of a home (`OPENP1_HOME/packages`). */
import { join, resolve } from 'node:path'
import type { World } from '#kernel/world.ts'
import { PackageFolder } from './package-folder.ts'

const held = new WeakMap<World, PackageFolder>()

export function packagesOf(world: World): PackageFolder {
  const { home } = world
  const known =
    held.get(world) ?? new PackageFolder([join(home, 'packages'), resolve(home, '../../packages')])
  held.set(world, known)
  return known
}
