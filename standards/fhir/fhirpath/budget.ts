/** What one run of an expression may cost; counted at every step of the library. */
import { type Library, largestExponent } from './library.ts'
import { FhirPathError } from './refusal.ts'

/** Steps and values handed on; a step takes about a microsecond. */
const mostSteps = 500_000

const mostValues = 50_000

/** Where two collections are compared each with each. */
const mostCompared = 2000

/** Longest text that is made, in UTF-16 units. */
const longestText = 5_000_000

/** To be called with what each step hands on. Throws FhirPathError. */
export function budget(library: Library, isQuadratic: boolean): (handed: unknown) => void {
  const most = isQuadratic ? mostCompared : mostValues
  let left = mostSteps
  return (handed) => {
    // Parts of the syntax are handed on too.
    const values: readonly unknown[] = Array.isArray(handed) ? handed : []
    left -= 1 + values.length + costOf(library, values[0])
    if (left < 0) tooCostly('The expression takes too many steps on this resource.')
    if (values.length > most) tooCostly('The expression makes too large a collection of this resource.')
  }
}

/** Of one value, in steps. */
function costOf({ isDecimal }: Library, value: unknown): number {
  if (typeof value === 'string') {
    if (value.length > longestText) tooCostly('The expression makes too long a text.')
    return value.length >> 8
  }
  if (isDecimal(value) && exponentOf(value) > largestExponent) tooCostly('A number becomes too large.')
  return 0
}

const exponentOf = (decimal: unknown): number =>
  Math.abs((decimal as { value?: { e?: number } }).value?.e ?? 0)

function tooCostly(message: string): never {
  throw new FhirPathError('too-costly', message)
}
