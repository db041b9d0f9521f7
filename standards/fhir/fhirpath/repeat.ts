/** The function `repeat` in the time that its results take, with an end (https://hl7.org/fhirpath/N1/#repeatprojection-expression-collection). */
import type { Library } from './library.ts'
import { FhirPathError } from './refusal.ts'

type Values = readonly unknown[]

/** Most that it collects. */
const mostRepeated = 10_000

/** All that the projection finds, again and again, each value once. Throws FhirPathError. */
export function repeat(library: Library, values: Values, next: (value: unknown) => Values): unknown[] {
  const found: unknown[] = []
  const known = new Set<string>()
  const waiting = [...values].reverse()
  while (waiting.length > 0) {
    const fresh: unknown[] = []
    for (const each of next(waiting.pop())) {
      const key = keyOf(library, each)
      if (known.has(key)) continue
      known.add(key)
      found.push(each)
      fresh.push(each)
    }
    if (found.length > mostRepeated) throw new FhirPathError('too-costly', 'repeat() finds too much.')
    waiting.push(...fresh.reverse())
  }
  return found
}

/** Equal for equal values. */
function keyOf(library: Library, value: unknown): string {
  const data = library.isNode(value) ? (value.data as unknown) : value
  if (library.isDecimal(data)) return `n${Number(data)}`
  if (typeof data !== 'object' || data === null) return `${typeof data}${String(data)}`
  return 'asStr' in data ? `t${String(data)}` : JSON.stringify(data, sorted)
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
