/**
 * ConceptMap/$translate (https://hl7.org/fhir/R4/conceptmap-operation-translate.html). Asked with R5's names (`sourceCode`, …) it
 * answers with R5's parts too (`relationship`, `originMap`).
 */
import type { Coding } from '../fhir/resource.ts'
import { type Basis, commonNames, readingFor } from './asked.ts'
import { canonicalOf, canonicalText } from './canonical.ts'
import type { ConceptMap } from './concept-map.ts'
import { isMember } from './membership.ts'
import {
  canonicalIn,
  Given,
  type Parameter,
  type ParametersResource,
  parametersOf,
  part,
} from './parameters.ts'
import type { Reading } from './reading.ts'
import { refuse } from './refusal.ts'
import { dependenciesOf, type Match, matchesOf, relationshipOf } from './translation-matches.ts'

export const translateNames: readonly string[] = [
  ...commonNames,
  'url',
  'conceptMap',
  'conceptMapVersion',
  'code',
  'system',
  'version',
  'source',
  'coding',
  'codeableConcept',
  'target',
  'targetsystem',
  'dependency',
  'reverse',
  'sourceCode',
  'sourceSystem',
  'sourceCoding',
  'sourceCodeableConcept',
  'targetCode',
  'targetCoding',
  'targetCodeableConcept',
  'targetSystem',
]

interface Asked {
  readonly codings: readonly Coding[]
  /** From the target to the source. */
  readonly isReverse: boolean
  readonly isLater: boolean
  /** The system that is translated into. */
  readonly into: string | undefined
  readonly sourceSet: string | undefined
  readonly targetSet: string | undefined
}

/** Refuses `required` without a code, `not-found` a map that is not known, `too-costly` maps that lead in a circle. */
export async function translate(parameters: readonly Parameter[], basis: Basis): Promise<ParametersResource> {
  const given = new Given(parameters)
  const reading = readingFor(given, basis)
  const asked = askedOf(given)
  const maps = await mapsOf(reading, given, asked)
  const dependencies = dependenciesOf(given)
  const found: Match[] = []
  for (const map of maps)
    for (const coding of asked.codings) {
      const matches = await matchesOf(reading, map, { coding, isReverse: asked.isReverse, dependencies })
      for (const match of matches) if (await isWanted(reading, asked, map, match)) found.push(match)
    }
  const result = found.some(({ equivalence }) => !['unmatched', 'disjoint'].includes(equivalence))
  return parametersOf([
    { name: 'result', valueBoolean: result },
    result ? undefined : { name: 'message', valueString: reasonFor(maps, found) },
    ...found.map((match) => matchPart(match, asked)),
  ])
}

function reasonFor(maps: readonly ConceptMap[], found: readonly Match[]): string {
  if (maps.length === 0) return 'No concept map is known for this code system.'
  return found.length === 0
    ? 'No mapping was found for this code.'
    : 'The maps say that this code has no match.'
}

function askedOf(given: Given): Asked {
  const isLater = [
    'sourceCode',
    'sourceCoding',
    'sourceCodeableConcept',
    'targetCode',
    'targetCoding',
    'targetCodeableConcept',
  ].some((name) => given.has(name))
  const isFromTarget =
    given.has('targetCode') || given.has('targetCoding') || given.has('targetCodeableConcept')
  const isReverse = isLater ? isFromTarget : (given.flag('reverse') ?? false)
  const [from, to] = isFromTarget ? ['target', 'source'] : ['source', 'target']
  return {
    codings: isLater
      ? codingsOf(given, [`${from}Code`, `${from}System`, `${from}Coding`, `${from}CodeableConcept`])
      : codingsOf(given, ['code', 'system', 'coding', 'codeableConcept']),
    isReverse,
    isLater,
    into: isLater ? given.text(`${to}System`) : given.text('targetsystem'),
    sourceSet: given.text('source'),
    targetSet: given.text('target'),
  }
}

function codingsOf(
  given: Given,
  [codeName = '', systemName = '', codingName = '', conceptName = '']: readonly string[],
): Coding[] {
  const concept = given.concept(conceptName)
  if (concept !== undefined) return concept.coding ?? []
  const coding = given.coding(codingName)
  if (coding !== undefined) return [coding]
  const code = given.text(codeName)
  if (code === undefined)
    return refuse('required', 'Give a code with its system, a coding or a codeableConcept.')
  const system = given.text(systemName) ?? given.text('system')
  const version = given.text('version')
  return [
    { code, ...(system === undefined ? {} : { system }), ...(version === undefined ? {} : { version }) },
  ]
}

async function mapsOf(reading: Reading, given: Given, asked: Asked): Promise<readonly ConceptMap[]> {
  const sent = given.resource('conceptMap', 'ConceptMap') as ConceptMap | undefined
  if (sent !== undefined) return [sent]
  const canonical = canonicalIn(given, 'url', 'conceptMapVersion')
  if (canonical !== undefined) return [await mapNamed(reading, canonical)]
  const systems = new Set(asked.codings.map(({ system }) => system).filter((system) => system !== undefined))
  if (systems.size === 0) refuse('required', 'Give the system of the code, or the url of a concept map.')
  const all = await Promise.all([...systems].map((system) => reading.definitions.conceptMaps(system)))
  return all.flat().filter((map) => isOfSets(map, asked))
}

async function mapNamed(reading: Reading, canonical: string): Promise<ConceptMap> {
  const { url, version } = canonicalOf(canonical)
  const found = await reading.definitions.conceptMap(url, version)
  return found ?? refuse('not-found', 'There is no concept map with this url here.', { type: 'not-found' })
}

/** A map that says for which value set it was made serves no other. */
function isOfSets(map: ConceptMap, { sourceSet, isReverse }: Asked): boolean {
  const own = isReverse ? (map.targetCanonical ?? map.targetUri) : (map.sourceCanonical ?? map.sourceUri)
  return sourceSet === undefined || own === undefined || canonicalOf(own).url === canonicalOf(sourceSet).url
}

async function isWanted(
  reading: Reading,
  asked: Asked,
  map: ConceptMap,
  { concept }: Match,
): Promise<boolean> {
  const { into, targetSet, isReverse } = asked
  if (into !== undefined && concept?.system !== into) return false
  if (targetSet === undefined || concept === undefined) return true
  const own = isReverse ? (map.sourceCanonical ?? map.sourceUri) : (map.targetCanonical ?? map.targetUri)
  if (own !== undefined && canonicalOf(own).url === canonicalOf(targetSet).url) return true
  const { system = '', code = '' } = concept
  return (await isMember(reading, targetSet, { system, code }, [])) === 'in'
}

function matchPart(match: Match, { isLater, isReverse }: Asked): Parameter {
  const { equivalence, concept, product, map, coding } = match
  const origin = map.url === undefined ? undefined : canonicalText(map.url, map.version)
  const parts = [
    { name: 'equivalence', valueCode: equivalence },
    part('concept', 'valueCoding', isLater && isReverse ? coding : concept),
    ...product.map((each) => ({ name: 'product', part: each })),
    ...(isLater
      ? [
          { name: 'relationship', valueCode: relationshipOf(equivalence) },
          part('originMap', 'valueCanonical', origin),
          isReverse ? part('source', 'valueCoding', concept) : undefined,
        ]
      : [part('source', 'valueUri', origin)]),
  ]
  return { name: 'match', part: parts.filter((each) => each !== undefined) }
}
