/** Dates as conditions: ranges against ranges, by prefix (https://hl7.org/fhir/R4/search.html#date). */
import type { ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import type { Prefix } from '#standards/fhir/search/prefixes.ts'
import type { DateSought } from '#standards/fhir/search/sought.ts'
import { isMainDate } from '../index/kept.ts'
import { noDate } from '../index/rows.ts'
import * as word from '../index/tokens.ts'
import { either } from './narrow-token.ts'
import type { Condition, Scope, Statement } from './statement.ts'

/** One end of the range sought, as a parameter; bound when first needed, since PostgreSQL wants no idle ones. */
type Bound = () => string

/** As prefixes.ts decides, for a row's range [starts, ends) against [low, high). */
const comparisons: Readonly<Record<Prefix, (s: string, e: string, low: Bound, high: Bound) => string>> = {
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

function compare(
  statement: Statement,
  [starts, ends]: readonly [string, string],
  { prefix, low, high }: DateSought,
  cast: 'bigint' | 'timestamptz',
): string {
  const bound = (time: number): Bound => {
    let place: string | undefined
    const value = cast === 'bigint' ? Math.trunc(time) : instant(time)
    return () => {
      place ??= statement.bind(value, cast)
      return place
    }
  }
  return comparisons[prefix](starts, ends, bound(low), bound(high))
}

/** From the year 1 to 9999, as PostgreSQL reads what JavaScript writes. */
const instant = (time: number): string =>
  new Date(Math.min(Math.max(time, -62_135_596_800_000), 253_402_300_799_999)).toISOString()

export function narrowDate(scope: Scope, { type, parameter, values }: ValueCriterion): Condition | undefined {
  const sought = values.filter((value) => value.kind === 'date')
  const { code } = parameter
  if (code === '_lastUpdated') return either(sought.map(ofUpdate))
  const { sources } = factsOf(type, code)
  return either(
    sources.flatMap((source) =>
      sought.map((value) => (isMainDate(type, source) ? ofMain(value) : ofPeriod(scope, source, value))),
    ),
  )
}

/** An instant is its own range: below the end it must stay, not at it. */
const ofUpdate =
  (sought: DateSought): Condition =>
  (statement) =>
    compare(statement, ['r.at', `(r.at + interval '1 millisecond')`], sought, 'timestamptz')

const ofMain =
  (sought: DateSought): Condition =>
  (statement) =>
    `(${compare(statement, ['r.starts', 'r.ends'], sought, 'bigint')} and r.starts > ${noDate})`

const ofPeriod =
  ({ held, number, bucket }: Scope, source: string, sought: DateSought): Condition =>
  (statement) => {
    const hashes = held.index.wholeHashes([word.period(number, source)])
    const which = hashes.map((hash) => statement.bind(hash, 'bigint')).join()
    const inRange = compare(statement, ['p.starts', 'p.ends'], sought, 'bigint')
    if (bucket === undefined)
      return `r.id = any(array(select p.id from record.period p where p.parameter in (${which}) and ${inRange}))`
    return `exists (select from record.period p where p.id = r.id and p.bucket = r.bucket and p.parameter in (${which}) and ${inRange})`
  }
