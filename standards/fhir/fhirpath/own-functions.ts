/** Functions of FHIRPath that we carry out in place of the library: bounded, without a clock, without a network. */
import type { UserInvocationTable } from 'fhirpath'
import { boundedReplace, boundedTest, RegexRefused } from '../bounded-regex.ts'
import type { Library } from './library.ts'
import { FhirPathError } from './refusal.ts'
import { repeat } from './repeat.ts'
import { resolve } from './resolve.ts'

/** What the library hands a function as `this`. */
interface Context {
  readonly vars: Readonly<Record<PropertyKey, unknown>>
  readonly dataRoot: readonly unknown[]
}

type Values = readonly unknown[]

/** The moment that `now()` means, among the variables; an expression cannot name it. */
export const moment = Symbol('moment')

export function ownFunctions(library: Library): UserInvocationTable {
  const moments = momentFunctions(library)
  return {
    matches: {
      fn: (values: Values, pattern: unknown, flags?: unknown) => matches(library, values, { pattern, flags }),
      arity: { 1: ['String'], 2: ['String', 'String'] },
      internalStructures: true,
    },
    matchesFull: {
      fn: (values: Values, pattern: unknown, flags?: unknown) =>
        matches(library, values, { pattern, flags, whole: true }),
      arity: { 1: ['String'], 2: ['String', 'String'] },
      internalStructures: true,
    },
    replaceMatches: {
      fn: (values: Values, pattern: unknown, put: unknown) => replaceMatches(library, values, pattern, put),
      arity: { 2: ['String', 'String'] },
      internalStructures: true,
    },
    replace: {
      fn: (values: Values, sought: unknown, put: unknown) => replace(library, values, sought, put),
      arity: { 2: ['String', 'String'] },
      internalStructures: true,
    },
    repeat: {
      fn: (values: Values, next: (value: unknown) => Values) => repeat(library, values, next),
      arity: { 1: ['Expr'] },
      internalStructures: true,
    },
    resolve: {
      fn(this: Context, values: Values) {
        return resolve(library, this.dataRoot, values)
      },
      arity: { 0: [] },
      internalStructures: true,
    },
    ...moments,
  }
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
  readonly whole?: boolean
}

function matches(library: Library, values: Values, { pattern, flags, whole = false }: Match): boolean | [] {
  const text = textOf(library, values)
  if (text === undefined || typeof pattern !== 'string') return []
  const options = { whole, ...(typeof flags === 'string' ? { flags } : {}) }
  return bounded(() => boundedTest(text, pattern, options))
}

function replaceMatches(library: Library, values: Values, pattern: unknown, put: unknown): string | [] {
  const text = textOf(library, values)
  if (text === undefined || typeof pattern !== 'string' || typeof put !== 'string') return []
  return bounded(() => boundedReplace(text, pattern, put))
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

/** `now()`, `today()` and `timeOfDay()` of the moment that the caller gave: nothing here reads the machine's clock. */
function momentFunctions({ compile }: Library): UserInvocationTable {
  const literal = (text: string) => compile(text, {})({ resourceType: 'Basic' }, {}, {})
  const of = (write: (iso: string) => string) => ({
    fn(this: Context) {
      const given = this.vars[moment]
      if (!(given instanceof Date))
        throw new FhirPathError('not-supported', 'There is no present moment here.')
      return [...literal(write(given.toISOString()))]
    },
    arity: { 0: [] },
    internalStructures: true,
  })
  return {
    now: of((iso) => `@${iso}`),
    today: of((iso) => `@${iso.slice(0, 10)}`),
    timeOfDay: of((iso) => `@T${iso.slice(11, -1)}`),
  }
}
