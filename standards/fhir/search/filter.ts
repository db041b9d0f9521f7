/** `_filter` as criteria (https://hl7.org/fhir/R4/search_filter.html#ops). */
import { type SearchParameter, searchParameter } from '../search-parameters.ts'
import type { Criterion, Manner } from './criterion.ts'
import { escaped } from './escapes.ts'
import { type FilterStep, type FilterTest, type FilterTree, parseFilter } from './filter-syntax.ts'
import { type Reading, readValue } from './read-value.ts'
import { incorrect, SearchError } from './search-error.ts'

/** Reads `name=value` of a type; undefined for a name that R4 does not define. */
export type ReadPair = (
  type: string,
  pair: readonly [name: string, value: string],
  reading: Reading,
) => Criterion | undefined

interface Context {
  readonly reading: Reading
  readonly read: ReadPair
}

/** Throws SearchError. */
export function readFilter(type: string, text: string, reading: Reading, read: ReadPair): Criterion {
  return treeFor(type, parseFilter(text), { reading, read })
}

function treeFor(type: string, tree: FilterTree, context: Context): Criterion {
  if (tree.kind === 'test') return pathFor(type, tree.path, tree, context)
  if (tree.kind === 'not') return { kind: 'not', of: treeFor(type, tree.of, context) }
  const of = tree.of.map((each) => treeFor(type, each, context))
  return { kind: tree.kind === 'and' ? 'all' : 'any', of }
}

/** The last name of a path is tested, those before it are references. */
function pathFor(type: string, path: readonly FilterStep[], test: FilterTest, context: Context): Criterion {
  const [step, ...rest] = path
  if (step === undefined) return unknown()
  if (step.name.startsWith('_has:')) return hasFor(type, path, test, context)
  if (rest.length === 0 && step.where === undefined) return testFor(type, step.name, test, context)
  const [code = '', only] = step.name.split(':')
  const parameter = searchParameter(type, code)
  if (parameter?.type !== 'reference' || rest.length === 0) return unknown()
  const types = only === undefined ? parameter.targets : [only]
  const targets = types.flatMap((target) => targetFor(target, step, { path: rest, test, context }))
  return targets.length === 0 ? unknown() : { kind: 'chain', type, parameter, targets }
}

interface Inner {
  readonly path: readonly FilterStep[]
  readonly test: FilterTest
  readonly context: Context
}

/** The same target must be in `[…]` and pass the rest; a type that cannot be asked so is passed over. */
function targetFor(
  type: string,
  { where }: FilterStep,
  { path, test, context }: Inner,
): { type: string; criterion: Criterion }[] {
  try {
    const criterion = pathFor(type, path, test, context)
    if (where === undefined) return [{ type, criterion }]
    return [{ type, criterion: { kind: 'all', of: [treeFor(type, where, context), criterion] } }]
  } catch (error) {
    if (error instanceof SearchError && error.code === 'filter-parameter') return []
    throw error
  }
}

/** `_has:Type:reference:parameter` at the beginning of a path. */
function hasFor(type: string, path: readonly FilterStep[], test: FilterTest, context: Context): Criterion {
  const [step, ...rest] = path
  const [, from = '', reference = '', ...inner] = step?.name.split(':') ?? []
  const outer = context.read(type, [`_has:${from}:${reference}:_id`, 'x'], context.reading)
  if (outer?.kind !== 'has') return unknown()
  const first = { name: inner.join(':'), where: step?.where }
  return { ...outer, criterion: pathFor(from, [first, ...rest], test, context) }
}

function testFor(type: string, name: string, test: FilterTest, context: Context): Criterion {
  if (name === '_id') return context.read(type, [name, escaped(test.value)], context.reading) ?? unknown()
  const parameter = searchParameter(type, name)
  if (parameter?.expression === undefined) return unknown()
  if (test.operator === 'pr') return presence(type, parameter, test.value)
  const how = operators[parameter.type]?.[test.operator]
  if (how === undefined)
    throw new SearchError(
      'unsupported',
      'filter-operator',
      `The operator ${test.operator} is not offered for ${parameter.code}.`,
      '_filter',
    )
  return how({ type, parameter, context }, valueIn(parameter, test))
}

function presence(type: string, parameter: SearchParameter, value: string): Criterion {
  const of = { kind: 'missing', type, parameter } as const
  if (value === 'false') return of
  return value === 'true' ? { kind: 'not', of } : incorrect('filter', 'pr takes true or false.', '_filter')
}

const namespaces: Readonly<Record<string, string>> = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  ucum: 'http://unitsofmeasure.org',
}

/** As `readValue` takes it. A text has no separators; a system may be written by its short name. */
function valueIn({ type }: SearchParameter, { value, isQuoted }: FilterTest): string {
  if (type === 'string' || (type === 'date' && isQuoted)) return escaped(value)
  return value.replace(
    /(^|\|)(loinc|snomed|rxnorm|ucum)(?=\|)/,
    (_, bar: string, name: string) => bar + namespaces[name],
  )
}

interface Tested {
  readonly type: string
  readonly parameter: SearchParameter
  readonly context: Context
}

type How = (tested: Tested, value: string) => Criterion

const by =
  (manner: Manner, prefix = ''): How =>
  ({ type, parameter, context: { reading } }, value) => ({
    kind: 'value',
    type,
    parameter,
    manner,
    values: [readValue({ type, parameter, manner, reading }, prefix + value)],
  })

const modified =
  (modifier: string): How =>
  ({ type, parameter, context }, value) => {
    const name = `${parameter.code}:${modifier}`
    return context.read(type, [name, value.replaceAll(',', '\\,')], context.reading) ?? unknown()
  }

/** `po`: the periods overlap. */
const overlap: How = (tested, value) => {
  const { type, parameter, context } = tested
  const place = { type, parameter, manner: 'usual', reading: context.reading } as const
  const read = readValue(place, `eq${value}`)
  return read.kind === 'date'
    ? { kind: 'value', type, parameter, manner: 'usual', values: [{ ...read, prefix: 'ap' }] }
    : unknown()
}

const compared = Object.fromEntries(
  ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'].map((prefix) => [prefix, by('usual', prefix)]),
)

const operators: Readonly<Record<string, Readonly<Record<string, How>>>> = {
  string: {
    eq: by('equals'),
    ne: by('unequal'),
    co: by('contains'),
    sw: by('starts'),
    ew: by('ends'),
  },
  number: compared,
  quantity: compared,
  date: { ...compared, po: overlap },
  token: {
    eq: by('usual'),
    ne: by('unequal'),
    ss: modified('below'),
    sb: modified('above'),
    in: modified('in'),
    ni: modified('not-in'),
  },
  reference: { re: by('usual'), eq: by('usual'), ne: by('unequal') },
  uri: { eq: by('usual'), ne: by('unequal'), sw: by('below') },
  composite: { eq: by('usual') },
}

function unknown(): never {
  throw new SearchError(
    'incorrect',
    'filter-parameter',
    'The filter names no parameter of the type.',
    '_filter',
  )
}
