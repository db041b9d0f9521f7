/** Dates in searches (https://hl7.org/fhir/R4/search.html#date): ranges against ranges, by prefix. */
import { refuse } from '#kernel/problem.ts'
import { rangeOf, type TimeRange } from '#standards/time/fhir-time.ts'
import { noDate } from '../index/rows.ts'
import * as word from '../index/tokens.ts'
import { parameterOf } from './parameters.ts'
import { unescaped } from './query.ts'
import type { Scope, Statement } from './statement.ts'

interface Dated {
  readonly prefix: string
  readonly range: TimeRange
}

function readDate(value: string): Dated {
  const match = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.+)$/.exec(unescaped(value))
  const range = rangeOf((match?.[2] ?? '').replace(' ', '+'))
  if (!range)
    return refuse(
      'incorrect',
      'date',
      'Write dates as 2026, 2026-11, 2026-11-22 or 2026-11-22T10:00:00+01:00, with an optional prefix.',
    )
  return { prefix: match?.[1] ?? 'eq', range }
}

/** One end of the range sought, as a parameter; bound when first needed, since PostgreSQL wants no idle ones. */
type Bound = () => string

/** Conditions of https://hl7.org/fhir/R4/search.html#prefix for a row's range [starts, ends) against [low, high). */
const comparisons: Readonly<Record<string, (s: string, e: string, low: Bound, high: Bound) => string>> = {
  eq: (s, e, low, high) => `(${s} >= ${low()} and ${e} <= ${high()})`,
  ne: (s, e, low, high) => `(${s} < ${low()} or ${e} > ${high()})`,
  gt: (_s, e, _low, high) => `${e} > ${high()}`,
  lt: (s, _e, low) => `${s} < ${low()}`,
  ge: (s, e, low, high) => `(${e} > ${high()} or ${s} >= ${low()} and ${e} <= ${high()})`,
  le: (s, e, low, high) => `(${s} < ${low()} or ${s} >= ${low()} and ${e} <= ${high()})`,
  sa: (s, _e, _low, high) => `${s} >= ${high()}`,
  eb: (_s, e, low) => `${e} <= ${low()}`,
  ap: (s, e, low, high) => `(${s} < ${high()} and ${e} > ${low()})`,
}

function compare(prefix: string, starts: string, ends: string, [low, high]: readonly [Bound, Bound]): string {
  return (comparisons[prefix] ?? comparisons.eq)?.(starts, ends, low, high) ?? 'false'
}

function bound(statement: Statement, value: string | number, cast: string): Bound {
  let place: string | undefined
  return () => {
    place ??= statement.bind(value, cast)
    return place
  }
}

/** `ap`: within a tenth of the distance from now. */
function widened({ prefix, range: { low, high } }: Dated, now: number): [number, number] {
  if (prefix !== 'ap') return [low, high]
  const slack = Math.abs(now - (low + high) / 2) / 10
  return [Math.floor(low - slack), Math.ceil(high + slack)]
}

export function ofDate(statement: Statement, scope: Scope, parameter: string, value: string): string {
  const dated = readDate(value)
  const [low, high] = widened(dated, scope.now)
  const range = [bound(statement, low, 'bigint'), bound(statement, high, 'bigint')] as const
  if (parameterOf(scope.type, parameter)?.isMainDate)
    return `(${compare(dated.prefix, 'r.starts', 'r.ends', range)} and r.starts > ${noDate})`
  const which = statement.bind(word.periodOf(scope.held, scope.number, parameter), 'bigint')
  const inRange = compare(dated.prefix, 'p.starts', 'p.ends', range)
  if (scope.bucket === undefined)
    return `r.id = any(array(select p.id from record.period p where p.parameter = ${which} and ${inRange}))`
  return `exists (select from record.period p where p.id = r.id and p.parameter = ${which} and ${inRange})`
}

export function ofUpdate(statement: Statement, value: string): string {
  const { prefix, range } = readDate(value)
  const at = (time: number) => bound(statement, new Date(time).toISOString(), 'timestamptz')
  // An instant is its own range: below the end it must stay, not at it.
  return compare(prefix, 'r.at', `(r.at + interval '1 millisecond')`, [at(range.low), at(range.high)])
}
