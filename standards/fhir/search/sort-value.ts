/**
 * What a resource is sorted by (https://hl7.org/fhir/R4/search.html#sort): of several values the one that comes first in the
 * order asked for.
 */
import { inBaseUnits, ucumSystem, usualUnit } from '../../ucum/units.ts'
import type { SearchParameter } from '../search-parameters.ts'
import { foldForSearch } from '../search-text.ts'
import type {
  PartValue,
  QuantityValue,
  ReferenceValue,
  StringValue,
  TokenValue,
  UriValue,
} from '../search-values.ts'
import type { Examined } from './examined.ts'
import { valuesOf } from './matches.ts'

export type SortValue = string | number

const sortable = new Set(['token', 'string', 'date', 'reference', 'quantity', 'number', 'uri'])

/** Whether a parameter has an order. */
export const isSortable = ({ type, expression }: SearchParameter): boolean =>
  expression !== undefined && sortable.has(type)

/** Undefined when the resource has no value: it comes last. */
export function sortValue(
  parameter: SearchParameter,
  isDescending: boolean,
  examined: Examined,
): SortValue | undefined {
  let first: SortValue | undefined
  for (const value of valuesOf({ parameter }, examined)) {
    const key = keyOf(parameter, value)
    if (key === undefined) continue
    if (first === undefined || (isDescending ? key > first : key < first)) first = key
  }
  return first
}

function keyOf({ type }: SearchParameter, value: PartValue): SortValue | undefined {
  switch (type) {
    case 'token': {
      const { code, text } = value as TokenValue
      return code ?? (text === undefined ? undefined : foldForSearch(text))
    }
    case 'string':
      return foldForSearch((value as StringValue).value)
    case 'reference': {
      const { type: kind, id, url } = value as ReferenceValue
      return url ?? (id === undefined ? undefined : `${kind}/${id}`)
    }
    case 'uri':
      return (value as UriValue).value
    case 'quantity':
      return amountOf(value as QuantityValue)
    default:
      return (value as { low: number }).low
  }
}

/** In base units where the unit is known, so that grams and milligrams are in one order. */
function amountOf({ low, high, system, code }: QuantityValue): number {
  const value = Number.isFinite(low) ? low : high
  const unit = system === ucumSystem && code !== undefined ? usualUnit(code) : undefined
  return unit === undefined ? value : inBaseUnits(value, unit)
}
