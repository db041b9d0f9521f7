/** The districts of a country without its people's lives: for the registers that list places and workers. */
import type { CountryOptions } from './country.ts'
import { dayOf } from './days.ts'
import { samplePeople } from './sample-people.ts'
import { type District, districtsOf, PEOPLE_IN_DISTRICT } from './society/district.ts'

const fewest = 2
const samplePatients = samplePeople.filter(({ role }) => role === 'patient').length

/** As many districts as people of this number live in; the sample people's two are always there. */
export const districtCount = (people: number): number =>
  Math.max(fewest, Math.ceil(Math.max(0, people - samplePatients) / PEOPLE_IN_DISTRICT))

/** The districts with their clinics, pharmacies and hospitals, and who works there, as `countryBundles` makes them. */
export function* districtsIn({ people, seed, until }: CountryOptions): Generator<District> {
  const districtOf = districtsOf({ seed, until: dayOf(until) })
  for (let number = 0; number < districtCount(people); number++) yield districtOf(number)
}
