/**
 * `npm run population -- --people N --seed S [--until YYYY-MM-DD] [--out FILE]`: writes the synthetic country as NDJSON,
 * one FHIR transaction bundle a line, to a file or to standard output.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type CountryOptions, countryBundles, defaults } from './country.ts'

function optionsOf(args: string[]): CountryOptions & { out?: string } {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: String(defaults.people) },
      seed: { type: 'string', default: String(defaults.seed) },
      until: { type: 'string', default: defaults.until },
      out: { type: 'string' },
    },
  })
  const { people, seed, until, out } = values
  return { people: Number(people), seed: Number(seed), until, ...(out !== undefined && { out }) }
}

async function main(): Promise<void> {
  const { out, ...options } = optionsOf(process.argv.slice(2))
  const started = performance.now()
  let lives = 0
  let resources = 0
  function* lines() {
    for (const bundle of countryBundles(options)) {
      lives += bundle.entry?.[0]?.resource?.resourceType === 'Patient' ? 1 : 0
      resources += bundle.entry?.length ?? 0
      yield `${JSON.stringify(bundle)}\n`
    }
  }
  if (out === undefined) await pipeline(Readable.from(lines()), process.stdout)
  else await pipeline(Readable.from(lines()), createWriteStream(out))
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(resources / seconds)
  console.error(`${lives} lives, ${resources} resources in ${seconds.toFixed(1)} s (${rate}/s)`)
}

try {
  await main()
} catch (error) {
  // Whoever reads (`| head`) may have seen enough.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    console.error(`population: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
