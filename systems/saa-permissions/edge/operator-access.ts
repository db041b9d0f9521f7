/**
 * What an operator asked for as FHIR Task (https://hl7.org/fhir/R4/task.html): `for` whose record, `requester` who asked, `owner` who agreed,
 * `restriction.period` until when one may agree, `executionPeriod` how long it lasts; open while it is `in-progress`. The gate reads it
 * (record/gate/relations.ts).
 */
import { operatorAccess, taskSystem } from '#record/gate/relations.ts'
import { lastToAgree } from '#record/gate/two-people.ts'
import type { Stored } from '#record/stored.ts'
import type { CodeableConcept, DomainResource, Period, Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { OperatorAccess } from '../shapes/operator-access.ts'

export interface OperatorTask extends DomainResource {
  resourceType: 'Task'
  status: 'requested' | 'in-progress' | 'completed' | 'rejected'
  intent: 'order'
  code: CodeableConcept
  for: Reference
  requester: Reference
  owner?: Reference
  authoredOn: string
  lastModified: string
  reasonCode: CodeableConcept
  executionPeriod?: Period
  restriction: { period: Period }
  /** Minutes that were asked for. */
  input: { type: CodeableConcept; valuePositiveInt: number }[]
}

/** What `Task.code` says. */
export const operatorCode = { system: taskSystem, code: operatorAccess } as const

interface Asked {
  readonly patient: string
  readonly by: string
  readonly reason: string
  readonly minutes: number
  readonly at: Date
}

export function operatorTask({ patient, by, reason, minutes, at }: Asked): OperatorTask {
  const now = fhirInstant(at)
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [operatorCode] },
    for: { reference: `Patient/${patient}` },
    requester: { reference: `Practitioner/${by}` },
    authoredOn: now,
    lastModified: now,
    reasonCode: { text: reason.trim() },
    restriction: { period: { start: now, end: fhirInstant(lastToAgree(at)) } },
    input: [{ type: { text: 'minutes' }, valuePositiveInt: minutes }],
  }
}

/** The time runs from the consent. */
export function agreedTask(task: OperatorTask, by: string, at: Date): OperatorTask {
  const now = fhirInstant(at)
  const end = fhirInstant(new Date(at.getTime() + minutesOf(task) * 60_000))
  return {
    ...task,
    status: 'in-progress',
    owner: { reference: `Practitioner/${by}` },
    lastModified: now,
    executionPeriod: { start: now, end },
  }
}

export const endedTask = (task: OperatorTask, at: Date): OperatorTask => ({
  ...task,
  status: 'completed',
  lastModified: fhirInstant(at),
})

/** By the patient. */
export const refusedTask = (task: OperatorTask, at: Date): OperatorTask => ({
  ...task,
  status: 'rejected',
  lastModified: fhirInstant(at),
})

const isEnded = ({ status }: OperatorTask): boolean => status === 'completed' || status === 'rejected'

const minutesOf = ({ input }: OperatorTask): number => input[0]?.valuePositiveInt ?? 1

/** `now`: an access ends by itself. */
export function asOperatorAccess(
  { id, resource }: Pick<Stored, 'id' | 'resource'>,
  now: Date,
): OperatorAccess {
  const task = resource as OperatorTask
  const agreedBy = idIn(task.owner, 'Practitioner')
  const { start, end } = task.executionPeriod ?? {}
  return {
    id,
    patient: idIn(task.for, 'Patient') ?? '',
    askedBy: idIn(task.requester, 'Practitioner') ?? '',
    ...(agreedBy && { agreedBy }),
    reason: task.reasonCode.text ?? '',
    minutes: minutesOf(task),
    askedAt: task.authoredOn,
    toAgreeUntil: task.restriction.period.end ?? task.authoredOn,
    ...(start && { since: start }),
    ...(end && { until: isEnded(task) && task.lastModified < end ? task.lastModified : end }),
    ...(task.status === 'rejected' && { refusedAt: task.lastModified }),
    state: stateOf(task, now),
  }
}

function stateOf(task: OperatorTask, now: Date): OperatorAccess['state'] {
  const { status, executionPeriod, restriction } = task
  const end = Date.parse((status === 'requested' ? restriction.period : executionPeriod)?.end ?? '')
  if (isEnded(task) || end <= now.getTime()) return 'over'
  return status === 'requested' ? 'waiting' : 'open'
}
