/** A world with nobody in it for a benchmark of one part, on a PostgreSQL of its own; both are gone afterwards. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createWorldDatabase } from '#deploy/country.ts'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import { newHome } from './instance.ts'

/** `again`: the same world as another process opens it. */
export async function onBareWorld(
  work: (world: World, again: () => Promise<World>) => Promise<void>,
): Promise<void> {
  const home = newHome()
  const server = await startPostgres({ home })
  try {
    await createWorldDatabase(server.url, { alone: server.alone })
    const url = server.url('openp1')
    await prepareSchema(url)
    const open = () => openWorld({ id: 'bench', url, home: join(home, 'world'), clock: systemClock })
    const world = await open()
    await work(world, open)
    await world.database.close()
  } finally {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
