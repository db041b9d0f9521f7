/**
 * Words for a concept: which of its displays and designations is shown in a language, which are right when an instance gives
 * one, which remain to be listed (https://hl7.org/fhir/R4/valueset-operation-expand.html, `displayLanguage`).
 */
import { standardsStatusOf } from './code-system-definition.ts'
import type { Concept, Designation } from './code-system-provider.ts'
import { fitOf, isWanted, type Languages } from './language-range.ts'
import type { ConceptReference } from './value-set-definition.ts'

/** One way to say what a concept is called. */
export interface Name {
  readonly value: string
  readonly language: string | undefined
  /** Undefined for the display of the code system or the value set. */
  readonly designation: Designation | undefined
  /** No longer said: a designation that was withdrawn. */
  readonly isFormer: boolean
}

/** Uses of designations that are names to be shown; others are notes, search words, other scripts. */
const shown = new Set(['display', 'preferredForLanguage', '900000000000013009', '900000000000003001'])

/** The display comes first; then the value set's own names, then the code system's. */
export function namesOf(
  concept: Pick<Concept, 'display' | 'designations'>,
  listed: ConceptReference | undefined,
  language: string | undefined,
): Name[] {
  const names: Name[] = []
  if (listed?.display !== undefined) names.push(plain(listed.display, language))
  if (concept.display !== undefined && concept.display !== listed?.display)
    names.push(plain(concept.display, language))
  for (const designation of listed?.designation ?? []) addTo(names, designation)
  for (const designation of concept.designations) addTo(names, designation)
  return names
}

const plain = (value: string, language: string | undefined): Name => ({
  value,
  language,
  designation: undefined,
  isFormer: false,
})

function addTo(names: Name[], designation: Designation): void {
  const { use, value, language } = designation
  if (use?.code !== undefined && !shown.has(use.code)) return
  const status = standardsStatusOf(designation)
  names.push({ value, language, designation, isFormer: status === 'withdrawn' || status === 'deprecated' })
}

/** What is shown: the best fit to the most wanted language, else the display unless other languages are ruled out. */
export function shownName(names: readonly Name[], languages: Languages | undefined): Name | undefined {
  const current = names.filter(({ isFormer }) => !isFormer)
  for (const wanted of languages?.ranges ?? []) {
    const best = bestFit(current, wanted)
    if (best !== undefined) return best
  }
  const display = current.find(({ designation }) => designation === undefined)
  if (languages === undefined || languages.takesOthers || languages.ranges.length === 0) return display
  return display?.language === undefined ? display : undefined
}

function bestFit(names: readonly Name[], wanted: string): Name | undefined {
  let best: Name | undefined
  let fit = 0
  for (const name of names) {
    const own = fitOf(name.language, wanted)
    if (own > fit) {
      best = name
      fit = own
    }
  }
  return best
}

/** Names that an instance may give in these languages; a name of no language is right in all. */
export function rightNames(names: readonly Name[], languages: Languages | undefined): Name[] {
  const current = names.filter(({ isFormer }) => !isFormer)
  if (languages === undefined || languages.ranges.length === 0) return current
  return current.filter(({ language }) => language === undefined || isWanted(language, languages))
}

const preferred = {
  system: 'http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra',
  code: 'preferredForLanguage',
  display: 'Preferred For Language',
} as const

/** Designations beside the name that is shown; the display is one of them when another name took its place. */
export function otherDesignations(
  concept: Pick<Concept, 'designations'>,
  listed: ConceptReference | undefined,
  { names, shown: taken }: { names: readonly Name[]; shown: Name | undefined },
): Designation[] {
  const display = names.find(({ designation }) => designation === undefined)
  const own = [...concept.designations, ...(listed?.designation ?? [])].filter(
    (each) => each !== taken?.designation,
  )
  if (display === undefined || display === taken) return own
  return [displayAsDesignation(display), ...own]
}

export function displayAsDesignation({ value, language }: Name): Designation {
  return { ...(language === undefined ? {} : { language }), use: preferred, value }
}
