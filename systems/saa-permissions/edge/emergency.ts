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
import { reviewedWithin } from '../rules/break-glass.ts'
import type { Emergency, EmergencyCause } from '../shapes/emergency.ts'

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
  /** Who has read of it. */
  output?: { type: CodeableConcept; valueReference: Reference }[]
}

/** What `Task.code` says. */
export const emergencyCode = { system: taskSystem, code: emergencyAccess } as const
/** What `Task.output` says of whoever has read of it. */
const knownTo = { system: taskSystem, code: 'known-to' } as const
const causeSystem = 'https://openp1.pl/fhir/CodeSystem/emergency-cause'

interface Broken {
  readonly patient: string
  readonly practitioner: string
  readonly organization: string | undefined
  readonly cause: EmergencyCause
  readonly reason: string
  readonly at: Date
}

export function emergencyTask(broken: Broken): EmergencyTask {
  const { patient, practitioner, organization, cause, reason, at } = broken
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
    reasonCode: { coding: [{ system: causeSystem, code: cause }], text: reason.trim() },
    executionPeriod: { start: now, end: fhirInstant(new Date(at.getTime() + emergencyLasts)) },
  }
}

const states = { requested: 'open-for-review', completed: 'justified', rejected: 'unjustified' } as const

export function asEmergency({ id, resource }: Pick<Stored, 'id' | 'resource'>): Emergency {
  const task = resource as EmergencyTask
  const organization = idIn(task.owner, 'Organization')
  const review = task.note?.at(-1)?.text
  const [cause] = task.reasonCode.coding ?? []
  return {
    id,
    patient: idIn(task.for, 'Patient') ?? '',
    practitioner: idIn(task.requester, 'Practitioner') ?? '',
    ...(organization && { organization }),
    cause: (cause?.code ?? 'other') as EmergencyCause,
    reason: task.reasonCode.text ?? '',
    at: task.authoredOn,
    until: task.executionPeriod.end ?? task.authoredOn,
    state: states[task.status],
    due: fhirInstant(new Date(Date.parse(task.authoredOn) + reviewedWithin)),
    ...(review !== undefined && { review }),
  }
}

/** The same to whoever may have read of it before: the patient, or who acts in their place. */
export function asTold(stored: Stored, reader: string): Emergency {
  const { output = [] } = stored.resource as EmergencyTask
  return {
    ...asEmergency(stored),
    known: output.some(({ valueReference }) => idIn(valueReference, 'Patient') === reader),
  }
}

/** Read of by somebody. */
export function readBy(task: EmergencyTask, reader: string): EmergencyTask {
  const read = { type: { coding: [knownTo] }, valueReference: { reference: `Patient/${reader}` } }
  return { ...task, output: [...(task.output ?? []), read] }
}

/** Over at an instant, unless it ended before. */
export function endedAt(task: EmergencyTask, at: Date): EmergencyTask {
  const { start, end } = task.executionPeriod
  if (end !== undefined && Date.parse(end) <= at.getTime()) return task
  return { ...task, executionPeriod: { ...(start && { start }), end: fhirInstant(at) } }
}
