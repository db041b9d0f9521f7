/**
 * `npm run reseal [-- --count] [--rest N]`: seals everything in the database of the local instance anew by the algorithm of
 * OPENP1_SEAL, while it runs or not, and goes on where it was broken off (docs/how-to/reseal.md). `--count` only counts what is left.
 * Prints one JSON object; exit code 1 when something is left or was altered.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Tally } from '#record/reseal/job.ts'
import { reseal } from '#record/reseal/reseal.ts'
import { CannotRun, endWith } from './failure.ts'
import { withLocalWorld } from './local-world.ts'
import { startOptions } from './options.ts'
import { sealedTables } from './sealed-tables.ts'
import { terminal } from './terminal.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const place = startOptions([], process.env, root)
const screen = terminal(process.stderr)

interface Order {
  readonly countOnly: boolean
  readonly rest: number
}

function order(args: readonly string[]): Order {
  try {
    const options = { count: { type: 'boolean' }, rest: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const rest = Number(values.rest ?? 1)
    if (!(rest >= 0 && rest <= 100)) throw new Error('--rest is 0 to 100 times as long as the work took.')
    return { countOnly: values.count === true, rest }
  } catch (error) {
    throw new CannotRun(
      `${error instanceof Error ? error.message : error} Known is: npm run reseal -- [--count] [--rest N]`,
    )
  }
}

async function run({ countOnly, rest }: Order): Promise<Tally> {
  return withLocalWorld(place, `There is nothing to seal anew in ${place.home}.`, async (world) => {
    const step = screen.step(countOnly ? 'Counting what is left' : `Sealing anew by ${place.seal}`)
    const tally = await reseal(world, sealedTables, { countOnly, rest, onProgress: step.at })
    step.done()
    console.log(JSON.stringify({ algorithm: place.seal, ...tally }))
    return tally
  })
}

try {
  const { left, altered } = await run(order(process.argv.slice(2)))
  if (altered > 0)
    screen.say(`${altered} rows do not open with their keys: they were altered, and stay as they are.`)
  if (left > 0) screen.say(`${left} rows are sealed by another algorithm.`)
  process.exit(left + altered > 0 ? 1 : 0)
} catch (error) {
  screen.leave()
  endWith(error)
}
