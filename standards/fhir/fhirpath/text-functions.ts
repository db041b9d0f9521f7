/** Functions of texts, bounded (https://hl7.org/fhirpath/N1/#string-manipulation). */
import type { UserInvocationTable } from 'fhirpath'
import { boundedReplace, boundedTest, RegexRefused } from '../bounded-regex.ts'
import type { Library } from './library.ts'
import { FhirPathError } from './refusal.ts'

type Values = readonly unknown[]

export function textFunctions(library: Library): UserInvocationTable {
  const test = (whole: boolean) => ({
    fn: (values: Values, pattern: unknown, flags?: unknown) =>
      matches(library, values, { pattern, flags, whole }),
    arity: { 1: ['String' as const], 2: ['String' as const, 'String' as const] },
    internalStructures: true,
  })
  const change = (work: typeof replace) => ({
    fn: (values: Values, sought: unknown, put: unknown) => work(library, values, sought, put),
    arity: { 2: ['String' as const, 'String' as const] },
    internalStructures: true,
  })
  return {
    matches: test(false),
    matchesFull: test(true),
    replace: change(replace),
    replaceMatches: change(replaceMatches),
    join: {
      fn: (values: Values, separator?: unknown) => join(library, values, separator),
      arity: { 0: [], 1: ['String'] },
      internalStructures: true,
    },
  }
}

/** Nothing joined is the empty text, as SQL on FHIR v2 wants it; FHIRPath N1 does not have the function. */
function join(library: Library, values: Values, separator: unknown): string {
  const texts = values.map((value) => textOf(library, [value]) ?? '')
  return texts.join(typeof separator === 'string' ? separator : '')
}

/** The only text of a collection; undefined when it is empty. Throws FhirPathError for anything else. */
function textOf(library: Library, values: Values): string | undefined {
  const [first] = values
  const value = library.isNode(first) ? (first.data as unknown) : first
  if (values.length === 0 || value === null || value === undefined) return undefined
  if (values.length > 1 || typeof value !== 'string')
    throw new FhirPathError('invalid', 'A function for one text was asked of something else.')
  return value
}

interface Match {
  readonly pattern: unknown
  readonly flags?: unknown
  readonly whole: boolean
}

function matches(library: Library, values: Values, { pattern, flags, whole }: Match): boolean | [] {
  const text = textOf(library, values)
  if (text === undefined || typeof pattern !== 'string') return []
  const options = { whole, ...(typeof flags === 'string' ? { flags } : {}) }
  return bounded(() => boundedTest(text, pattern, options))
}

function replaceMatches(library: Library, values: Values, pattern: unknown, put: unknown): string | [] {
  const text = textOf(library, values)
  if (text === undefined || typeof pattern !== 'string' || typeof put !== 'string') return []
  return pattern === '' ? text : bounded(() => boundedReplace(text, pattern, put))
}

function bounded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RegexRefused) throw new FhirPathError('too-costly', error.message)
    throw error
  }
}

/** Longest text that a replacement makes, in UTF-16 units. */
const longestText = 5_000_000

function replace(library: Library, values: Values, sought: unknown, put: unknown): string | [] {
  const text = textOf(library, values)
  if (text === undefined || typeof sought !== 'string' || typeof put !== 'string') return []
  const parts = sought === '' ? ['', ...text, ''] : text.split(sought)
  if (text.length + parts.length * put.length > longestText)
    throw new FhirPathError('too-costly', 'The expression makes too long a text.')
  return parts.join(put)
}
