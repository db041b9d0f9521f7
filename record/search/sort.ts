/** `_sort` (https://hl7.org/fhir/R4/search.html#sort): which keys there are, and which of them are columns. */

import { isSortable } from '#standards/fhir/search/sort-value.ts'
import { type SearchParameter, searchParameter } from '#standards/fhir/search-parameters.ts'
import { isMainDate } from '../index/kept.ts'

export interface SortKey {
  readonly by: '_id' | '_lastUpdated' | SearchParameter
  readonly descending: boolean
}

const mostKeys = 5

/** Undefined when a key is none. */
export function readSort(type: string, value: string): SortKey[] | undefined {
  const written = value.split(',')
  const keys = written.map((each) => readKey(type, each))
  return keys.length <= mostKeys && keys.every((key) => key !== undefined) ? keys : undefined
}

function readKey(type: string, written: string): SortKey | undefined {
  const descending = written.startsWith('-')
  const name = descending ? written.slice(1) : written
  if (name === '_id' || name === '_lastUpdated') return { by: name, descending }
  const parameter = searchParameter(type, name)
  return parameter && isSortable(parameter) ? { by: parameter, descending } : undefined
}

/** A key as a column of row `r`, with its type. */
export interface SortColumn {
  readonly column: 'r.id' | 'r.at' | 'r.starts'
  readonly cast: 'uuid' | 'timestamptz' | 'bigint'
  readonly descending: boolean
}

/** The columns that a search is sorted by, the id last; undefined when a key has no column. */
export function columnsOf(type: string, sort: readonly SortKey[]): SortColumn[] | undefined {
  const columns: SortColumn[] = []
  for (const { by, descending } of sort) {
    if (by === '_id') return [...columns, { column: 'r.id', cast: 'uuid', descending }]
    if (by === '_lastUpdated') columns.push({ column: 'r.at', cast: 'timestamptz', descending })
    else if (isMainDate(type, by.code)) columns.push({ column: 'r.starts', cast: 'bigint', descending })
    else return undefined
  }
  return [...columns, { column: 'r.id', cast: 'uuid', descending: columns.at(-1)?.descending ?? false }]
}

/** Sorts of a type that any number of matches may have, for messages. */
export function freeSorts(type: string, dates: readonly string[]): string {
  const date = dates.find((code) => isMainDate(type, code))
  return ['_id', '_lastUpdated', ...(date === undefined ? [] : [date])].join(', ')
}
