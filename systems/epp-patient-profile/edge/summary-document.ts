/** The document of the International Patient Summary 2.0 (https://hl7.org/fhir/uv/ips/): of all its parts, or of those that a person chose. */
import { randomUUID } from 'node:crypto'
import type { Context } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { lifeOf } from '../operations/life-of.ts'
import { disputedOf, type IsDisputed } from '../operations/marked.ts'
import { type Choice, type Chosen, choiceOf, onlyOf, type Part } from '../rules/summary-choice.ts'
import { narrativeOf, withheldNarrative } from './ips-narrative.ts'
import { closed, referredTo, summaryResource } from './ips-resource.ts'
import { type Section, sections } from './ips-sections.table.ts'

const structure = 'http://hl7.org/fhir/uv/ips/StructureDefinition'
export const composed = `${structure}/Composition-uv-ips`

interface Order {
  readonly patient: Stored
  /** `https://host/fhir`: for the fullUrl of entries. */
  readonly base: string
  /** Parts that leave; all where it is not told. */
  readonly only?: readonly Part[]
}

/** With how many lines stand in it. Refuses as the profile of the patient does. */
export async function summaryDocument(
  context: Context,
  { patient, base, only }: Order,
): Promise<{ document: FhirResource; entries: number }> {
  const [life, disputed] = await Promise.all([lifeOf(context, patient.id), disputedOf(context, patient.id)])
  const choice = only === undefined ? choiceOf(life) : onlyOf(choiceOf(life), only)
  const found = await resourcesOf(context, patient.id, choice)
  const entries = [summaryResource(patient.resource), ...found]
  const all = [...entries, ...(await authorsIn(context, entries)), maker]
  const known = new Set(all.map(nameOf))
  const isHere = (reference: string) => known.has(reference)
  const composition = compositionOf(context, {
    ...{ patient: patient.id, choice, disputed, isHere },
    ...(only && { only }),
  })
  const lines = Object.values(choice).reduce((sum, part) => sum + part.length, 0)
  const parts = [composition, ...all.map((each) => closed(each, isHere))]
  return { document: documentOf(context, parts, base), entries: lines }
}

const nameOf = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id}`

/** By type, each once, in the order in which the sections name them. */
async function resourcesOf(context: Context, patient: string, choice: Choice): Promise<FhirResource[]> {
  const wanted = new Map<string, Map<string, Chosen>>()
  for (const { type, part } of sections) {
    const ofType = wanted.get(type) ?? new Map<string, Chosen>()
    wanted.set(type, ofType)
    for (const each of choice[part]) ofType.set(each.id, each)
  }
  const found = await Promise.all(
    [...wanted].map(async ([type, ofType]) => {
      const resources = await byId(context, type, [...ofType.keys()], patient)
      const known = new Map(resources.map((each) => [each.id, each]))
      return [...ofType].flatMap(([id, chosen]) => {
        const resource = known.get(id)
        return resource === undefined ? [] : [summaryResource(resource, chosen)]
      })
    }),
  )
  return found.flat()
}

/** Ids that one search asks for. */
const together = 200

async function byId(
  context: Context,
  type: string,
  ids: readonly string[],
  patient?: string,
): Promise<FhirResource[]> {
  const found: FhirResource[] = []
  for (let from = 0; from < ids.length; from += together) {
    const some = ids.slice(from, from + together)
    const asked = { _id: some.join(','), _count: String(together), ...(patient && { patient }) }
    const { entries } = await search(context, type, asked)
    found.push(...entries.map(({ id, resource }) => ({ ...resource, id })))
  }
  return found
}

/** Workers and places that the entries name. */
async function authorsIn(context: Context, entries: readonly FhirResource[]): Promise<FhirResource[]> {
  const named = new Set(entries.flatMap(referredTo))
  const found = await Promise.all(
    ['Practitioner', 'Organization'].map((type) => {
      const ids = [...named]
        .filter((each) => each.startsWith(`${type}/`))
        .map((each) => each.slice(type.length + 1))
      return byId(context, type, ids)
    }),
  )
  return found.flat().map((each) => summaryResource(each))
}

/** Nobody of flesh made it. */
const maker: FhirResource = {
  resourceType: 'Device',
  id: 'openp1-epp',
  deviceName: [{ name: 'OpenP1, e-Profil Pacjenta', type: 'user-friendly-name' }],
}

interface Composed {
  readonly patient: string
  readonly choice: Choice
  readonly disputed: IsDisputed
  readonly isHere: (reference: string) => boolean
  readonly only?: readonly Part[]
}

function compositionOf(context: Context, told: Composed): FhirResource {
  const { patient, choice, only } = told
  const shown = sections.filter(({ part, always }) => always || choice[part].length > 0)
  const isWithheld = (part: Part) => only !== undefined && !only.includes(part)
  return {
    resourceType: 'Composition',
    id: randomUUID(),
    meta: { profile: [composed] },
    language: 'pl',
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }] },
    subject: { reference: `Patient/${patient}` },
    date: context.now().toISOString(),
    author: [{ reference: nameOf(maker) }],
    title: 'Podsumowanie danych pacjenta / International Patient Summary',
    confidentiality: 'N',
    section: shown.map((section) =>
      isWithheld(section.part) ? withheld(section) : sectionOf(section, choice[section.part], told),
    ),
  }
}

function sectionOf(
  section: Section,
  all: readonly Chosen[],
  { disputed, isHere }: Pick<Composed, 'disputed' | 'isHere'>,
): unknown {
  const { type } = section
  const lines = all.filter(({ id }) => isHere(`${type}/${id}`)).map((each) => ({ ...each, type }))
  const references = [...new Set(lines.map(({ id }) => `${type}/${id}`))]
  return {
    ...titled(section),
    text: narrativeOf(section, lines, disputed),
    ...(references.length === 0
      ? { emptyReason: unavailable }
      : { entry: references.map((reference) => ({ reference })) }),
  }
}

/** The same of each part that the person did not choose, whether there is anything in it or not. */
const withheld = (section: Section): unknown => ({
  ...titled(section),
  text: withheldNarrative(section),
  emptyReason: {
    coding: [{ system: emptyReasons, code: 'withheld', display: 'Information Withheld' }],
    text: 'Nie przekazano / Not sent',
  },
})

const titled = ({ code, display, pl, en }: Section) => ({
  title: `${pl} / ${en}`,
  code: { coding: [{ system: 'http://loinc.org', code, display }] },
})

const emptyReasons = 'http://terminology.hl7.org/CodeSystem/list-empty-reason'

const unavailable = {
  coding: [
    {
      system: emptyReasons,
      code: 'unavailable',
      display: 'Unavailable',
    },
  ],
  text: 'Brak informacji / No information available',
}

const documentOf = (context: Context, resources: readonly FhirResource[], base: string): FhirResource => ({
  resourceType: 'Bundle',
  meta: { profile: [`${structure}/Bundle-uv-ips`] },
  language: 'pl',
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${randomUUID()}` },
  type: 'document',
  timestamp: context.now().toISOString(),
  entry: resources.map((resource) => ({ fullUrl: `${base}/${nameOf(resource)}`, resource })),
})
