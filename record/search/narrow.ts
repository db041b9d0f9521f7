/** From criteria to SQL: each becomes a condition on row `r` that no match fails, its values always parameters. */
import type { Criterion, MissingCriterion, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { presenceMask } from '../index/presence.ts'
import { isValueCertain } from './certainty.ts'
import type { Outside } from './finding.ts'
import { narrowComposite } from './narrow-composite.ts'
import { narrowDate } from './narrow-date.ts'
import { narrowNumber, narrowQuantity } from './narrow-number.ts'
import { narrowReference, narrowUri } from './narrow-reference.ts'
import { narrowString } from './narrow-string.ts'
import { narrowToken } from './narrow-token.ts'
import { type Condition, type Narrowed, type Scope, together } from './statement.ts'

export interface Ground {
  readonly scope: Scope
  /** What was found out beforehand: chains, lists, ids, codes. */
  readonly outside: Outside
}

const anything: Narrowed = { condition: undefined, isCertain: false }

export function narrow(ground: Ground, criterion: Criterion): Narrowed {
  switch (criterion.kind) {
    case 'all':
      return joined(
        criterion.of.map((each) => narrow(ground, each)),
        'and',
      )
    case 'any':
      return joined(
        criterion.of.map((each) => narrow(ground, each)),
        'or',
      )
    case 'not':
      return negated(narrow(ground, criterion.of))
    case 'missing':
      return missing(criterion)
    case 'text':
      return anything
    case 'value':
      return located(ground, criterion) ?? value(ground, criterion)
    default:
      return located(ground, criterion) ?? anything
  }
}

const located = ({ scope, outside }: Ground, criterion: Criterion): Narrowed | undefined =>
  outside.located.get(criterion)?.(scope)

/** Of conditions joined by `and` those that are known may stay; of those joined by `or` all must be known. */
function joined(parts: readonly Narrowed[], word: 'and' | 'or'): Narrowed {
  const conditions = parts.flatMap(({ condition }) => condition ?? [])
  const isCertain = parts.every((part) => part.isCertain)
  const isUseful = conditions.length > 0 && (word === 'and' || conditions.length === parts.length)
  if (!isUseful) return { condition: undefined, isCertain }
  return { condition: together(conditions, word), isCertain }
}

function negated({ condition, isCertain }: Narrowed): Narrowed {
  if (!isCertain || condition === undefined) return anything
  return { condition: (statement) => `not (${condition(statement)})`, isCertain }
}

function missing({ type, parameter }: MissingCriterion): Narrowed {
  const mask = presenceMask(type, parameter.number)
  // What has no bit, every resource has.
  const condition = mask === undefined ? () => 'true' : hasBit(mask)
  return negated({ condition, isCertain: true })
}

/** Whether the row has a value for a parameter. */
const hasBit =
  (mask: string): Condition =>
  (statement) =>
    `(r.present & ${statement.bind(mask, 'bigint')}) <> 0`

function value(ground: Ground, criterion: ValueCriterion): Narrowed {
  const found = criterion.manner === 'unequal' ? undefined : conditionOf(ground, criterion)
  if (found !== undefined) return { condition: found, isCertain: isValueCertain(criterion) }
  const mask = presenceMask(criterion.type, criterion.parameter.number)
  return { condition: mask === undefined ? undefined : hasBit(mask), isCertain: false }
}

/** Undefined when no more is known than that there is a value. */
function conditionOf(ground: Ground, criterion: ValueCriterion): Condition | undefined {
  const { scope, outside } = ground
  switch (criterion.parameter.type) {
    case 'token':
      return narrowToken(scope, criterion, outside.codes)
    case 'reference':
      return narrowReference(scope, criterion, outside.references)
    case 'string':
      return narrowString(scope, criterion)
    case 'date':
      return narrowDate(scope, criterion)
    case 'uri':
      return narrowUri(scope, criterion)
    case 'number':
      return narrowNumber(scope, criterion)
    case 'quantity':
      return narrowQuantity(scope, criterion, outside.units)
    case 'composite':
      return narrowComposite(criterion, (part) => narrow(ground, part))
    default:
      return undefined
  }
}
