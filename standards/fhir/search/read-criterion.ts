/**
 * One `name=value` of a search as a criterion: name with modifier, chain or `_has`, values separated by commas
 * (https://hl7.org/fhir/R4/search.html#modifiers, #chaining, #has).
 */
import { isResourceType } from '../definitions.ts'
import { type SearchParameter, searchParameter } from '../search-parameters.ts'
import { readAge } from './age.ts'
import type { Criterion, HasCriterion, ListCriterion } from './criterion.ts'
import { splitUnescaped, unescaped } from './escapes.ts'
import { readFilter } from './filter.ts'
import { readModified } from './modifiers.ts'
import { factsOf } from './parameter-facts.ts'
import type { Reading } from './read-value.ts'
import { incorrect, SearchError } from './search-error.ts'
import { readWords } from './words-sought.ts'

/** Longest chain of references, `_has` counted. */
const deepest = 6
const mostValues = 1000

/**
 * Undefined for a name that R4 does not define for the type. Throws SearchError: `incorrect/…`, `unsupported/…`.
 * `depth`: how many links of a chain led here.
 */
export function readCriterion(
  type: string,
  [name, value]: readonly [name: string, value: string],
  reading: Reading,
  depth = 0,
): Criterion | undefined {
  if (depth > deepest)
    throw new SearchError('too-costly', 'chain', `A chain has at most ${deepest} links.`, 'chain')
  if (name.startsWith('_has:')) return readHas(type, [name, value], reading, depth)
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined
  if (special) return special(type, value, reading)
  const dot = name.indexOf('.')
  if (dot > 0) return readChain(type, [name, value], reading, depth)
  return readPlain(type, [name, value], reading)
}

/** A parameter of the type itself, with or without a modifier. */
function readPlain(
  type: string,
  [name, value]: readonly [string, string],
  reading: Reading,
): Criterion | undefined {
  const colon = name.indexOf(':')
  const code = colon < 0 ? name : name.slice(0, colon)
  const modifier = colon < 0 ? undefined : name.slice(colon + 1)
  const parameter = searchParameter(type, code)
  if (parameter === undefined) return undefined
  if (parameter.expression === undefined)
    return modifier === undefined ? readAge(type, parameter, value, reading) : undefined
  if (code === '_id' && modifier !== 'missing') return notIds(type, modifier, value)
  return readModified({ type, parameter, reading }, modifier, valuesOf(value, code))
}

/** An id has no system and no words: of the modifiers of tokens only `:not` means anything. */
function notIds(type: string, modifier: string | undefined, value: string): Criterion {
  if (modifier !== 'not') incorrect('modifier', '_id takes no such modifier.', '_id')
  return { kind: 'not', of: { kind: 'id', type, ids: new Set(valuesOf(value, '_id').map(unescaped)) } }
}

function valuesOf(value: string, parameter: string): string[] {
  const values = splitUnescaped(value, ',')
  if (values.length > mostValues)
    throw new SearchError('too-costly', 'values', `At most ${mostValues} values at once.`, parameter)
  if (values.includes('')) incorrect('empty', 'A value between commas is empty.', parameter)
  return values
}

const specials: Readonly<
  Record<string, (type: string, value: string, reading: Reading) => Criterion | undefined>
> = {
  _id: (type, value) => ({ kind: 'id', type, ids: new Set(valuesOf(value, '_id').map(unescaped)) }),
  _text: (_type, value) => ({ kind: 'text', where: 'narrative', words: freeTexts(value, '_text') }),
  _content: (_type, value) => ({ kind: 'text', where: 'content', words: freeTexts(value, '_content') }),
  _list: (type, value) => {
    const lists = valuesOf(value, '_list').map((list) => readList(type, unescaped(list)))
    const [only] = lists
    return lists.length === 1 && only ? only : { kind: 'any', of: lists }
  },
  _filter: (type, value, reading) => readFilter(type, value, reading, readCriterion),
  _query: () => {
    throw new SearchError(
      'unsupported',
      'query',
      'There are no named queries here; search by parameters.',
      '_query',
    )
  },
}

const freeTexts = (value: string, name: string) =>
  valuesOf(value, name).map((text) => readWords(unescaped(text), name))

function readList(type: string, value: string): ListCriterion {
  if (value.startsWith('$'))
    throw new SearchError(
      'unsupported',
      'list',
      'Lists by their function are not kept; name a List by its id.',
      '_list',
    )
  const list = value.replace(/^List\//, '')
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(list)) incorrect('list', 'Name a List by its id.', '_list')
  return { kind: 'list', type, list }
}

function readHas(
  type: string,
  [name, value]: readonly [string, string],
  reading: Reading,
  depth: number,
): HasCriterion | undefined {
  const match = /^_has:([A-Za-z]+):([\w-]+):(.+)$/s.exec(name)
  const [, from = '', code = '', rest = ''] = match ?? []
  if (!isResourceType(from)) return incorrect('has', 'Write _has:Type:reference:parameter=value.', '_has')
  const parameter = searchParameter(from, code)
  if (parameter?.type !== 'reference' || !mayPointTo(from, parameter, type))
    return incorrect('has', `${from} has no such reference to ${type}.`, '_has')
  const criterion = readCriterion(from, [rest, value], reading, depth + 1)
  return criterion && { kind: 'has', type, from, parameter, criterion }
}

/** Types that a parameter can point to; empty for any. */
export function targetsOf(type: string, parameter: SearchParameter): readonly string[] {
  const { target } = factsOf(type, parameter.code)
  return target === undefined ? parameter.targets : [target]
}

function mayPointTo(from: string, parameter: SearchParameter, type: string): boolean {
  const targets = targetsOf(from, parameter)
  return targets.length === 0 || targets.includes(type)
}

function readChain(
  type: string,
  [name, value]: readonly [string, string],
  reading: Reading,
  depth: number,
): Criterion | undefined {
  const dot = name.indexOf('.')
  const [code = '', only] = name.slice(0, dot).split(':')
  const rest = name.slice(dot + 1)
  const parameter = searchParameter(type, code)
  if (parameter?.type !== 'reference') return undefined
  const inner: Inner = { value: [rest, value], reading, depth: depth + 1 }
  const targets = chainTargets(type, parameter, only).flatMap((target) => readTarget(target, inner))
  if (targets.length > 0) return { kind: 'chain', type, parameter, targets }
  if (inner.error) throw inner.error
  return undefined
}

/** Refuses `incorrect/chain`. */
function chainTargets(type: string, parameter: SearchParameter, only: string | undefined): readonly string[] {
  const targets = targetsOf(type, parameter)
  const { code } = parameter
  if (only === undefined)
    return targets.length > 0
      ? targets
      : incorrect('chain', `${code} may point to anything: write ${code}:Type.parameter.`, code)
  if (!isResourceType(only) || (targets.length > 0 && !targets.includes(only)))
    return incorrect('chain', `${code} does not point to such a type.`, code)
  return [only]
}

interface Inner {
  readonly value: readonly [string, string]
  readonly reading: Reading
  readonly depth: number
  /** Why a type was passed over. */
  error?: SearchError
}

/** A target that cannot be asked so is passed over as long as another can. */
function readTarget(type: string, inner: Inner): { type: string; criterion: Criterion }[] {
  try {
    const criterion = readCriterion(type, inner.value, inner.reading, inner.depth)
    return criterion === undefined ? [] : [{ type, criterion }]
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    inner.error = error
    return []
  }
}
