/** Texts as conditions: by the beginnings of words and, inside names, by runs of three letters. Always confirmed. */
import type { Manner, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import { isNamed, stringIndex } from '../index/selective.ts'
import { hasTrigrams } from '../index/string-hashes.ts'
import * as word from '../index/tokens.ts'
import { allWhole, anyOf, anyWhole } from './hash-conditions.ts'
import { either } from './narrow-token.ts'
import type { Condition, Scope } from './statement.ts'

/** Where the sought text may begin: at a word, or anywhere in one. */
const isInside = (manner: Manner): boolean => manner === 'contains' || manner === 'ends'

/** Undefined when some value cannot be narrowed: one letter, a free text. */
export function narrowString(scope: Scope, criterion: ValueCriterion): Condition | undefined {
  const { type, parameter, manner, values } = criterion
  const find = isNamed(type) ? ofName : ofText
  const conditions = factsOf(type, parameter.code).sources.flatMap((source) => {
    const place = { scope, source: stringIndex(source), manner }
    return values.map((sought) => (sought.kind === 'string' ? find(place, sought.folded) : undefined))
  })
  return conditions.includes(undefined) ? undefined : either(conditions.flatMap((each) => each ?? []))
}

interface Place {
  readonly scope: Scope
  readonly source: string
  readonly manner: Manner
}

function ofName({ scope, source, manner }: Place, folded: string): Condition | undefined {
  if (isInside(manner)) return hasTrigrams(source) ? ofTrigrams(scope, source, folded) : undefined
  const prefix = word.soughtPrefix(folded)
  return prefix === undefined
    ? undefined
    : anyWhole(scope, [word.prefixOf(scope.number, source, prefix)], true)
}

/** Runs that the index is asked for; the others are looked for in the rows that it finds. */
const mostInIndex = 3

function ofTrigrams(scope: Scope, source: string, folded: string): Condition | undefined {
  const runs = [...new Set(word.trigramsOf(folded))].map((run) => word.trigramOf(scope.number, source, run))
  if (runs.length === 0) return undefined
  const step = Math.max(1, Math.floor(runs.length / mostInIndex))
  const asked = runs.filter((_, index) => index % step === 0).slice(0, mostInIndex)
  return allWhole(scope, runs, asked)
}

/** The words that are wholly sought, all of them; or the mark of a text too long to be kept whole. */
function ofText({ scope, source, manner }: Place, folded: string): Condition | undefined {
  const beginnings = [...new Set(word.soughtBeginnings(folded, isInside(manner) ? 1 : 0))]
  if (beginnings.length === 0) return undefined
  const has = (beginning: string) =>
    anyOf(scope, {
      parameter: source,
      exact: [word.prefixOf(scope.number, source, beginning)],
      indexed: undefined,
    })
  const further = has(word.furtherWords)
  const parts = beginnings.slice(0, mostInIndex).map(has)
  if (further === undefined || parts.includes(undefined)) return undefined
  return (statement) => {
    const all = parts.map((part) => part?.(statement)).join(' and ')
    return `((${all}) or ${further(statement)})`
  }
}
