/**
 * `npm run reseal [-- --count] [--rest N]`: seals everything in the database of the local instance anew by the algorithm of
 * OPENP1_SEAL, while it runs or not, and goes on where it was broken off (docs/how-to/reseal.md). `--count` only counts what is left.
 * With `--index [sha256|sha3-256]` it exchanges the key of the index instead, and its hash function where one is named; with `--forget-nameless`
 * also where names that sources gave were never kept.
 * Prints one JSON object; exit code 1 when something is left or was altered.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type HashName, hashNames } from '#record/index/hash.ts'
import { exchangeIndexKey, isHashName } from '#record/reindex/exchange.ts'
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
  readonly isIndex: boolean
  readonly hash: HashName | undefined
  readonly forgetNameless: boolean
}

const forms = `npm run reseal -- [--count] [--rest N] [--index [${hashNames.join('|')}] [--forget-nameless]]`

function order(args: readonly string[]): Order {
  try {
    const options = {
      count: { type: 'boolean' },
      index: { type: 'boolean' },
      'forget-nameless': { type: 'boolean' },
      rest: { type: 'string' },
    } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [hash, ...more] = positionals
    const isIndex = values.index === true
    if (more.length > 0 || (hash !== undefined && !(isIndex && isHashName(hash))))
      throw new Error('What stands alone is a hash function, with --index.')
    const forgetNameless = values['forget-nameless'] === true
    if (forgetNameless && !isIndex) throw new Error('--forget-nameless belongs to --index.')
    const rest = Number(values.rest ?? 1)
    if (!(rest >= 0 && rest <= 100)) throw new Error('--rest is 0 to 100 times as long as the work took.')
    return {
      countOnly: values.count === true,
      rest,
      isIndex,
      hash: hash as HashName | undefined,
      forgetNameless,
    }
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message : error} Known is: ${forms}`)
  }
}

/** What is left and what was altered. */
type Found = Pick<Tally, 'left' | 'altered'>

async function exchange({ countOnly, rest, hash, forgetNameless }: Order): Promise<Found> {
  return withLocalWorld(place, `There is nothing to index anew in ${place.home}.`, async (world) => {
    const step = screen.step(countOnly ? 'Counting what is left' : 'Exchanging the key of the index')
    const found = await exchangeIndexKey(world, {
      countOnly,
      rest,
      hash,
      forgetNameless,
      onProgress: step.at,
    })
    step.done()
    console.log(JSON.stringify(found))
    if (found.nameless > 0)
      screen.say(
        `${found.nameless} names were kept by an earlier release as hashes alone. Those that clients gave are found in the contents when the key is exchanged; import the sources of the others again, or say --forget-nameless: what those sources bring later is then new.`,
      )
    // Counting asks nothing of them.
    return countOnly ? found : { left: found.left + found.nameless, altered: found.altered }
  })
}

async function sealAnew({ countOnly, rest }: Order): Promise<Found> {
  return withLocalWorld(place, `There is nothing to seal anew in ${place.home}.`, async (world) => {
    const step = screen.step(countOnly ? 'Counting what is left' : `Sealing anew by ${place.seal}`)
    const tally = await reseal(world, sealedTables, { countOnly, rest, onProgress: step.at })
    step.done()
    console.log(JSON.stringify({ algorithm: place.seal, ...tally }))
    return tally
  })
}

try {
  const ordered = order(process.argv.slice(2))
  const { left, altered } = await (ordered.isIndex ? exchange(ordered) : sealAnew(ordered))
  if (altered > 0)
    screen.say(`${altered} rows do not open with their keys: they were altered, and stay as they are.`)
  if (left > 0)
    screen.say(
      `${left} rows are ${ordered.isIndex ? 'not under the key of today' : 'sealed by another algorithm'}.`,
    )
  process.exit(left + altered > 0 ? 1 : 0)
} catch (error) {
  screen.leave()
  endWith(error)
}
