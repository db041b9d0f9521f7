/** What the index keeps of one resource: keyed hashes, main code and date, further dates. */
import { extractorFor } from '#standards/fhir/extract.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { ReferenceValue, SearchValues, TokenValue } from '#standards/fhir/search-values.ts'
import type { Holdings } from '../keys/of-world.ts'
import { typeCode } from '../type-code.ts'
import { keyedHash } from './hash.ts'
import { presentIn } from './presence.ts'
import { hasSearchedStrings, isSelective, mainOf, stringIndex } from './selective.ts'
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
}

export const nothing: IndexRows = {
  tokens: new Set(),
  indexed: new Set(),
  code: null,
  starts: noDate,
  ends: noDate,
  periods: [],
  present: 0,
}

export function indexRows(held: Holdings, resource: FhirResource, bucket: number): IndexRows {
  const { resourceType } = resource
  const values = extractorFor(resourceType)(resource)
  const collected = new Collected(held, resourceType, bucket)
  for (const token of values.tokens) collected.token(token)
  for (const reference of values.references) collected.reference(reference)
  for (const { parameter, value } of values.uris) collected.whole(word.uriOf, parameter.code, value, false)
  if (hasSearchedStrings(resourceType)) collected.strings(values)
  return { ...collected.rows(), ...collected.dates(values), present: presentIn(resourceType, values) }
}

/** Hashes under the key used last: resources of one person come together and say the same words. */
const recent = { key: '', hashes: new Map<string, string>() }

function hashOf(key: string, message: string): string {
  if (recent.key !== key || recent.hashes.size > 2000) {
    recent.key = key
    recent.hashes.clear()
  }
  const known = recent.hashes.get(message)
  if (known !== undefined) return known
  const hash = keyedHash(key, message)
  recent.hashes.set(message, hash)
  return hash
}

type Say = (type: number, parameter: string, value: string) => string

class Collected {
  readonly #held: Holdings
  readonly #type: number
  readonly #bucket: number
  readonly #mainCode: string | undefined
  readonly #mainDate: string | undefined
  readonly #tokens = new Set<string>()
  readonly #indexed = new Set<string>()
  readonly #codes = new Set<string>()

  constructor(held: Holdings, type: string, bucket: number) {
    const { code, date } = mainOf(type)
    this.#held = held
    this.#type = typeCode(type) ?? 0
    this.#bucket = bucket
    this.#mainCode = code
    this.#mainDate = date
  }

  token({ parameter: { code: parameter }, system, code }: TokenValue): void {
    if (code === undefined || parameter === '_id') return
    const key = word.hashKeyOf(this.#held, parameter, this.#bucket)
    const bare = hashOf(key, word.tokenBare(this.#type, parameter, code))
    this.#put(bare, isSelective(parameter))
    if (parameter === this.#mainCode) this.#codes.add(bare)
    if (system === undefined) return
    this.#put(hashOf(key, word.tokenWithSystem(this.#type, parameter, system, code)), false)
    if (isSelective(parameter))
      this.#put(hashOf(key, word.tokenOfSystem(this.#type, parameter, system)), false)
  }

  reference({ parameter, type, id, url, identifier }: ReferenceValue): void {
    const target = url ?? (id === undefined ? undefined : `${type}/${id}`)
    const inCompartment = this.#bucket > 0 && type === 'Patient'
    if (target !== undefined) this.whole(word.referenceTo, parameter.code, target, !inCompartment)
    if (identifier?.value === undefined) return
    const logical: Say = (kind, name, value) =>
      word.tokenWithSystem(kind, name, identifier.system ?? '', value)
    this.whole(logical, parameter.code, identifier.value, true)
  }

  strings({ strings }: SearchValues): void {
    for (const { parameter, value } of strings) {
      if (stringIndex(parameter.code) !== parameter.code) continue
      for (const prefix of word.prefixesOf(value)) this.whole(word.prefixOf, parameter.code, prefix, true)
    }
  }

  dates({ dates }: SearchValues): Pick<IndexRows, 'starts' | 'ends' | 'periods'> {
    const first = dates.find(({ parameter }) => parameter.code === this.#mainDate)
    const further = dates.filter((date) => date !== first && date.parameter.code !== '_lastUpdated')
    return {
      starts: first ? finite(first.low) : noDate,
      ends: first ? finite(first.high) : noDate,
      periods: further.map(({ parameter, low, high }) => ({
        parameter: word.periodOf(this.#held, this.#type, parameter.code),
        starts: finite(low),
        ends: finite(high),
      })),
    }
  }

  rows(): Pick<IndexRows, 'tokens' | 'indexed' | 'code'> {
    const [only = null] = this.#codes
    return { tokens: this.#tokens, indexed: this.#indexed, code: this.#codes.size > 1 ? '0' : only }
  }

  /** Hashed with the one key of the whole record. */
  whole(say: Say, parameter: string, value: string, indexed: boolean): void {
    this.#put(keyedHash(this.#held.tokenKey, say(this.#type, parameter, value)), indexed)
  }

  #put(hash: string, indexed: boolean): void {
    this.#tokens.add(hash)
    if (indexed) this.#indexed.add(hash)
  }
}

/** Open ends of a period, within what a bigint of milliseconds holds. */
const finite = (time: number): number => Math.min(Math.max(Math.trunc(time), noDate + 1), -noDate)
