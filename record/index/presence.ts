/**
 * Which search parameters have a value in a resource, one bit each, for `:missing`
 * (https://hl7.org/fhir/R4/search.html#modifiers). What that tells of encrypted content is written in 2611-keyed-hashes.
 */
import { parametersOf } from '#standards/fhir/search-parameters.ts'
import type { SearchValues } from '#standards/fhir/search-values.ts'

/** Place of each parameter's bit, by the parameter's number; R4 has at most 39 such parameters in a type. */
type Places = ReadonlyMap<number, number>

const known = new Map<string, Places>()

/** What every resource has is not worth a bit. */
const always = new Set(['_id', '_lastUpdated'])

function placesOf(type: string): Places {
  const made = known.get(type)
  if (made) return made
  const worth = [...parametersOf(type).values()].filter(
    ({ code, type: kind, expression }) =>
      expression !== undefined && kind !== 'composite' && !always.has(code),
  )
  const numbers = worth.map(({ number }) => number).sort((one, other) => one - other)
  const places = new Map(numbers.map((number, place) => [number, place]))
  known.set(type, places)
  return places
}

/** The mask that picks a parameter's bit, as text; undefined for one that has none. */
export function presenceMask(type: string, parameter: number): string | undefined {
  const place = placesOf(type).get(parameter)
  return place === undefined ? undefined : String(2 ** place)
}

/** The bit that says: the resource itself names the patient in whose compartment it is, and as the one it is about. */
const owned = 2 ** 52
export const ownedMask = String(owned)

/** Bits of all parameters that have a value. */
export function presentIn(type: string, values: SearchValues, isOwned: boolean): number {
  const places = placesOf(type)
  let low = 0
  let high = 0
  for (const list of Object.values(values) as SearchValues[keyof SearchValues][]) {
    for (const { parameter } of list) {
      const place = places.get(parameter.number) ?? -1
      if (place >= 31) high |= 1 << (place - 31)
      else if (place >= 0) low |= 1 << place
    }
  }
  return high * 2 ** 31 + low + (isOwned ? owned : 0)
}
