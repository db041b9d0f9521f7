/** Tokens as conditions (https://hl7.org/fhir/R4/search.html#token). */
import type { ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import type { CodesSought, Sought, TokenSought } from '#standards/fhir/search/sought.ts'
import { isSelective } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import { hasNoSystems, isImplied } from './certainty.ts'
import type { KnownCodes } from './codes.ts'
import { anyOf, type Wanted } from './hash-conditions.ts'
import { type Condition, type Scope, together } from './statement.ts'

interface Words {
  /** A match has the hash of one of them. */
  readonly exact: readonly string[]
  /** The same, wider: without the system, as index rows have it. */
  readonly bare: readonly string[] | undefined
}

/** Undefined when some value has no hash. */
export function narrowToken(
  scope: Scope,
  { type, parameter, manner, values }: ValueCriterion,
  codes: ReadonlyMap<CodesSought, KnownCodes>,
): Condition | undefined {
  if (manner !== 'usual') return undefined
  const conditions: Condition[] = []
  for (const source of factsOf(type, parameter.code).sources) {
    const found = values.map((sought) =>
      wordsOf({ scope, type, source, code: parameter.code }, sought, codes),
    )
    const condition = anyOf(scope, wantedOf(source, found) ?? impossible)
    if (found.includes(undefined) || condition === undefined) return undefined
    conditions.push(condition)
  }
  return either(conditions)
}

/** Parameters that look at several elements are indexed under each. */
export function either(conditions: readonly Condition[]): Condition | undefined {
  return conditions.length === 0 ? undefined : together(conditions, 'or')
}

const impossible: Wanted = { parameter: '', exact: [], indexed: undefined }

function wantedOf(parameter: string, found: readonly (Words | undefined)[]): Wanted | undefined {
  const words = found.filter((each) => each !== undefined)
  if (words.length < found.length) return undefined
  const isIndexed = isSelective(parameter) && words.every(({ bare }) => bare !== undefined)
  return {
    parameter,
    exact: words.flatMap(({ exact }) => exact),
    indexed: isIndexed ? words.flatMap(({ bare = [] }) => bare) : undefined,
  }
}

interface Place {
  readonly scope: Scope
  readonly type: string
  /** Name under which the values were indexed. */
  readonly source: string
  /** Name by which they are sought. */
  readonly code: string
}

function wordsOf(
  place: Place,
  sought: Sought,
  codes: ReadonlyMap<CodesSought, KnownCodes>,
): Words | undefined {
  const { scope, source } = place
  if (sought.kind === 'of-type') {
    const bare = [word.tokenBare(scope.number, source, sought.value)]
    return { exact: bare, bare }
  }
  if (sought.kind === 'codes') return wordsOfCodes(place, codes.get(sought))
  return sought.kind === 'token' ? wordsOfToken(place, sought) : undefined
}

function wordsOfToken(
  { scope: { number }, type, source, code: name }: Place,
  sought: TokenSought,
): Words | undefined {
  const { system, code } = sought
  if (code === undefined) {
    if (!isSelective(source) || isImplied(type, name, system)) return undefined
    return { exact: [word.tokenOfSystem(number, source, system ?? '')], bare: undefined }
  }
  const bare = [word.tokenBare(number, source, code)]
  if (system === undefined || system === '') return { exact: bare, bare }
  const exact = word.tokenWithSystem(number, source, system, code)
  if (!isImplied(type, name, system)) return { exact: [exact], bare }
  return { exact: hasNoSystems(type, name) ? bare : [exact, ...bare], bare }
}

/** Undefined for more codes than are sought by their hashes. */
function wordsOfCodes(
  { scope: { number }, type, source, code }: Place,
  known: KnownCodes | undefined,
): Words | undefined {
  if (known?.list === undefined) return undefined
  const exact = known.list.flatMap((each) =>
    isImplied(type, code, each.system)
      ? [
          word.tokenBare(number, source, each.code),
          word.tokenWithSystem(number, source, each.system, each.code),
        ]
      : [word.tokenWithSystem(number, source, each.system, each.code)],
  )
  return { exact, bare: known.list.map((each) => word.tokenBare(number, source, each.code)) }
}
