/** A FHIR file that a patient brought, read as from a stranger: who it is about, and which entries of ours it could become. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import { isFatal } from '#standards/fhir/outcome.ts'
import type { CodeableConcept, FhirResource } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { validate } from '#standards/fhir/validate.ts'
import { wordsOf } from '#standards/fhir/words.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { GivenEntry } from '../shapes/taken-file.ts'
import { describe } from './given-words.ts'

const mostEntries = 5000

type Type = GivenEntry['type']

/** Elements that are taken, by type; everything else of a stranger's file stays in it. */
const elements: Readonly<Record<Type, readonly string[]>> = {
  AllergyIntolerance: [
    'clinicalStatus',
    'type',
    'category',
    'criticality',
    'code',
    'onsetDateTime',
    'recordedDate',
    'reaction',
  ],
  Condition: [
    'clinicalStatus',
    'category',
    'severity',
    'code',
    'onsetDateTime',
    'abatementDateTime',
    'recordedDate',
  ],
  Immunization: ['status', 'vaccineCode', 'occurrenceDateTime', 'lotNumber'],
  Procedure: ['status', 'code', 'performedDateTime'],
  Observation: [
    'status',
    'category',
    'code',
    'effectiveDateTime',
    'valueQuantity',
    'valueCodeableConcept',
    'valueString',
    'interpretation',
    'referenceRange',
    'component',
  ],
}
const isTaken = (type: string): type is Type => Object.hasOwn(elements, type)

export interface Given extends GivenEntry {
  /** Without subject and marks. */
  readonly resource: FhirResource
}

export interface GivenFile {
  readonly person: Patient
  readonly entries: Given[]
  readonly others: Record<string, number>
  readonly hash: string
}

/** Refuses `incorrect/file`, `too-costly/too-many-entries`. */
export function readFile(text: string): GivenFile {
  const resources = resourcesIn(text)
  const [first, ...more] = resources.filter(({ resource }) => resource.resourceType === 'Patient')
  if (first === undefined || more.length > 0) return noFile('The file must be about one person.')
  const person = first.resource as Patient
  const names = new Set([`Patient/${person.id}`, ...(first.fullUrl === undefined ? [] : [first.fullUrl])])
  const hash = createHash('sha256').update(text).digest('hex')
  return { person, ...sorted(resources, names), hash }
}

/** What could be ours, each once, and how much of which type could not. */
function sorted(
  resources: readonly { resource: FhirResource }[],
  names: ReadonlySet<string>,
): Pick<GivenFile, 'entries' | 'others'> {
  const entries = new Map<string, Given>()
  const others: Record<string, number> = {}
  for (const { resource } of resources) {
    const { resourceType: type } = resource
    const entry = isTaken(type) && isAbout(resource, names) ? given(type, resource) : undefined
    if (entry !== undefined) entries.set(entry.key, entry)
    else if (isStaying(type)) others[type] = (others[type] ?? 0) + 1
  }
  return { entries: [...entries.values()], others }
}

const isStaying = (type: string): boolean =>
  type !== 'Patient' && type !== 'Composition' && /^[A-Z][A-Za-z]{1,40}$/.test(type)

const noFile = (message: string): never => refuse('incorrect', 'file', message, '/file')

function resourcesIn(text: string): { fullUrl?: string; resource: FhirResource }[] {
  const bundle = parsed(text) as { resourceType?: unknown; entry?: unknown }
  if (bundle?.resourceType !== 'Bundle' || !Array.isArray(bundle.entry))
    return noFile('This is no FHIR Bundle in JSON.')
  if (bundle.entry.length > mostEntries)
    refuse(
      'too-costly',
      'too-many-entries',
      `At most ${mostEntries} entries are read: bring the summary instead.`,
    )
  return bundle.entry.flatMap((each: unknown) => {
    const { resource, fullUrl } = (each ?? {}) as { resource?: FhirResource; fullUrl?: unknown }
    if (typeof resource?.resourceType !== 'string') return []
    return [{ resource, ...(typeof fullUrl === 'string' && { fullUrl }) }]
  })
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return noFile('This is no JSON that can be read.')
    throw error
  }
}

function isAbout(resource: FhirResource, names: ReadonlySet<string>): boolean {
  const whose = (resource.subject ?? resource.patient) as { reference?: unknown } | undefined
  return typeof whose?.reference === 'string' && names.has(whose.reference)
}

const over = [
  'entered-in-error',
  'refuted',
  'not-done',
  'cancelled',
  'preparation',
  'registered',
  'in-progress',
]

/** Undefined for what its maker has withdrawn. What FHIR itself would refuse is not understood. */
function given(type: Type, resource: FhirResource): Given | undefined {
  const status = [resource.status, wordsOf(resource.verificationStatus as CodeableConcept | undefined)]
  if (status.some((each) => typeof each === 'string' && over.includes(each))) return undefined
  const picked = Object.fromEntries(
    elements[type].flatMap((key) => (key in resource ? [[key, resource[key]]] : [])),
  )
  const kept = { resourceType: type, ...picked } as FhirResource
  const described = describe(type, kept)
  const whole = { ...kept, ...subjectOf(type, 'Patient/x') }
  const isFit = described.text !== '' && !validate(whole).some(isFatal)
  return { ...described, type, resource: kept, verdict: isFit ? 'new' : 'not-understood' }
}

export const subjectOf = (type: string, reference: string) =>
  type === 'AllergyIntolerance' || type === 'Immunization'
    ? { patient: { reference } }
    : { subject: { reference } }

/** PESEL of a person, where it is told. */
export function peselIn({ identifier }: Patient): string | undefined {
  const all = Array.isArray(identifier) ? identifier : []
  return all.find((each) => each?.system === identifierSystems.pesel)?.value
}
