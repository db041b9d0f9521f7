/** Parameter, modifier and values as a criterion (https://hl7.org/fhir/R4/search.html#modifiers). */
import type { SearchParameter } from '../search-parameters.ts'
import type { Criterion, Manner } from './criterion.ts'
import { isHierarchical } from './hierarchies.ts'
import { factsOf } from './parameter-facts.ts'
import { isCanonical } from './read-reference.ts'
import { type Place, type Reading, readValue } from './read-value.ts'
import { incorrect, SearchError } from './search-error.ts'

interface Asked {
  readonly type: string
  readonly parameter: SearchParameter
  readonly reading: Reading
}

const byKind: Readonly<Record<string, readonly string[]>> = {
  token: ['not', 'text', 'in', 'not-in', 'above', 'below', 'of-type'],
  string: ['exact', 'contains', 'text'],
  reference: ['identifier', 'above', 'below'],
  uri: ['above', 'below'],
}

/** Modifiers that are answered for a parameter of a type, as the CapabilityStatement may list them; types not among them. */
function modifiersOf(type: string, parameter: SearchParameter): string[] {
  if (parameter.type === 'composite' || parameter.type === 'special') return []
  return [
    'missing',
    ...(byKind[parameter.type] ?? []).filter((modifier) => fits({ type, parameter }, modifier)),
  ]
}

function fits({ type, parameter }: Pick<Asked, 'type' | 'parameter'>, modifier: string): boolean {
  if (modifier === 'of-type') return factsOf(type, parameter.code).elements.has('Identifier')
  if (parameter.type !== 'reference') return true
  const canonical = isCanonical({ type, parameter })
  if (modifier === 'identifier') return !canonical
  return canonical ? modifier === 'below' : isHierarchical(type, parameter)
}

/** Throws SearchError `incorrect/modifier` for a modifier that is not answered, and what `readValue` throws. */
export function readModified(
  asked: Asked,
  modifier: string | undefined,
  values: readonly string[],
): Criterion {
  const { type, parameter } = asked
  if (modifier === undefined) return criterion(asked, 'usual', values)
  if (/^[A-Z]/.test(modifier)) return ofType(asked, modifier, values)
  if (!modifiersOf(type, parameter).includes(modifier))
    throw new SearchError(
      'incorrect',
      'modifier',
      `${parameter.code} of ${type} takes no such modifier.`,
      parameter.code,
    )
  if (modifier === 'missing') return missing(asked, values)
  if (modifier === 'not') return { kind: 'not', of: criterion(asked, 'usual', values) }
  if (modifier === 'not-in') return { kind: 'not', of: criterion(asked, 'not-in', values) }
  return criterion(asked, modifier as Place['manner'], values)
}

function criterion(
  { type, parameter, reading }: Asked,
  manner: Place['manner'],
  values: readonly string[],
): Criterion {
  const place = { type, parameter, manner, reading }
  const sought = values.map((value) => readValue(place, value))
  const plain = manner === 'of-type' || manner === 'in' || manner === 'not-in'
  return { kind: 'value', type, parameter, manner: plain ? 'usual' : (manner as Manner), values: sought }
}

function missing({ type, parameter }: Asked, values: readonly string[]): Criterion {
  const [value] = values
  const of = { kind: 'missing', type, parameter } as const
  if (values.length === 1 && value === 'true') return of
  if (values.length === 1 && value === 'false') return { kind: 'not', of }
  return incorrect('missing', ':missing takes true or false.', parameter.code)
}

/** `subject:Patient=23`. */
function ofType(asked: Asked, target: string, values: readonly string[]): Criterion {
  const { type, parameter, reading } = asked
  const { code, targets } = parameter
  const only = factsOf(type, code).target
  const possible = only === undefined ? targets : [only]
  if (parameter.type !== 'reference' || (possible.length > 0 && !possible.includes(target)))
    return incorrect('modifier', `${code} of ${type} takes no such modifier.`, code)
  const place: Place = { type, parameter, manner: 'usual', reading }
  const sought = values.map((value) => {
    const read = readValue(place, value.includes('/') ? value : `${target}/${value}`)
    if (read.kind !== 'reference' || read.type !== target)
      return incorrect('reference', `Write an id of a ${target}.`, code)
    return read
  })
  return { kind: 'value', type, parameter, manner: 'usual', values: sought }
}
