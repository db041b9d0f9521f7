/** Members that a definition lists one by one: of a known system, of one that nobody knows, of a stored expansion. */
import type { Concept } from './code-system-provider.ts'
import { storedCodes } from './concept-set.ts'
import type { Member, Origin, Wanted } from './member.ts'
import type { ResolvedSystem } from './reading.ts'
import { refuse } from './refusal.ts'
import { hasWords, searchedText, soughtWords } from './text-match.ts'
import type { ConceptReference, ConceptSet, ValueSet } from './value-set-definition.ts'
import { wording } from './wording.ts'

/** Those of a list that the code system has. */
export async function listed(
  concepts: readonly ConceptReference[],
  of: Origin,
  wanted: Wanted,
): Promise<Member[]> {
  const found: Member[] = []
  for (const each of concepts) {
    const concept = await of.provider.find(each.code)
    if (concept === undefined || (wanted.isActiveOnly && concept.isInactive)) continue
    if (isSought(concept, each, wanted)) found.push({ ...of, concept, listed: each })
  }
  return found
}

/** A list stands for itself where nobody knows the system; a whole or filtered system cannot. */
export function withoutSystem(
  set: ConceptSet,
  { url, choice, known }: ResolvedSystem,
  wanted: Wanted,
): Member[] {
  if (known.length > 0 && choice.wanted !== undefined)
    refuse('not-found', wording.noSystemVersionToExpand(url, choice.wanted, known), { type: 'not-found' })
  if (set.concept === undefined) refuse('not-found', wording.noSystemToExpand(url), { type: 'not-found' })
  return set.concept
    .map((each) => ({
      system: url,
      version: set.version,
      concept: { ...nothingKnown, code: each.code, display: each.display },
      listed: each,
      provider: undefined,
    }))
    .filter(({ concept, listed: entry }) => isSought(concept, entry, wanted))
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

/** Codes of an expansion that is stored. */
export function stored(valueSet: ValueSet, wanted: Wanted): Member[] {
  return storedCodes(valueSet)
    .map(({ system = '', version, code = '', display, ...more }): Member => {
      const { inactive: isInactive = false, abstract: isAbstract = false, designation = [] } = more
      const concept = { ...nothingKnown, code, display, designations: designation, isInactive, isAbstract }
      return { system, version, concept, listed: undefined, provider: undefined }
    })
    .filter(({ concept }) => !(wanted.isActiveOnly && concept.isInactive))
    .filter(({ concept }) => isSought(concept, concept as ConceptReference, wanted))
}
