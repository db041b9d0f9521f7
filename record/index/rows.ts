/** What the index keeps of one resource: keyed hashes, main code and date, further dates, which parameters have a value. */
import { extractorFor } from '#standards/fhir/extract.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import type { SearchValues } from '#standards/fhir/search-values.ts'
import { ordinary } from '../gate/kinds.ts'
import { kindsIn } from '../gate/kinds-in.ts'
import type { Holdings } from '../keys/of-world.ts'
import { typeCode } from '../type-code.ts'
import { HashSet } from './hash-set.ts'
import { isMainDate, type Kept, type KeptParameters, keptOf } from './kept.ts'
import { numberHashes, quantityHashes } from './number-hashes.ts'
import { presentIn } from './presence.ts'
import { referenceHashes } from './reference-hashes.ts'
import { isNamed, mainOf } from './selective.ts'
import { stringHashes } from './string-hashes.ts'
import * as word from './tokens.ts'

/** Stands for "no date"; smaller than any. */
export const noDate = -9_007_199_254_740_991

export interface PeriodRow {
  readonly parameter: string
  readonly starts: number
  readonly ends: number
}

export interface IndexRows {
  /** All hashes, each once. */
  readonly tokens: ReadonlySet<string>
  /** Those with a row in record.token. */
  readonly indexed: ReadonlySet<string>
  /** Hash of the only main code, '0' for several, null for none. */
  readonly code: string | null
  readonly starts: number
  readonly ends: number
  readonly periods: readonly PeriodRow[]
  /** One bit a parameter that has a value. */
  readonly present: number
  /** Kinds of data, one bit each. */
  readonly kinds: number
}

export const nothing: IndexRows = {
  tokens: new Set(),
  indexed: new Set(),
  code: null,
  starts: noDate,
  ends: noDate,
  periods: [],
  present: 0,
  kinds: ordinary,
}

export function indexRows(held: Holdings, resource: FhirResource, bucket: number): IndexRows {
  const { resourceType } = resource
  const values = extractorFor(resourceType)(resource)
  const hashes = new HashSet(held, typeCode(resourceType) ?? 0, bucket)
  const kept = keptOf(resourceType)
  const code = tokenHashes(hashes, kept, values, mainOf(resourceType).code)
  let isOwned = false
  each(values.references, kept, (value, how) => {
    if (referenceHashes(hashes, value, how)) isOwned = true
  })
  each(values.uris, kept, ({ value }, how) => uriHashes(hashes, value, how))
  each(values.strings, kept, ({ value }, how) => stringHashes(hashes, value, how, isNamed(resourceType)))
  each(values.numbers, kept, (value, { code: name }) => numberHashes(hashes, value, name))
  each(values.quantities, kept, (value, { code: name }) => quantityHashes(hashes, value, name))
  return {
    tokens: hashes.all,
    indexed: hashes.indexed,
    code,
    ...dates(hashes, resourceType, kept, values),
    present: presentIn(resourceType, values, isOwned),
    kinds: kindsIn(resource),
  }
}

function each<V extends { parameter: SearchParameter }>(
  values: readonly V[],
  kept: KeptParameters,
  keep: (value: V, how: Kept) => void,
): void {
  for (const value of values) {
    const how = kept.get(value.parameter.number)
    if (how !== undefined) keep(value, how)
  }
}

/** Codes with and without their system; returns the hash of the main code. */
function tokenHashes(
  hashes: HashSet,
  kept: KeptParameters,
  { tokens }: SearchValues,
  main: string | undefined,
): string | null {
  const codes = new Set<string>()
  each(tokens, kept, ({ system, code }, { code: name, isIndexed }) => {
    if (isIndexed && system !== undefined) hashes.add(word.tokenOfSystem, name, system, false)
    if (code === undefined) return
    const bare = hashes.add(word.tokenBare, name, code, isIndexed)
    if (name === main) codes.add(bare)
    if (system !== undefined) hashes.add(word.tokenOfPair, name, `${system}|${code}`, false)
  })
  const [only = null] = codes
  return codes.size > 1 ? '0' : only
}

/** A canonical is found with and without its version. */
function uriHashes(hashes: HashSet, value: string, { code, isIndexed }: Kept): void {
  hashes.addWhole(word.uriOf, code, value, isIndexed)
  const bar = value.lastIndexOf('|')
  if (bar > 0) hashes.addWhole(word.uriOf, code, value.slice(0, bar), isIndexed)
}

function dates(
  { keys, type }: HashSet,
  resourceType: string,
  kept: KeptParameters,
  values: SearchValues,
): Pick<IndexRows, 'starts' | 'ends' | 'periods'> {
  let main: { low: number; high: number } | undefined
  const periods: PeriodRow[] = []
  each(values.dates, kept, ({ low, high }, { code }) => {
    if (main === undefined && isMainDate(resourceType, code)) main = { low, high }
    else periods.push({ parameter: word.periodOf(keys, type, code), starts: finite(low), ends: finite(high) })
  })
  return {
    starts: main === undefined ? noDate : finite(main.low),
    ends: main === undefined ? noDate : finite(main.high),
    periods,
  }
}

/** Open ends of a period, within what a bigint of milliseconds holds. */
const finite = (time: number): number => Math.min(Math.max(Math.trunc(time), noDate + 1), -noDate)
