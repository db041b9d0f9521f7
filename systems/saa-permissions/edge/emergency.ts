/**
 * A break-glass access as FHIR Task (https://hl7.org/fhir/R4/task.html): `for` whose record, `requester` who opened it,
 * `executionPeriod` how long; open for review while it is `requested`. The gate reads it (record/gate/relations.ts).
 */
import { emergencyAccess, emergencyLasts, taskSystem } from '#record/gate/relations.ts'
import type { Stored } from '#record/stored.ts'
import type {
  Annotation,
  CodeableConcept,
  DomainResource,
  Period,
  Reference,
} from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Emergency } from '../shapes/emergency.ts'

export interface EmergencyTask extends DomainResource {
  resourceType: 'Task'
  status: 'requested' | 'completed' | 'rejected'
  intent: 'order'
  priority: 'stat'
  code: CodeableConcept
  for: Reference
  requester: Reference
  owner?: Reference
  authoredOn: string
  lastModified: string
  reasonCode: CodeableConcept
  executionPeriod: Period
  note?: Annotation[]
}

/** What `Task.code` says. */
export const emergencyCode = { system: taskSystem, code: emergencyAccess } as const

interface Broken {
  readonly patient: string
  readonly practitioner: string
  readonly organization: string | undefined
  readonly reason: string
  readonly at: Date
}

export function emergencyTask({ patient, practitioner, organization, reason, at }: Broken): EmergencyTask {
  const now = fhirInstant(at)
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    priority: 'stat',
    code: { coding: [emergencyCode] },
    for: { reference: `Patient/${patient}` },
    requester: { reference: `Practitioner/${practitioner}` },
    ...(organization && { owner: { reference: `Organization/${organization}` } }),
    authoredOn: now,
    lastModified: now,
    reasonCode: { text: reason.trim() },
    executionPeriod: { start: now, end: fhirInstant(new Date(at.getTime() + emergencyLasts)) },
  }
}

const states = { requested: 'open-for-review', completed: 'justified', rejected: 'unjustified' } as const

export function asEmergency({ id, resource }: Stored): Emergency {
  const task = resource as EmergencyTask
  const organization = idIn(task.owner, 'Organization')
  const review = task.note?.at(-1)?.text
  return {
    id,
    patient: idIn(task.for, 'Patient') ?? '',
    practitioner: idIn(task.requester, 'Practitioner') ?? '',
    ...(organization && { organization }),
    reason: task.reasonCode.text ?? '',
    at: task.authoredOn,
    until: task.executionPeriod.end ?? task.authoredOn,
    state: states[task.status],
    ...(review !== undefined && { review }),
  }
}
