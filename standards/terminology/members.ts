/** The codes of a value set, one after the other, as far as somebody reads on. */
import { fitsVersion } from './canonical.ts'
import type { CodeSystemProvider, Concept } from './code-system-provider.ts'
import { filtersOf, storedCodes } from './concept-set.ts'
import { isExcluded, isMember, versionsCount } from './membership.ts'
import type { Path, Reading, ResolvedSystem } from './reading.ts'
import { refuse } from './refusal.ts'
import { hasWords, searchedText, soughtWords } from './text-match.ts'
import type { ConceptReference, ConceptSet, ValueSet } from './value-set-definition.ts'
import { wording } from './wording.ts'

export interface Member {
  readonly system: string
  /** Of the code system that the concept was found in. */
  readonly version: string | undefined
  readonly concept: Concept
  readonly listed: ConceptReference | undefined
  /** Undefined where a list names codes of a system that is not known here. */
  readonly provider: CodeSystemProvider | undefined
}

/** Which members are wanted. */
export interface Wanted {
  readonly words?: string | undefined
  readonly isActiveOnly?: boolean | undefined
}

/** Each once. Refuses `not-found`, `exception` a version against the rules, `too-costly`, and what filters refuse. */
export async function* members(
  reading: Reading,
  valueSet: ValueSet,
  wanted: Wanted,
  path: Path = [],
): AsyncGenerator<Member> {
  const here = [...path, valueSet]
  const isActiveOnly = wanted.isActiveOnly || valueSet.compose?.inactive === false
  const seen = new Set<string>()
  const keepsVersions = versionsCount(valueSet)
  const excludes = (valueSet.compose?.exclude ?? []).length > 0
  for await (const member of included(reading, valueSet, { ...wanted, isActiveOnly }, here)) {
    const key = `${member.system}|${keepsVersions ? member.version : ''}|${member.concept.code}`
    if (seen.has(key)) continue
    seen.add(key)
    const coded = { system: member.system, version: member.version, code: member.concept.code }
    if (!excludes || (await isExcluded(reading, valueSet, coded, here)) === 'out') yield member
  }
}

async function* included(
  reading: Reading,
  valueSet: ValueSet,
  wanted: Wanted,
  path: Path,
): AsyncGenerator<Member> {
  if (valueSet.compose === undefined) yield* stored(valueSet, wanted)
  for (const [i, include] of (valueSet.compose?.include ?? []).entries()) {
    const place = `ValueSet.compose.include[${i}]`
    const { source, named } = await partsOf(reading, include, { wanted, place }, path)
    for await (const member of source)
      if (named.length === 0 || (await isInAll(reading, named, member, path))) yield member
  }
}

/** What is listed one by one, and the value sets that each must be in too. */
async function partsOf(
  reading: Reading,
  include: ConceptSet,
  { wanted, place }: { wanted: Wanted; place: string },
  path: Path,
): Promise<{ source: AsyncIterable<Member>; named: readonly string[] }> {
  const { system, valueSet: named = [] } = include
  if (system !== undefined) return { source: ofSystem(reading, include, { wanted, place }), named }
  const [first, ...others] = named
  if (first === undefined) return { source: nothing(), named: [] }
  return { source: members(reading, await reading.valueSet(first, path), wanted, path), named: others }
}

async function* nothing(): AsyncGenerator<Member> {}

async function isInAll(
  reading: Reading,
  canonicals: readonly string[],
  { system, concept: { code } }: Member,
  path: Path,
): Promise<boolean> {
  for (const canonical of canonicals)
    if ((await isMember(reading, canonical, { system, code }, path)) !== 'in') return false
  return true
}

async function* ofSystem(
  reading: Reading,
  set: ConceptSet,
  { wanted, place }: { wanted: Wanted; place: string },
): AsyncGenerator<Member> {
  const system = await reading.system(set.system ?? '', set.version)
  const { provider } = system
  if (provider === undefined) {
    yield* withoutSystem(set, system, wanted)
    return
  }
  mustBeAllowed(reading, system, provider)
  reading.used.system(provider.about)
  reading.used.rule(system.url, system.choice)
  const of = { system: system.url, version: provider.about.version, provider }
  if (set.concept !== undefined) yield* listed(set.concept, of, wanted)
  else {
    const filters = filtersOf(set, place)
    const selected = provider.select({ filters, words: wanted.words, isActiveOnly: wanted.isActiveOnly })
    for await (const concept of selected) yield { ...of, concept, listed: undefined }
  }
}

/** Refuses `exception`, as a check of versions asks. */
function mustBeAllowed(reading: Reading, { url }: ResolvedSystem, { about }: CodeSystemProvider): void {
  const required = versionRequired(reading, url, about.version)
  if (required !== undefined)
    refuse('exception', wording.wrongVersion(about.version ?? '', url, required), { type: 'version-error' })
}

/** What `check-system-version` requires instead; undefined when all is well. */
export function versionRequired(
  reading: Reading,
  url: string,
  version: string | undefined,
): string | undefined {
  const required = reading.rules.checks.get(url)
  return required === undefined || fitsVersion(version ?? '', required) ? undefined : required
}

async function* listed(
  concepts: readonly ConceptReference[],
  of: { system: string; version: string | undefined; provider: CodeSystemProvider },
  wanted: Wanted,
): AsyncGenerator<Member> {
  for (const each of concepts) {
    const concept = await of.provider.find(each.code)
    if (concept === undefined || (wanted.isActiveOnly && concept.isInactive)) continue
    if (isSought(concept, each, wanted)) yield { ...of, concept, listed: each }
  }
}

/** A list stands for itself where nobody knows the system; a whole or filtered system cannot. */
async function* withoutSystem(
  set: ConceptSet,
  { url, choice, known }: ResolvedSystem,
  wanted: Wanted,
): AsyncGenerator<Member> {
  if (known.length > 0 && choice.wanted !== undefined)
    refuse('not-found', wording.noSystemVersionToExpand(url, choice.wanted, known), { type: 'not-found' })
  if (set.concept === undefined) refuse('not-found', wording.noSystemToExpand(url), { type: 'not-found' })
  for (const each of set.concept) {
    const concept = { ...nothingKnown, code: each.code, display: each.display }
    if (isSought(concept, each, wanted))
      yield { system: url, version: set.version, concept, listed: each, provider: undefined }
  }
}

const nothingKnown = { designations: [], properties: [], isInactive: false, isAbstract: false } as const

function isSought(
  concept: Concept,
  { display, designation = [] }: ConceptReference,
  { words = '' }: Wanted,
): boolean {
  const sought = soughtWords(words)
  if (sought === undefined) return true
  const own = display === undefined ? designation : [...designation, { value: display }]
  return hasWords(searchedText(concept, own), sought)
}

async function* stored(valueSet: ValueSet, wanted: Wanted): AsyncGenerator<Member> {
  for (const { system = '', version, code = '', display, ...more } of storedCodes(valueSet)) {
    const { inactive: isInactive = false, abstract: isAbstract = false, designation = [] } = more
    if (wanted.isActiveOnly && isInactive) continue
    const concept = { ...nothingKnown, code, display, designations: designation, isInactive, isAbstract }
    if (isSought(concept, { code }, wanted))
      yield { system, version, concept, listed: undefined, provider: undefined }
  }
}
