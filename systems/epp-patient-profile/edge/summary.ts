/**
 * Patient/$summary: the International Patient Summary 2.0 as a document (https://hl7.org/fhir/uv/ips/), of what its reader may see
 * of a life, by the rules of the profile. Each room and the record ask the gate and note the access.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import { makeSummaries, type SummaryOrder } from '#record/summary.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { lifeOf } from '../operations/life-of.ts'
import { disputedOf, type IsDisputed } from '../operations/marked.ts'
import { type Choice, type Chosen, choiceOf } from '../rules/summary-choice.ts'
import { narrativeOf } from './ips-narrative.ts'
import { closed, referredTo, summaryResource } from './ips-resource.ts'
import { type Section, sections } from './ips-sections.table.ts'

const structure = 'http://hl7.org/fhir/uv/ips/StructureDefinition'
const composed = `${structure}/Composition-uv-ips`
const ours = [composed, `${composed}|2.0.0`]

export function summaries(door: FastifyInstance, house: House): void {
  const leave = makeSummaries('epp', (order) => {
    const { world, actor, purpose, permission, trace } = order.asker
    const asking = { actor, purpose, ...(permission && { permission }), ...(trace && { trace }) }
    return summaryOf(house.context(world, { room: 'epp', ...asking }), order)
  })
  door.addHook('onClose', async () => leave())
}

/** Refuses `incorrect/profile`, and as the profile of the patient does. */
async function summaryOf(context: Context, order: SummaryOrder): Promise<FhirResource> {
  const { patient, profile, base } = order
  if (profile !== undefined && !ours.includes(profile))
    refuse('incorrect', 'profile', `Only ${composed} is made here.`, 'profile')
  const [life, disputed] = await Promise.all([lifeOf(context, patient.id), disputedOf(context, patient.id)])
  const choice = choiceOf(life)
  const found = await resourcesOf(context, patient.id, choice)
  const entries = [summaryResource(patient.resource), ...found]
  const all = [...entries, ...(await authorsIn(context, entries)), maker]
  const known = new Set(all.map(nameOf))
  const isHere = (reference: string) => known.has(reference)
  const composition = compositionOf(context, { patient: patient.id, choice, disputed, isHere })
  return documentOf(context, [composition, ...all.map((each) => closed(each, isHere))], base)
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
}

function compositionOf(context: Context, { patient, choice, disputed, isHere }: Composed): FhirResource {
  const shown = sections.filter(({ part, always }) => always || choice[part].length > 0)
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
    section: shown.map((section) => sectionOf(section, choice[section.part], { disputed, isHere })),
  }
}

function sectionOf(
  section: Section,
  all: readonly Chosen[],
  { disputed, isHere }: Pick<Composed, 'disputed' | 'isHere'>,
): unknown {
  const { code, display, pl, en, type } = section
  const lines = all.filter(({ id }) => isHere(`${type}/${id}`)).map((each) => ({ ...each, type }))
  const references = [...new Set(lines.map(({ id }) => `${type}/${id}`))]
  return {
    title: `${pl} / ${en}`,
    code: { coding: [{ system: 'http://loinc.org', code, display }] },
    text: narrativeOf(section, lines, disputed),
    ...(references.length === 0
      ? { emptyReason: unavailable }
      : { entry: references.map((reference) => ({ reference })) }),
  }
}

const unavailable = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
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
