/** Numbers and quantities as conditions: the steps that the sought range touches. Always confirmed. */
import type { ValueCriterion } from '#standards/fhir/search/criterion.ts'
import type { SoughtNumber } from '#standards/fhir/search/decimal.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import type { Prefix } from '#standards/fhir/search/prefixes.ts'
import type { QuantitySought } from '#standards/fhir/search/sought.ts'
import { inBaseUnits, type Units, ucumSystem } from '#standards/ucum/units.ts'
import { stepsBetween } from '../index/number-steps.ts'
import { anyNumber, anyUnit, numberOn } from '../index/tokens.ts'
import { anyOf } from './hash-conditions.ts'
import { either } from './narrow-token.ts'
import type { Condition, Scope } from './statement.ts'

const infinity = Number.POSITIVE_INFINITY

/** The range in which a single number must lie that matches; `ne` says nothing. */
const ranges: Readonly<Record<Prefix, (number: SoughtNumber) => readonly [number, number] | undefined>> = {
  eq: ({ low, high }) => [low, high],
  ne: () => undefined,
  gt: ({ value }) => [value, infinity],
  ge: ({ value }) => [value, infinity],
  sa: ({ value }) => [value, infinity],
  lt: ({ value }) => [-infinity, value],
  le: ({ value }) => [-infinity, value],
  eb: ({ value }) => [-infinity, value],
  ap: ({ value }) => [value - Math.abs(value) / 10, value + Math.abs(value) / 10],
}

/** Undefined when the range says nothing, or touches too many steps to be sought across all patients. */
export function narrowNumber(
  scope: Scope,
  { type, parameter, values }: ValueCriterion,
): Condition | undefined {
  const places = values.map((sought) =>
    sought.kind === 'number' ? stepsOf('', ranges[sought.prefix](sought.number), anyNumber) : undefined,
  )
  return onSteps(scope, factsOf(type, parameter.code).sources, places)
}

export function narrowQuantity(
  scope: Scope,
  { type, parameter, values }: ValueCriterion,
  units: Units,
): Condition | undefined {
  const places = values.map((sought) =>
    sought.kind === 'quantity' ? stepsOfQuantity(sought, units) : undefined,
  )
  return onSteps(scope, factsOf(type, parameter.code).sources, places)
}

function stepsOfQuantity(
  { prefix, number, system, code }: QuantitySought,
  units: Units,
): string[] | undefined {
  const range = ranges[prefix](number)
  if (range === undefined) return undefined
  if (system !== ucumSystem || code === undefined) return stepsOf('', range, anyNumber)
  const unit = units(code)
  // Of a unit that nobody knows only the same can be meant, and its quantities are all kept as one.
  if (unit === undefined) return [anyUnit]
  const [low, high] = range.map((end) => inBaseUnits(end, unit))
  return stepsOf(unit.dimension, [low ?? 0, high ?? 0], anyUnit)
}

function stepsOf(
  dimension: string,
  range: readonly [number, number] | undefined,
  wide: string,
): string[] | undefined {
  if (range === undefined) return undefined
  return [wide, ...stepsBetween(...range).map((step) => `${dimension}|${step}`)]
}

function onSteps(
  scope: Scope,
  sources: readonly string[],
  places: readonly (string[] | undefined)[],
): Condition | undefined {
  if (places.includes(undefined)) return undefined
  const all = [...new Set(places.flatMap((some) => some ?? []))]
  const conditions = sources.map((source) =>
    anyOf(scope, {
      parameter: source,
      exact: all.map((place) => numberOn(scope.number, source, place)),
      indexed: undefined,
    }),
  )
  return conditions.includes(undefined)
    ? undefined
    : either(conditions.flatMap((condition) => condition ?? []))
}
