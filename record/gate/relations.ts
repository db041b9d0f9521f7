/** Access facts that a resource states by being stored: who is in a relation of care with its patient, and until when. */
import { parseReference } from '#standards/fhir/references.ts'
import type { CodeableConcept, FhirResource, Period, Reference } from '#standards/fhir/resource.ts'
import type { Encounter, Patient, ServiceRequest } from '#standards/fhir/resources.ts'
import type { LinkKind } from '../links/links.ts'
import { decisionIn, type Party, type Scope } from './consent.ts'

/** Numbers as stored in record.relation; append only. A restriction closes, all others open. */
export const relationKind = {
  declared: 1,
  visit: 2,
  referral: 3,
  'record-keeper': 4,
  grant: 5,
  restriction: 6,
  emergency: 7,
  'two-people': 8,
} as const
export type RelationKind = keyof typeof relationKind

export interface RelationFact {
  readonly kind: RelationKind | LinkKind
  /** By public id with type, `Practitioner/…`, `Organization/…`, or an id that stands for many. */
  readonly party: Party
  readonly since: Date
  readonly until: Date | null
  /** What it is narrowed to; only of what a patient decided. */
  readonly scope?: Scope
}

/** After a visit those who gave it may finish their papers. */
const afterVisit = 30 * 24 * 3_600_000

export function relationsIn(resource: FhirResource, at: Date): RelationFact[] {
  switch (resource.resourceType) {
    case 'Patient':
      return [...facts('declared', (resource as Patient).generalPractitioner, at), ...linksIn(resource, at)]
    case 'Encounter':
      return visit(resource as Encounter, at)
    case 'ServiceRequest':
      return referral(resource as ServiceRequest, at)
    case 'Task':
      return [...emergency(resource as Opening), ...agreed(resource as Opening)]
    case 'Consent':
      return decision(resource, at)
    default:
      return []
  }
}

/** Two records of one person: who may say so is the register's to see to (record/gate/identity.ts). */
function linksIn(resource: FhirResource, at: Date): RelationFact[] {
  const { link = [] } = resource as { link?: { type?: string; other?: Reference }[] }
  return link.flatMap(({ type, other }) => {
    const reference = other?.reference
    if ((type !== 'replaces' && type !== 'replaced-by') || !reference?.startsWith('Patient/')) return []
    return [{ kind: type, party: { reference }, since: at, until: null }]
  })
}

function visit({ status, participant = [], serviceProvider, period }: Encounter, at: Date): RelationFact[] {
  if (status === 'entered-in-error' || status === 'cancelled') return []
  const parties = [...participant.map(({ individual }) => individual), serviceProvider]
  const end = period?.end === undefined ? Number.NaN : Date.parse(period.end)
  const start = Date.parse(period?.start ?? '')
  const since = Number.isNaN(start) ? at : new Date(start)
  const open =
    status === 'in-progress' || status === 'arrived' || status === 'triaged' || status === 'onleave'
  const last = Number.isNaN(end) ? since.getTime() : end
  return facts('visit', parties, since, open && Number.isNaN(end) ? null : new Date(last + afterVisit))
}

function referral({ status, performer }: ServiceRequest, at: Date): RelationFact[] {
  const over = status === 'completed' || status === 'revoked'
  if (status === 'entered-in-error' || status === 'draft') return []
  return facts('referral', performer, at, over ? new Date(at.getTime() + afterVisit) : null)
}

/** An act of its own: who opened somebody's record, why, until when; with another's consent or to save a life. */
interface Opening extends FhirResource {
  readonly status: string
  readonly code?: CodeableConcept
  readonly requester?: Reference
  readonly owner?: Reference
  readonly executionPeriod?: Period
}

export const taskSystem = 'https://openp1.pl/fhir/CodeSystem/task'
export const emergencyAccess = 'emergency-access'
export const operatorAccess = 'operator-access'
/** Longest time that the glass stays broken, or an operator let in. */
export const emergencyLasts = 60 * 60_000

/** A review that rejects it ends it. */
function emergency(task: Opening): RelationFact[] {
  const { status } = task
  const isOver = status === 'rejected' || status === 'cancelled' || status === 'entered-in-error'
  return isOver ? [] : opened('emergency', emergencyAccess, task)
}

/** Of what an operator asked for nothing opens before another one agreed. */
function agreed(task: Opening): RelationFact[] {
  const [one, other] = [task.requester?.reference, task.owner?.reference]
  const areTwo = one !== other && [one, other].every((each) => each?.startsWith('Practitioner/'))
  return task.status === 'in-progress' && areTwo ? opened('two-people', operatorAccess, task) : []
}

/** To whoever asked for it, for an hour at most. */
function opened(
  kind: RelationKind,
  wanted: string,
  { code, requester, executionPeriod }: Opening,
): RelationFact[] {
  const isOne = code?.coding?.some((each) => each.system === taskSystem && each.code === wanted)
  const since = Date.parse(executionPeriod?.start ?? '')
  const end = Date.parse(executionPeriod?.end ?? '')
  if (isOne !== true || Number.isNaN(since) || Number.isNaN(end)) return []
  return facts(kind, [requester], new Date(since), new Date(Math.min(end, since + emergencyLasts)))
}

function decision(resource: FhirResource, at: Date): RelationFact[] {
  const decided = decisionIn(resource, at)
  if (decided === undefined) return []
  const { way, parties, since, until, ...scope } = decided
  const kind = way === 'permit' ? 'grant' : 'restriction'
  return parties.map((party) => ({ kind, party, since, until, scope }))
}

function facts(
  kind: RelationKind,
  parties: readonly (Reference | undefined)[] | undefined,
  since: Date,
  until: Date | null = null,
): RelationFact[] {
  const found = new Map<string, RelationFact>()
  for (const each of parties ?? []) {
    const parsed = each?.reference === undefined ? undefined : parseReference(each.reference)
    if (!parsed || (parsed.type !== 'Practitioner' && parsed.type !== 'Organization')) continue
    const reference = `${parsed.type}/${parsed.id}`
    found.set(reference, { kind, party: { reference }, since, until })
  }
  return [...found.values()]
}
