/** A whole house of one's own for a test: without portals, on free ports, gone when the test file is done. */
import { after } from 'node:test'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { RoofOptions } from '#deploy/roof-options.ts'
import type { World } from '#kernel/world.ts'

export async function testRoof(world: World, more: Partial<RoofOptions> = {}): Promise<Roof> {
  const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
  const roof = await raiseRoof({ ...usual, ...more })
  after(() => roof.close())
  return roof
}
