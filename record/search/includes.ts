/** `_include` and `_revinclude` as asked for (https://hl7.org/fhir/R4/search.html#include). */

import { targetsOf } from '#standards/fhir/search/read-criterion.ts'
import { searchParameter } from '#standards/fhir/search-parameters.ts'
import { typeCode } from '../type-code.ts'
import type { Draft } from './controls.ts'

export interface Include {
  /** Type that holds the reference; `*` for any. */
  readonly type: string
  /** The reference parameter; `*` for all. */
  readonly parameter: string
  /** Only targets of this type. */
  readonly target: string | undefined
  /** Whether it is applied to what was included, too. */
  readonly iterate: boolean
}

/** Whether the value was understood: `Type:parameter`, `Type:parameter:Target`, `Type:*`, `*`. */
export function readInclude(draft: Draft, list: Include[], value: string, iterate: boolean): boolean {
  const isReverse = list === draft.revincludes
  if (value === '*') {
    if (isReverse) return false
    list.push({ type: iterate ? '*' : draft.type, parameter: '*', target: undefined, iterate })
    return true
  }
  const [type = '', parameter = '', target, ...more] = value.split(':')
  const include = { type, parameter, target, iterate }
  if (more.length > 0 || !isKnown(include) || !fits(draft.type, include, isReverse)) return false
  list.push(include)
  return true
}

function isKnown({ type, parameter: code, target }: Include): boolean {
  if (typeCode(type) === undefined || (target !== undefined && typeCode(target) === undefined)) return false
  return code === '*' || searchParameter(type, code)?.type === 'reference'
}

/** Without `:iterate` a join begins or ends at the type that is searched. */
function fits(
  searched: string,
  { type, parameter: code, target, iterate }: Include,
  isReverse: boolean,
): boolean {
  if (iterate) return true
  if (!isReverse) return type === searched
  if (target !== undefined && target !== searched) return false
  const parameter = searchParameter(type, code)
  if (parameter === undefined) return code === '*'
  const targets = targetsOf(type, parameter)
  return targets.length === 0 || targets.includes(searched)
}
