/** The world of the local instance, for a command that works on it while the instance runs or not. */
import { existsSync } from 'node:fs'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import { worldAt } from './country.ts'
import { CannotRun } from './failure.ts'
import { checkForeignServer } from './foreign-server.ts'
import { startPostgres } from './postgres/launch.ts'

export interface LocalPlace {
  readonly home: string
  readonly databaseUrl: string | undefined
}

export interface LocalServer {
  /** `postgres://…` of the world's database. */
  readonly url: string
  /** Folder of the world. */
  readonly home: string
  readonly stop: () => Promise<void>
}

/** The server that runs on the home, or one of our own for the while; `none` is told when nothing is there. */
export async function localServer({ home, databaseUrl }: LocalPlace, none: string): Promise<LocalServer> {
  const world = worldAt(home)
  if (databaseUrl !== undefined) {
    await checkForeignServer(databaseUrl)
    return { url: databaseUrl, home: world, stop: async () => {} }
  }
  if (!existsSync(world)) throw new CannotRun(none)
  const server = await startPostgres({ home, inUse: 'share' })
  return { url: server.url('openp1'), home: world, stop: server.stop }
}

export async function withLocalWorld<T>(
  place: LocalPlace,
  none: string,
  work: (world: World) => Promise<T>,
): Promise<T> {
  // Opening a world makes its folder.
  if (!existsSync(worldAt(place.home))) throw new CannotRun(none)
  const { url, home, stop } = await localServer(place, none)
  try {
    const world = await openWorld({ id: 'main', url, home, clock: systemClock })
    return await work(world).finally(() => world.database.close())
  } finally {
    await stop()
  }
}
