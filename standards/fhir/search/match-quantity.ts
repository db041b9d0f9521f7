/** Quantities (https://hl7.org/fhir/R4/search.html#quantity): in the unit that was asked for, converted where UCUM allows it. */
import { inBaseUnits, type Unit, type Units, ucumSystem } from '../../ucum/units.ts'
import type { QuantityValue } from '../search-values.ts'
import { numberMatches } from './prefixes.ts'
import type { QuantitySought } from './sought.ts'

export function quantityMatches(value: QuantityValue, sought: QuantitySought, units: Units): boolean {
  const ends = endsIn(value, sought, units)
  return ends !== undefined && numberMatches(sought.prefix, ends, sought.number)
}

/** The value's ends in the unit that is sought; undefined when its own unit is another. */
function endsIn(
  value: QuantityValue,
  sought: QuantitySought,
  units: Units,
): readonly [number, number] | undefined {
  const { system, code } = sought
  const ends = [value.low, value.high] as const
  if (system !== undefined && value.system !== system) return undefined
  if (code === undefined || value.code === code) return ends
  if (system === undefined) return value.unit === code ? ends : undefined
  if (system !== ucumSystem || value.code === undefined) return undefined
  const [own, wanted] = [units(value.code), units(code)]
  if (own === undefined || wanted?.dimension !== own.dimension) return undefined
  const converted = (end: number) => settled(convert(end, own, wanted), sought)
  return [converted(value.low), converted(value.high)]
}

/** A value in one unit as a value in another of the same dimension. */
function convert(value: number, from: Unit, to: Unit): number {
  return inBaseUnits(value, from) / to.factor - to.offset
}

/** What differs from a limit by no more than computing does is the limit. */
function settled(value: number, { number }: QuantitySought): number {
  for (const limit of [number.value, number.low, number.high])
    if (Math.abs(value - limit) <= 1e-12 * Math.max(Math.abs(limit), Math.abs(value))) return limit
  return value
}
