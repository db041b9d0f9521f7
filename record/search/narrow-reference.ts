/** References and URIs as conditions (https://hl7.org/fhir/R4/search.html#reference, #uri). */
import type { ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { urisAbove } from '#standards/fhir/search/match-reference.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import type { ReferenceSought, Sought, TokenSought, UriSought } from '#standards/fhir/search/sought.ts'
import { isOwner } from '../index/kept.ts'
import { isSelective } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import { keptTypes } from '../type-code.ts'
import { anyWhole } from './hash-conditions.ts'
import { either } from './narrow-token.ts'
import type { Condition, Scope } from './statement.ts'

/** Undefined when some value has no hash. `members`: `Type/id` of what lies above or below, where that is asked for. */
export function narrowReference(
  scope: Scope,
  { type, parameter, values }: ValueCriterion,
  members: ReadonlyMap<unknown, ReadonlySet<string>>,
): Condition | undefined {
  const { sources } = factsOf(type, parameter.code)
  const targets = parameter.targets.length > 0 ? parameter.targets : keptTypes
  const conditions: Condition[] = []
  for (const source of sources) {
    const words = values.map((sought) => wordsOf(scope.number, source, sought, { targets, members }))
    if (words.includes(undefined)) return undefined
    const isIndexed = !mayBeInRow(type, source, values)
    conditions.push(
      anyWhole(
        scope,
        words.flatMap((some) => some ?? []),
        isIndexed,
      ),
    )
  }
  return either(conditions)
}

/** Of a reference to the patient of a compartment there is no index row. */
function mayBeInRow(type: string, source: string, values: readonly Sought[]): boolean {
  if (!isOwner(type, source)) return false
  return values.some(
    (sought) => sought.kind === 'reference' && (sought.type === undefined || sought.type === 'Patient'),
  )
}

interface Meaning {
  readonly targets: readonly string[]
  readonly members: ReadonlyMap<unknown, ReadonlySet<string>>
}

function wordsOf(number: number, source: string, sought: Sought, meaning: Meaning): string[] | undefined {
  if (sought.kind === 'token') return wordsOfIdentifier(number, source, sought)
  if (sought.kind !== 'reference') return undefined
  const found = meaning.members.get(sought) ?? targetsOf(sought, meaning.targets)
  return [...found].map((target) => word.referenceTo(number, source, target))
}

function wordsOfIdentifier(
  number: number,
  source: string,
  { system, code }: TokenSought,
): string[] | undefined {
  if (code === undefined) return undefined
  return [
    system === undefined
      ? word.tokenBare(number, source, code)
      : word.tokenWithSystem(number, source, system, code),
  ]
}

/** An id alone stands for that id in any type that the parameter may point to. */
function targetsOf({ type, id, url }: ReferenceSought, targets: readonly string[]): string[] {
  if (url !== undefined) return [url]
  return (type === undefined ? targets : [type]).map((each) => `${each}/${id}`)
}

/** Undefined for what has no hash: everything below a URL. */
export function narrowUri(
  scope: Scope,
  { type, parameter, manner, values }: ValueCriterion,
): Condition | undefined {
  if (manner === 'below') return undefined
  const sought = values.filter((value) => value.kind === 'uri')
  const uris = sought.flatMap((value) =>
    manner === 'above' ? urisAbove(whole(value)) : [value.uri, whole(value)],
  )
  const { sources } = factsOf(type, parameter.code)
  return either(
    sources.map((source) => {
      const words = [...new Set(uris)].map((uri) => word.uriOf(scope.number, source, uri))
      return anyWhole(scope, words, isSelective(source))
    }),
  )
}

const whole = ({ uri, version }: UriSought): string => (version === undefined ? uri : `${uri}|${version}`)
