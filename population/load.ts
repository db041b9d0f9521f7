/** Loads the synthetic country into a world by the record's bulk path. Running it again adds nothing twice. */
import type { World } from '#kernel/world.ts'
import { readLine } from '#record/bulk/line.ts'
import { BulkLoader } from '#record/bulk/load.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { countryBundles, defaults } from './country.ts'

export interface LoadOptions {
  readonly world: World
  /** Patients in all, the sample patients included; 300 by default. */
  readonly people?: number
  readonly seed?: number
  /** Last day of the country, YYYY-MM-DD; by default the day before the world's today, so that the country is up to date. */
  readonly until?: string
  /** Told the part done, 0 to 1, and in words of what. */
  readonly onProgress?: (part: number, note?: string) => void
  /** Told each person who is loaded. */
  readonly onPerson?: (patient: Patient) => void
}

export interface Loaded {
  readonly people: number
  readonly resources: number
}

/** Loads a country. Throws when the record refuses any of it: then the country or the record is wrong, not the caller. */
export async function loadCountry(options: LoadOptions): Promise<Loaded> {
  const { world, people = defaults.people, seed = defaults.seed, onProgress, onPerson } = options
  const until = options.until ?? dayBefore(world.clock.now())
  const loader = new BulkLoader(world)
  let lines = 0
  let lives = 0
  for (const bundle of countryBundles({ people, seed, until })) {
    lines++
    await loader.add(readLine(lines, bundle))
    const person = bundle.entry?.[0]?.resource
    if (person?.resourceType !== 'Patient') continue
    lives++
    onPerson?.(person as Patient)
    onProgress?.(lives / people, `${lives} of ${people} people`)
  }
  const { accepted, refused, refusals } = await loader.finish()
  if (refused > 0) throw new Error(`The record refused ${refused} resources: ${refusals[0]?.reason}`)
  return { people: lives, resources: accepted }
}

/** The last whole day, by the Polish calendar. */
function dayBefore(now: Date): string {
  return addDays(dateInPoland(now), -1)
}
