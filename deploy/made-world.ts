/** The world of the local instance, made and filled if it is not there yet: for commands that load something into it. */
import { fileURLToPath } from 'node:url'
import type { World } from '#kernel/world.ts'
import { settledWorld } from './country.ts'
import { CannotRun } from './failure.ts'
import { startOptions } from './options.ts'
import { type RunningPostgres, startPostgres } from './postgres/launch.ts'
import type { Terminal } from './terminal.ts'

export async function withMadeWorld<T>(screen: Terminal, work: (world: World) => Promise<T>): Promise<T> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { home, databaseUrl, people, seed } = startOptions([], process.env, root)
  const ours = databaseUrl === undefined ? await server(home) : undefined
  const url = ours?.server.url ?? (() => databaseUrl ?? '')
  try {
    const ground = { url, home, alone: ours?.alone ?? false, screen }
    const { world } = await settledWorld(ground, { people, seed })
    return await work(world).finally(() => world.database.close())
  } finally {
    await ours?.server.stop()
  }
}

/** A server of our own, or the one that `npm start` runs on the same home. */
async function server(home: string): Promise<{ server: RunningPostgres; alone: boolean }> {
  try {
    return { server: await startPostgres({ home }), alone: true }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    return { server: await startPostgres({ home, inUse: 'share' }), alone: false }
  }
}
