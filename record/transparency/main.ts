/**
 * `npm run audit:check [-- --head FILE]`: compares every entry of the audit of the local instance with the Merkle log, while it runs or
 * not, and the log with a head that somebody kept (a checkpoint, or the file of a witness). Prints one JSON object: leaves, what
 * is bent, the first bent entry. Exit code 1 when anything is.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { endWith } from '#deploy/failure.ts'
import { withLocalWorld } from '#deploy/local-world.ts'
import { startOptions } from '#deploy/options.ts'
import { checkLog } from './check.ts'
import { keptHead } from './kept-head.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const place = startOptions([], process.env, root)

async function check(): Promise<boolean> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } })
  const began = performance.now()
  return withLocalWorld(place, `There is nothing to check in ${place.home}.`, async (world) => {
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
