/**
 * What the search index keeps of a resource: typed values per search parameter (https://hl7.org/fhir/R4/search.html#ptypes).
 * Ranges are half-open where they are times ([low, high) in milliseconds) and closed where they are numbers.
 */
import type { SearchParameter } from './search-parameters.ts'

export interface TokenValue {
  parameter: SearchParameter
  system?: string
  /** Absent for a Coding or Identifier without one (`system|`), and where only text was given. */
  code?: string
  /** Display or text, for `:text`. */
  text?: string
  /** Codings of Identifier.type, for `:of-type`. */
  ofType?: { system?: string; code: string }[]
}

export interface StringValue {
  parameter: SearchParameter
  /** As written; fold it with `foldForSearch` of search-text.ts. */
  value: string
}

interface DateValue {
  parameter: SearchParameter
  low: number
  high: number
}

export interface ReferenceValue {
  parameter: SearchParameter
  /** Type and id of a literal reference, relative or absolute (then `url` is set too). */
  type?: string
  id?: string
  /** Version of a versioned reference, or of a canonical (`url|version`). */
  version?: string
  /** The reference as written, when it is no relative one: absolute URL, urn:uuid:…, canonical without its version. */
  url?: string
  /** Logical reference, for `:identifier`. */
  identifier?: { system?: string; value?: string }
  /** Id of the contained resource that is meant; then there is neither id nor url. */
  contained?: string
}

export interface QuantityValue {
  parameter: SearchParameter
  /** Equal for a plain quantity; the ends of a Range, of `<5`, `≥5` (open ends are ±Infinity). */
  low: number
  high: number
  system?: string
  code?: string
  unit?: string
}

interface NumberValue {
  parameter: SearchParameter
  low: number
  high: number
}

export interface UriValue {
  parameter: SearchParameter
  value: string
}

/** A point on the ground (WGS84), for `near`. */
export interface PositionValue {
  parameter: SearchParameter
  latitude: number
  longitude: number
}

/** All values of one resource, in the order of its elements; duplicates are not removed. */
export interface SearchValues {
  tokens: TokenValue[]
  strings: StringValue[]
  dates: DateValue[]
  references: ReferenceValue[]
  quantities: QuantityValue[]
  numbers: NumberValue[]
  uris: UriValue[]
  positions: PositionValue[]
}

/** A value of one part of a composite; `parameter` is the part's own, its type tells the kind. */
export type PartValue =
  | TokenValue
  | StringValue
  | DateValue
  | ReferenceValue
  | QuantityValue
  | NumberValue
  | UriValue
  | PositionValue

/** One combination of a composite parameter: a value for each part, from the same element. */
export interface CompositeValue {
  parameter: SearchParameter
  parts: readonly PartValue[]
}

/** No values yet. */
export function noValues(): SearchValues {
  return {
    tokens: [],
    strings: [],
    dates: [],
    references: [],
    quantities: [],
    numbers: [],
    uris: [],
    positions: [],
  }
}
