/** What one concept map says of one code (https://hl7.org/fhir/R4/conceptmap.html): targets, dependencies, what is not mapped. */
import type { CodeableConcept, Coding } from '../fhir/resource.ts'
import { canonicalOf } from './canonical.ts'
import type { ConceptMap, MapGroup, MapTarget } from './concept-map.ts'
import type { Given, Parameter } from './parameters.ts'
import type { Reading } from './reading.ts'
import { refuse } from './refusal.ts'

export interface Match {
  readonly equivalence: string
  /** The coding that was found; undefined where the map says that there is none. */
  readonly concept: Coding | undefined
  /** The coding that was asked about. */
  readonly coding: Coding
  readonly product: readonly Parameter[][]
  readonly map: ConceptMap
}

/** A value that a translation depends on: `dependency` of the operation. */
interface Dependency {
  readonly element: string
  readonly codings: readonly Coding[]
}

export interface Question {
  readonly coding: Coding
  readonly isReverse: boolean
  readonly dependencies: readonly Dependency[]
}

/** Maps that send on to other maps, at most. */
const mostMaps = 10

export function dependenciesOf(given: Given): Dependency[] {
  return given.parameters
    .filter(({ name }) => name === 'dependency')
    .map(({ part = [] }) => {
      const element = part.find(({ name }) => name === 'element')?.valueUri
      const concept = part.find(({ name }) => name === 'concept')?.valueCodeableConcept as
        | CodeableConcept
        | undefined
      return { element: String(element ?? ''), codings: concept?.coding ?? [] }
    })
}

export async function matchesOf(
  reading: Reading,
  map: ConceptMap,
  question: Question,
  before = 0,
): Promise<Match[]> {
  if (before >= mostMaps) refuse('too-costly', 'Concept maps send on to too many others.')
  const groups = (map.group ?? []).filter((group) => isOfSystem(group, question))
  const found: Match[] = []
  for (const group of groups)
    for (const match of await ofGroup(reading, map, group, { question, before })) found.push(match)
  return found
}

function isOfSystem({ source, target }: MapGroup, { coding: { system }, isReverse }: Question): boolean {
  const own = isReverse ? target : source
  return system === undefined || own === undefined || canonicalOf(own).url === system
}

async function ofGroup(
  reading: Reading,
  map: ConceptMap,
  group: MapGroup,
  at: { question: Question; before: number },
): Promise<Match[]> {
  if (at.question.isReverse) return reversed(map, group, at.question)
  const here = forward(map, group, at.question)
  return here.length > 0 ? here : unmapped(reading, map, group, at)
}

function forward(map: ConceptMap, group: MapGroup, { coding, dependencies }: Question): Match[] {
  const element = group.element?.find(({ code }) => code === coding.code)
  return (element?.target ?? [])
    .filter((target) => dependsRightly(target, dependencies))
    .map((target) => ({
      map,
      coding,
      equivalence: equivalenceOf(target),
      concept: codingIn(group.target, group.targetVersion, target),
      product: (target.product ?? []).map(productPart),
    }))
}

function reversed(map: ConceptMap, group: MapGroup, { coding, dependencies }: Question): Match[] {
  return (group.element ?? []).flatMap((element) =>
    (element.target ?? [])
      .filter((target) => target.code === coding.code && dependsRightly(target, dependencies))
      .map((target) => ({
        map,
        coding,
        equivalence: opposite[equivalenceOf(target)] ?? equivalenceOf(target),
        concept: codingIn(group.source, group.sourceVersion, element),
        product: [],
      })),
  )
}

/** What the group does with codes that it does not list. */
async function unmapped(
  reading: Reading,
  map: ConceptMap,
  { unmapped: rule, target, targetVersion }: MapGroup,
  { question, before }: { question: Question; before: number },
): Promise<Match[]> {
  const { coding } = question
  if (rule === undefined || coding.code === undefined) return []
  const match = { map, coding, product: [] }
  if (rule.mode === 'provided')
    return [{ ...match, equivalence: 'equal', concept: codingIn(target, targetVersion, coding) }]
  if (rule.mode === 'fixed')
    return [{ ...match, equivalence: 'inexact', concept: codingIn(target, targetVersion, rule) }]
  const { url, version } = canonicalOf(rule.url ?? '')
  const other = await reading.definitions.conceptMap(url, version)
  if (other === undefined)
    refuse('not-found', 'A concept map sends on to another one that is not known here.', {
      type: 'not-found',
    })
  return matchesOf(reading, other, question, before + 1)
}

function codingIn(
  system: string | undefined,
  version: string | undefined,
  { code, display }: { readonly code?: string; readonly display?: string },
): Coding | undefined {
  if (code === undefined) return undefined
  return {
    ...(system === undefined ? {} : { system: canonicalOf(system).url }),
    ...(version === undefined ? {} : { version }),
    code,
    ...(display === undefined ? {} : { display }),
  }
}

function dependsRightly({ dependsOn = [] }: MapTarget, given: readonly Dependency[]): boolean {
  return dependsOn.every(({ property, system, value }) =>
    given.some(
      ({ element, codings }) =>
        element === property &&
        codings.some((coding) => coding.code === value && (system === undefined || coding.system === system)),
    ),
  )
}

function productPart({
  property,
  system,
  value,
}: {
  property: string
  system?: string
  value: string
}): Parameter[] {
  const concept: Coding = { ...(system === undefined ? {} : { system }), code: value }
  return [
    { name: 'element', valueUri: property },
    { name: 'concept', valueCoding: concept },
  ]
}

/** http://hl7.org/fhir/concept-map-equivalence by R5's http://hl7.org/fhir/concept-map-relationship. */
const equivalences: Readonly<Record<string, string>> = {
  equivalent: 'equivalent',
  'related-to': 'relatedto',
  'source-is-narrower-than-target': 'wider',
  'source-is-broader-than-target': 'narrower',
  'not-related-to': 'disjoint',
}

const relationships: Readonly<Record<string, string>> = {
  equal: 'equivalent',
  equivalent: 'equivalent',
  wider: 'source-is-narrower-than-target',
  subsumes: 'source-is-narrower-than-target',
  narrower: 'source-is-broader-than-target',
  specializes: 'source-is-broader-than-target',
  unmatched: 'not-related-to',
  disjoint: 'not-related-to',
}

const opposite: Readonly<Record<string, string>> = {
  wider: 'narrower',
  narrower: 'wider',
  subsumes: 'specializes',
  specializes: 'subsumes',
}

function equivalenceOf({ equivalence, relationship = '' }: MapTarget): string {
  return equivalence ?? equivalences[relationship] ?? 'relatedto'
}

export function relationshipOf(equivalence: string): string {
  return relationships[equivalence] ?? 'related-to'
}
