/** Parameters that shape the answer (https://hl7.org/fhir/R4/search.html#return). */
import { refuse } from '#kernel/problem.ts'
import { readInclude } from './includes.ts'
import type { Query } from './query.ts'
import { readSort } from './sort.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** A query in the making. */
export type Draft = Writable<Query>

const largestCount = 1000

/** Each answers whether it understood the value. */
export const controls: Readonly<Record<string, (draft: Draft, value: string) => boolean>> = {
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
    if (value !== 'accurate' && value !== 'estimate' && value !== 'none') return false
    draft.total = value
    return true
  },
  // What is left out of resources the door leaves out, and it refuses what is none.
  _summary(draft, value) {
    if (value === 'count') draft.countOnly = true
    return true
  },
  _elements: () => true,
  _sort(draft, value) {
    const keys = readSort(draft.type, value)
    if (keys) draft.sort.push(...keys)
    return keys !== undefined
  },
  _type: (draft, value) => value.split(',').includes(draft.type),
  _contained: (_draft, value) => value === 'false',
  _include: (draft, value) => readInclude(draft, draft.includes, value, false),
  _revinclude: (draft, value) => readInclude(draft, draft.revincludes, value, false),
  '_include:iterate': (draft, value) => readInclude(draft, draft.includes, value, true),
  '_revinclude:iterate': (draft, value) => readInclude(draft, draft.revincludes, value, true),
}
