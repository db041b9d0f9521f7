/**
 * The synthetic country: transaction bundles of institutions and workers first, then one for each life.
 *
 * The same seed, number of people and date give the same country, byte for byte. A life depends on the seed, the date and
 * its own number only, so lives may be drawn in any order, and a country of any size in bounded memory.
 */
import type { Bundle } from '#standards/fhir/resources.ts'
import { transaction } from './bundle.ts'
import {
  districtResources,
  hospitalResources,
  organization,
  post,
  workerResources,
} from './chart/institutions.ts'
import { dateOf, dayOf } from './days.ts'
import { districtCount } from './institutions.ts'
import { resourcesOfLife } from './life/life.ts'
import { offices } from './sample/offices.ts'
import { secondPosts, staff } from './sample/sample-district.ts'
import { sampleLives } from './sample/sample-lives.ts'
import type { Country } from './society/country-facts.ts'
import { DISTRICTS_OF_HOSPITAL, type District, districtsOf, PEOPLE_IN_DISTRICT } from './society/district.ts'
import { personsOf } from './society/household.ts'
import { MOST_PEOPLE } from './society/identity.ts'

export interface CountryOptions {
  /** Patients in all, the sample patients included. */
  readonly people: number
  readonly seed: number
  /** Last day of the country, YYYY-MM-DD: nothing is dated later. */
  readonly until: string
}

export const defaults: CountryOptions = { people: 300, seed: 1, until: '2026-11-01' }

/** The country's bundles. Throws RangeError, saying what to change, on options that make no country. */
export function* countryBundles(options: CountryOptions): Generator<Bundle> {
  const country = check(options)
  const districtOf = districtsOf(country)
  const personOf = personsOf(country, districtOf)
  const samples = sampleLives(country, districtOf)
  const drawn = Math.max(0, options.people - samples.length)

  yield* institutionBundles(districtCount(options.people), districtOf)
  for (const resources of samples.slice(0, options.people)) yield transaction(resources())
  for (let number = 0; number < drawn; number++) {
    const district = districtOf(Math.floor(number / PEOPLE_IN_DISTRICT))
    yield transaction(resourcesOfLife({ country, person: personOf(number), district }))
  }
}

/** One bundle for each hospital and the districts around it; offices are in the first. */
function* institutionBundles(districts: number, districtOf: (number: number) => District): Generator<Bundle> {
  for (let first = 0; first < districts; first += DISTRICTS_OF_HOSPITAL) {
    const region = [...hospitalResources(districtOf(first))]
    if (first === 0)
      region.push(
        ...offices.map(organization),
        ...staff.flatMap((each) => [...workerResources(each)]),
        ...secondPosts.map(post),
      )
    for (let i = first; i < Math.min(districts, first + DISTRICTS_OF_HOSPITAL); i++) {
      region.push(...districtResources(districtOf(i)))
    }
    yield transaction(region)
  }
}

function check({ people, seed, until }: CountryOptions): Country {
  if (!Number.isSafeInteger(people) || people < 1 || people > MOST_PEOPLE) {
    throw new RangeError(`people must be a whole number from 1 to ${MOST_PEOPLE}`)
  }
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('seed must be a whole number, 0 or more')
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? dayOf(until) : Number.NaN
  if (Number.isNaN(day) || dateOf(day) !== until || until < '2021-01-01' || until > '2099-12-31') {
    throw new RangeError('until must be a date YYYY-MM-DD from 2021 to 2099')
  }
  return { seed, until: day }
}
