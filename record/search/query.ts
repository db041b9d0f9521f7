/** A search as asked for: criteria and the result's shape, checked against the definitions, and what was not understood. */
import { refuse } from '#kernel/problem.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { readCriterion } from '#standards/fhir/search/read-criterion.ts'
import type { Reading } from '#standards/fhir/search/read-value.ts'
import { controls, type Draft } from './controls.ts'
import type { Include } from './includes.ts'
import type { SortKey } from './sort.ts'
import { understood } from './understood.ts'

export interface Query {
  readonly type: string
  /** All of them hold. */
  readonly criteria: readonly Criterion[]
  /** In order of weight; empty for the order of age. */
  readonly sort: readonly SortKey[]
  readonly count: number
  readonly total: 'none' | 'estimate' | 'accurate'
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
const mostCriteria = 30

/** Parameters that the door deals with. */
const ofTheDoor = new Set(['_format', '_pretty'])

/** Refuses `incorrect/…` what is understood but wrong, `too-costly/…`. */
export function readQuery(type: string, pairs: Iterable<readonly [string, string]>, reading: Reading): Query {
  const draft: Draft = {
    type,
    criteria: [],
    sort: [],
    count: defaultCount,
    total: 'none',
    countOnly: false,
    includes: [],
    revincludes: [],
    after: undefined,
    used: [],
    unknown: [],
  }
  for (const [name, value] of pairs) {
    if (ofTheDoor.has(name)) continue
    if (value === '' || !read(draft, name, value, reading)) draft.unknown.push(name)
    else if (name !== '_after') draft.used.push([name, value])
  }
  if (draft.criteria.length > mostCriteria)
    refuse('too-costly', 'too-many-criteria', `Search by at most ${mostCriteria} parameters at once.`)
  return draft
}

/** Whether the parameter was understood. */
function read(draft: Draft, name: string, value: string, reading: Reading): boolean {
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (control) return control(draft, value)
  const criterion = understood(() => readCriterion(draft.type, [name, value], reading))
  if (criterion === undefined) return false
  draft.criteria.push(criterion)
  return true
}
