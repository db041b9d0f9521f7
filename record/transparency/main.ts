/**
 * `npm run audit:check [-- --head FILE]`: compares every entry of the audit of the local instance with the Merkle log, while it runs or
 * not, and the log with a head that somebody kept (a checkpoint, or the file of a witness). Prints one JSON object: leaves, what
 * is bent, the first bent entry. Exit code 1 when anything is.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { worldAt } from '#deploy/country.ts'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { checkForeignServer } from '#deploy/foreign-server.ts'
import { startOptions } from '#deploy/options.ts'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '../open.ts'
import { checkLog } from './check.ts'
import { keptHead } from './kept-head.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { home, databaseUrl } = startOptions([], process.env, root)

async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const place = worldAt(home)
  if (!existsSync(place)) throw new CannotRun(`There is nothing to check in ${home}.`)
  if (databaseUrl !== undefined) await checkForeignServer(databaseUrl)
  const server = databaseUrl === undefined ? await startPostgres({ home, inUse: 'share' }) : undefined
  try {
    const url = server ? server.url('openp1') : (databaseUrl ?? '')
    const world = await openWorld({ id: 'checked', url, home: place, clock: systemClock })
    return await work(world).finally(() => world.database.close())
  } finally {
    await server?.stop()
  }
}

async function check(): Promise<boolean> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } })
  const began = performance.now()
  return withWorld(async (world) => {
    const kept = values.head === undefined ? undefined : readFileSync(values.head, 'utf8')
    const { size, bent } = await checkLog(world)
    const head = kept === undefined ? undefined : await keptHead(world, kept)
    const seconds = Math.round((performance.now() - began) / 10) / 100
    const first = bent.find(({ entry }) => entry !== undefined)?.entry
    console.log(
      JSON.stringify({
        leaves: size,
        seconds,
        ...(head && { head }),
        ...(first && { firstBent: first }),
        bent,
      }),
    )
    return bent.length === 0 && head !== 'broken'
  })
}

try {
  process.exit((await check()) ? 0 : 1)
} catch (error) {
  endWith(error)
}
