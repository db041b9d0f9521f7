/**
 * The world of a home, for commands beside `npm start` (import, say): joins the house's PostgreSQL when it runs, else
 * starts one for as long as the command takes; makes an empty country where there is none.
 */
import { resolve } from 'node:path'
import type { World } from '#kernel/world.ts'
import { settledWorld } from './country.ts'
import { startPostgres } from './postgres/launch.ts'
import { terminal } from './terminal.ts'

export interface HomeWorld {
  readonly world: World
  /** Closes the world; stops the server when nobody else uses it. */
  close(): Promise<void>
}

/** Takes OPENP1_HOME and DATABASE_URL as `npm start` does. Throws `CannotRun` with one plain line. */
export async function worldOfHome(env: Readonly<Record<string, string | undefined>>): Promise<HomeWorld> {
  const home = resolve(env.OPENP1_HOME || '.openp1')
  const foreign = env.DATABASE_URL
  const server = foreign ? undefined : await startPostgres({ home, inUse: 'share' })
  const url = (database: string) => server?.url(database) ?? foreign ?? ''
  // Progress goes where it does not mix with what the command answers.
  const ground = { url, home, alone: server?.alone ?? false, screen: terminal(process.stderr) }
  try {
    const { world } = await settledWorld(ground, { people: 0, seed: 0 })
    return {
      world,
      close: async () => {
        await world.database.close()
        await server?.stop()
      },
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}
