/** Access facts that a resource states by being stored: who is in a relation of care with its patient, and until when. */
import { parseReference } from '#standards/fhir/references.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import type { Encounter, Patient, ServiceRequest } from '#standards/fhir/resources.ts'

/** Numbers as stored in record.relation. */
export const relationKind = { declared: 1, visit: 2, referral: 3, 'record-keeper': 4 } as const
type RelationKind = keyof typeof relationKind

export interface RelationFact {
  readonly kind: RelationKind
  /** Public ids with types: `Practitioner/…`, `Organization/…`. */
  readonly party: string
  readonly since: Date
  readonly until: Date | null
}

/** After a visit those who gave it may finish their papers. */
const afterVisit = 30 * 24 * 3_600_000

export function relationsIn(resource: FhirResource, at: Date): RelationFact[] {
  switch (resource.resourceType) {
    case 'Patient':
      return facts('declared', (resource as Patient).generalPractitioner, at)
    case 'Encounter':
      return visit(resource as Encounter, at)
    case 'ServiceRequest':
      return referral(resource as ServiceRequest, at)
    default:
      return []
  }
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
    const party = `${parsed.type}/${parsed.id}`
    found.set(party, { kind, party, since, until })
  }
  return [...found.values()]
}
