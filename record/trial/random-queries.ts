/** Random searches: any parameter of a type, any modifier and prefix, from the words that random lives are made of. */
import fc from 'fast-check'
import { compositesOf } from '#standards/fhir/composites.ts'
import { extract } from '#standards/fhir/extract.ts'
import { targetsOf } from '#standards/fhir/search/read-criterion.ts'
import { parameterOfUrl, type SearchParameter } from '#standards/fhir/search-parameters.ts'
import { searchableOf } from '../search/searchable.ts'
import { counts, kinds, randomLives, words } from './random-lives.ts'
import { one, part, prefix, reference, text, token, usual } from './random-values.ts'

type Kind = (typeof kinds)[number]

const values = (kind: string) =>
  fc.array(usual[kind] ?? token, { minLength: 1, maxLength: 2 }).map((some) => some.join(','))

function modified(type: string, parameter: SearchParameter): fc.Arbitrary<[string, string]> {
  const { code: name, type: kind } = parameter
  const pair = (suffix: string, value: fc.Arbitrary<string>) =>
    value.map((some): [string, string] => [name + suffix, some])
  const missing = pair(':missing', one(['true', 'false']))
  switch (kind) {
    case 'token':
      return fc.oneof(
        pair('', values('token')),
        pair(':not', values('token')),
        pair(':text', values('string')),
        pair(':below', one(['text/xml'])),
        missing,
      )
    case 'string':
      return fc.oneof(
        pair('', values('string')),
        ...[':exact', ':contains', ':text'].map((suffix) => pair(suffix, fc.oneof(text, part))),
        missing,
      )
    case 'reference': {
      const targets = targetsOf(type, parameter).filter((target) => target in counts)
      const typed = targets.map((target) =>
        pair(
          `:${target}`,
          fc.nat(5).map((no) => `${target.toLowerCase()}-${no}`),
        ),
      )
      return fc.oneof(pair('', values('reference')), pair(':identifier', token), ...typed, missing)
    }
    case 'uri':
      return fc.oneof(
        pair('', values('uri')),
        pair(':below', one(words.urls.slice(0, 2))),
        pair(':above', one(words.urls.slice(0, 2))),
        missing,
      )
    case 'composite': {
      const parts = parameter.components.map(
        ({ url }) => usual[parameterOfUrl(url)?.type ?? 'token'] ?? token,
      )
      return pair(
        '',
        fc.tuple(...parts).map((some) => some.join('$')),
      )
    }
    case 'special':
      return pair('', values('special'))
    default:
      return fc.oneof(pair('', values(kind)), missing)
  }
}

const known = new Map<string, ReadonlySet<SearchParameter>>()

/** Parameters for which some of the lives have a value. */
function hasValues(type: string): ReadonlySet<SearchParameter> {
  const made = known.get(type)
  if (made) return made
  const lives = randomLives(1).filter(({ resourceType }) => resourceType === type)
  const values = lives.flatMap((life) => [...Object.values(extract(life)).flat(), ...compositesOf(life)])
  const found = new Set(values.map(({ parameter }) => parameter))
  known.set(type, found)
  return found
}

const freeText = one(['serce', 'serce and bije', 'lodz or watroba', 'not serce', '"serce bije"'])

/** One criterion on a type; `depth` links of chains at most. */
function criterionOn(type: Kind, depth: number): fc.Arbitrary<[string, string]> {
  const parameters = searchableOf(type).filter(({ expression }) => expression !== undefined)
  const lively = parameters.filter((parameter) => hasValues(type).has(parameter))
  const plain = fc
    .oneof({ weight: 5, arbitrary: one(lively) }, { weight: 1, arbitrary: one(parameters) })
    .chain((parameter) => modified(type, parameter))
  const special = fc.oneof(
    fc.tuple(one(['_text', '_content']), freeText),
    reference.map((id): [string, string] => ['_id', id.replace(/^.*[/]/, '')]),
    fc.tuple(fc.constant('_filter'), filterOn(type)),
    ...(type === 'Patient'
      ? [
          fc.tuple(
            fc.constant('age'),
            fc.tuple(prefix, one(['6', '42', '75'])).map((both) => both.join('')),
          ),
        ]
      : []),
  )
  const links = depth > 0 ? [...chainsOn(type, depth), ...reverseOn(type, depth)] : []
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 1, arbitrary: special },
    ...links.map((arbitrary) => ({ weight: 1, arbitrary })),
  )
}

function chainsOn(type: Kind, depth: number): fc.Arbitrary<[string, string]>[] {
  return searchableOf(type).flatMap((parameter) => {
    if (parameter.type !== 'reference') return []
    const targets = targetsOf(type, parameter).filter((target): target is Kind => target in counts)
    return targets
      .slice(0, 3)
      .map((target) =>
        criterionOn(target, depth - 1).map(([name, value]): [string, string] => [
          `${parameter.code}:${target}.${name}`,
          value,
        ]),
      )
  })
}

function reverseOn(type: Kind, depth: number): fc.Arbitrary<[string, string]>[] {
  return kinds.flatMap((from) =>
    searchableOf(from).flatMap((parameter) => {
      if (parameter.type !== 'reference' || !targetsOf(from, parameter).includes(type)) return []
      return criterionOn(from, depth - 1).map(([name, value]): [string, string] => [
        `_has:${from}:${parameter.code}:${name}`,
        value,
      ])
    }),
  )
}

function filterOn(type: Kind): fc.Arbitrary<string> {
  const parameters = searchableOf(type).filter(
    ({ expression, type: kind }) => expression !== undefined && kind in operators,
  )
  const test = one(parameters).chain(({ code: name, type: kind }) =>
    fc
      .tuple(one(operators[kind] ?? ['eq']), usual[kind] ?? token)
      .map(([operator, value]) => `${name} ${operator} ${JSON.stringify(value)}`),
  )
  const presence = fc.tuple(one(parameters), fc.boolean()).map(([{ code: name }, is]) => `${name} pr ${is}`)
  const leaf = fc.oneof(test, presence)
  return fc.oneof(
    leaf,
    leaf.map((inner) => `not (${inner})`),
    fc.tuple(leaf, one(['and', 'or']), leaf).map((all) => all.join(' ')),
  )
}

const operators: Readonly<Record<string, readonly string[]>> = {
  token: ['eq', 'ne'],
  string: ['eq', 'ne', 'co', 'sw', 'ew'],
  reference: ['re', 'ne'],
  uri: ['eq', 'ne', 'sw'],
}

export interface RandomQuery {
  readonly type: Kind
  readonly pairs: readonly (readonly [string, string])[]
}

export const randomQuery: fc.Arbitrary<RandomQuery> = one(kinds).chain((type) =>
  fc
    .array(criterionOn(type, 2), { minLength: 1, maxLength: 2, size: 'xsmall' })
    .map((pairs) => ({ type, pairs })),
)

/** Any sort that the type has. */
export const randomSort = (type: Kind): fc.Arbitrary<string> => {
  const names = [
    '_id',
    '_lastUpdated',
    ...searchableOf(type)
      .filter(
        ({ expression, type: kind }) =>
          expression !== undefined && kind !== 'composite' && kind !== 'special',
      )
      .map(({ code: name }) => name),
  ]
  const key = fc.tuple(one(['', '-']), one(names)).map((both) => both.join(''))
  return fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join(','))
}
