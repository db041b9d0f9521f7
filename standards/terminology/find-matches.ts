/**
 * CodeSystem/$find-matches (https://hl7.org/fhir/R4/codesystem-operation-find-matches.html): the codes that have some properties. Words count as a property,
 * too: of `display` all the names of a code, in every language, synonyms with them, each word a condition of its own.
 */
import { foldForSearch } from '../fhir/search-text.ts'
import { type Basis, commonNames, languagesFor, readingFor } from './asked.ts'
import { canonicalOf } from './canonical.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider, Concept, Filter } from './code-system-provider.ts'
import { namesOf, shownName } from './displays.ts'
import type { Languages } from './language-range.ts'
import {
  canonicalIn,
  Given,
  type Parameter,
  type ParametersResource,
  parametersOf,
  part,
} from './parameters.ts'
import { refuse } from './refusal.ts'
import { wording } from './wording.ts'

/** `count`, of ours: how many are wanted. */
export const findMatchesNames: readonly string[] = [
  ...commonNames,
  ...['system', 'version', 'property', 'exact', 'compositional', 'url', 'codeSystem', 'count'],
]

/** Properties whose value is words. */
const worded = new Set(['display', 'designation', 'text'])
const mostConditions = 16
const usual = 20
const most = 100
/** Concepts looked at before the best are told. */
const mostWeighed = 2000

/** A word that a name has to have, or a value of a property. */
type Condition = { readonly property: string; readonly said: Parameter } & (
  | { readonly word: string }
  | { readonly filter: Filter }
)

interface Match {
  readonly concept: Concept
  readonly unmatched: readonly Condition[]
}

/** Refuses `required`, `not-found` a system, `invalid` a property that it does not have, `not-supported` composition, `too-costly` more than 16 conditions. */
export async function findMatches(
  parameters: readonly Parameter[],
  basis: Basis,
): Promise<ParametersResource> {
  const given = new Given(parameters)
  if (given.flag('compositional') === true) refuse('not-supported', 'Codes are not composed here.')
  const sent = given.resource('codeSystem', 'CodeSystem') as CodeSystem | undefined
  const canonical = canonicalIn(given, 'system', 'version') ?? sent?.url ?? given.text('url')
  const conditions = conditionsIn(parameters)
  if (canonical === undefined || conditions.length === 0)
    return refuse(
      'required',
      'Say of which system, and which properties (code and value) a code has to have.',
    )
  if (conditions.length > mostConditions)
    return refuse('too-costly', `A code is sought by ${mostConditions} words and values at most.`)
  const reading = readingFor(given, basis, [sent])
  await reading.prepare()
  const { url, version } = canonicalOf(canonical)
  const { provider } = await reading.system(url, version)
  if (provider === undefined) return refuse('not-found', wording.noSystem(url), { type: 'not-found' })
  const limit = Math.min(given.count('count') ?? usual, most)
  const found = await matches(provider, conditions, given.flag('exact') ?? true)
  const languages = languagesFor(given, basis)
  return parametersOf(found.slice(0, limit).map((match) => matchPart(provider, match, languages)))
}

function conditionsIn(parameters: readonly Parameter[]): Condition[] {
  return parameters
    .filter(({ name }) => name === 'property')
    .flatMap(({ part: parts = [] }): Condition[] => {
      const given = new Given(parts)
      if (given.has('subproperty')) return refuse('not-supported', 'Codes are not composed here.')
      const property = given.text('code') ?? refuse('required', 'Each property has a code and a value.')
      const value = given.parameters.some(({ valueCoding }) => valueCoding !== undefined)
        ? given.coding('value')?.code
        : given.text('value')
      if (value === undefined) return refuse('required', 'Each property has a code and a value.')
      const said = { name: 'value', valueString: value }
      if (!worded.has(property)) return [{ property, said, filter: { property, op: '=' as const, value } }]
      return wordsOf(value).map((word) => ({ property, said: { name: 'value', valueString: word }, word }))
    })
}

const wordsOf = (text: string) => [...new Set(foldForSearch(text).split(' '))].filter((word) => word !== '')

/** Those that fit all; where none does and that is enough, those that fit all but one. */
async function matches(
  provider: CodeSystemProvider,
  conditions: readonly Condition[],
  isExact: boolean,
): Promise<Match[]> {
  const whole = await fitting(provider, conditions, [])
  if (isExact || whole.length > 0 || conditions.length === 1) return whole
  const found = new Map<string, Match>()
  for (const left of conditions) {
    const others = conditions.filter((each) => each !== left)
    for (const match of await fitting(provider, others, [left]))
      if (!found.has(match.concept.code)) found.set(match.concept.code, match)
  }
  return [...found.values()]
}

/** The best first: whose name is the words, whose name begins with them, shorter ones, then in the order of the system. */
async function fitting(
  provider: CodeSystemProvider,
  conditions: readonly Condition[],
  unmatched: readonly Condition[],
): Promise<Match[]> {
  const words = conditions.flatMap((each) => ('word' in each ? [each.word] : [])).join(' ')
  const filters = conditions.flatMap((each) => ('filter' in each ? [each.filter] : []))
  const found: { match: Match; rank: number }[] = []
  for await (const concept of provider.select({ filters, words: words === '' ? undefined : words })) {
    found.push({ match: { concept, unmatched }, rank: words === '' ? 0 : rankOf(concept, words) })
    if (found.length === mostWeighed) break
  }
  return found.sort((one, other) => one.rank - other.rank).map(({ match }) => match)
}

function rankOf({ display, designations }: Concept, words: string): number {
  const ranks = [display ?? '', ...designations.map(({ value }) => value)].map((name) => {
    const folded = foldForSearch(name)
    if (folded === words) return 0
    return (folded.startsWith(words) ? 1000 : 2000) + Math.min(folded.length, 999)
  })
  return Math.min(...ranks)
}

function matchPart(
  { about: { url, version, language } }: CodeSystemProvider,
  { concept, unmatched }: Match,
  languages: Languages | undefined,
): Parameter {
  const names = namesOf(concept, undefined, language)
  const display = (shownName(names, languages) ?? names[0])?.value
  const valueCoding = {
    system: url,
    ...(version !== undefined && { version }),
    code: concept.code,
    ...(display !== undefined && { display }),
  }
  const parts = [
    { name: 'code', valueCoding },
    ...unmatched.map(({ property, said }) => ({
      name: 'unmatched',
      part: [{ name: 'code', valueCode: property }, said],
    })),
    part('comment', 'valueString', concept.isInactive ? 'This code is no longer in use.' : undefined),
  ]
  return { name: 'match', part: parts.filter((each) => each !== undefined) }
}
