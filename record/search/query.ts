/** A search as asked for: parameters read and checked against the definitions, the result's shape, what was not understood. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import { parameterOf } from './parameters.ts'

/** One parameter with its values: all criteria must hold, of the values of one criterion any. */
export interface Criterion {
  readonly name: string
  readonly modifier: string | undefined
  readonly parameter: SearchParameter
  /** Still escaped: `\,` `\|` `\$`. */
  readonly values: readonly string[]
}

export interface Include {
  readonly type: string
  readonly parameter: string
  /** Only targets of this type. */
  readonly target: string | undefined
}

export type Sort = { readonly by: 'id' | 'at' | 'date'; readonly descending: boolean }

export interface Query {
  readonly type: string
  readonly criteria: readonly Criterion[]
  readonly ids: readonly string[] | undefined
  readonly sort: Sort
  readonly count: number
  readonly total: boolean
  readonly countOnly: boolean
  readonly includes: readonly Include[]
  readonly revincludes: readonly Include[]
  readonly after: string | undefined
  /** Pairs that count, for the self link. */
  readonly used: readonly (readonly [string, string])[]
  /** Names of parameters that were not understood. */
  readonly unknown: readonly string[]
}

const defaultCount = 50
const largestCount = 1000
const mostCriteria = 30

/** Parameters that the door deals with. */
const ofTheDoor = new Set(['_format', '_pretty'])

type Draft = {
  criteria: Criterion[]
  ids: string[] | undefined
  sort: Sort
  count: number
  total: boolean
  countOnly: boolean
  includes: Include[]
  revincludes: Include[]
  after: string | undefined
  used: [string, string][]
  unknown: string[]
}

/** Refuses `incorrect/…` what is understood but wrong. */
export function readQuery(type: string, pairs: Iterable<readonly [string, string]>): Query {
  const draft: Draft = {
    criteria: [],
    ids: undefined,
    sort: { by: 'id', descending: false },
    count: defaultCount,
    total: false,
    countOnly: false,
    includes: [],
    revincludes: [],
    after: undefined,
    used: [],
    unknown: [],
  }
  for (const [name, value] of pairs) {
    if (value === '' || ofTheDoor.has(name)) continue
    if (!read(draft, type, name, value)) draft.unknown.push(name)
    else if (name !== '_after') draft.used.push([name, value])
  }
  if (draft.criteria.length > mostCriteria)
    refuse('too-costly', 'too-many-criteria', `Search by at most ${mostCriteria} parameters at once.`)
  return { type, ...draft }
}

/** Whether the parameter was understood. */
function read(draft: Draft, type: string, name: string, value: string): boolean {
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (control) return control(draft, value, type)
  return !/^_(rev)?include:/.test(name) && criterion(draft, type, name, value)
}

/** Each answers whether it understood the value. */
const controls: Record<string, (draft: Draft, value: string, type: string) => boolean> = {
  _id(draft, value) {
    const ids = value.split(',')
    draft.ids = draft.ids?.filter((id) => ids.includes(id)) ?? ids
    return true
  },
  _count(draft, value) {
    if (!/^\d{1,6}$/.test(value)) refuse('incorrect', 'count', '_count is a whole number.', '_count')
    draft.count = Math.min(Number(value), largestCount)
    if (draft.count === 0) draft.countOnly = true
    return true
  },
  _after(draft, value) {
    draft.after = value
    return true
  },
  _total(draft, value) {
    draft.total = value === 'accurate' || value === 'estimate'
    return value === 'none' || draft.total
  },
  _summary(draft, value) {
    draft.countOnly = value === 'count'
    return true
  },
  // The door leaves out what is not wanted, and refuses what is none.
  _elements: () => true,
  _sort(draft, value, type) {
    const sort = readSort(type, value)
    draft.sort = sort ?? draft.sort
    return sort !== undefined
  },
  _include: (draft, value) => include(draft.includes, value),
  _revinclude: (draft, value) => include(draft.revincludes, value),
}

function readSort(type: string, value: string): Sort | undefined {
  const descending = value.startsWith('-')
  const name = descending ? value.slice(1) : value
  if (name === '_id') return { by: 'id', descending }
  if (name === '_lastUpdated') return { by: 'at', descending }
  return parameterOf(type, name)?.isMainDate ? { by: 'date', descending } : undefined
}

function include(list: Include[], value: string): boolean {
  const [type = '', name = '', target] = value.split(':')
  const known = parameterOf(type, name)?.parameter.type === 'reference'
  if (known) list.push({ type, parameter: name, target })
  return known
}

function criterion(draft: Draft, type: string, written: string, value: string): boolean {
  const [name = '', modifier] = written.split(':')
  const parameter = parameterOf(type, name)?.parameter
  if (!parameter || written.includes('.')) return false
  if (modifier !== undefined && !modifiersOf(parameter).includes(modifier) && !isTarget(parameter, modifier))
    refuse('incorrect', 'modifier', `The modifier :${quoted(modifier)} is not supported for ${name}.`, name)
  draft.criteria.push({ name, modifier, parameter, values: splitUnescaped(value, ',') })
  return true
}

const modifiers: Readonly<Record<string, readonly string[]>> = {
  token: ['not'],
  string: ['exact', 'contains'],
  reference: ['identifier'],
}

const modifiersOf = ({ type }: SearchParameter): readonly string[] => modifiers[type] ?? []

function isTarget({ type, targets }: SearchParameter, modifier: string): boolean {
  return type === 'reference' && /^[A-Z]/.test(modifier) && (targets?.includes(modifier) ?? false)
}

/** Splits at a separator that no backslash escapes; the parts stay escaped. */
export function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index)
    if (letter === '\\') {
      part += letter + text.charAt(index + 1)
      index += 1
    } else if (letter === separator) {
      parts.push(part)
      part = ''
    } else part += letter
  }
  return [...parts, part]
}

export const unescaped = (text: string): string => text.replace(/\\([,|$\\])/g, '$1')
