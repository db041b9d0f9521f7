/**
 * A request for correction as FHIR Task, in the words of HL7's Patient Request for Corrections
 * (http://hl7.org/fhir/uv/patient-corrections/): `focus` is the entry, `for` the patient, `owner` the place that answers.
 */
import type { Stored } from '#record/stored.ts'
import type {
  Annotation,
  CodeableConcept,
  DomainResource,
  Period,
  Reference,
} from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { addDays, dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import { daysToAnswer } from '../rules/correction.ts'
import type { Correction } from '../shapes/correction.ts'
import type { Entry } from '../shapes/decision.ts'

export interface CorrectionTask extends DomainResource {
  resourceType: 'Task'
  status: 'requested' | 'completed' | 'rejected' | 'cancelled'
  intent: 'proposal'
  code: CodeableConcept
  focus: Reference
  for: Reference
  requester: Reference
  owner?: Reference
  authoredOn: string
  lastModified: string
  description: string
  restriction: { period: Period }
  note?: Annotation[]
}

/** What `Task.code` says of a request for correction. */
export const correctionCode = {
  system: 'http://hl7.org/fhir/uv/patient-corrections/CodeSystem/PatientCorrectionTaskTypes',
  code: 'medRecCxReq',
} as const

interface Asked {
  readonly patient: string
  readonly entry: Entry
  readonly says: string
  readonly title: string | undefined
  /** The patient's, so that the place knows whose request it is. */
  readonly name: string
  /** Id of the place that wrote the entry. */
  readonly organization: string | undefined
  readonly at: Date
}

export function taskOf({ patient, entry, says, title, name, organization, at }: Asked): CorrectionTask {
  const due = addDays(dateInPoland(at), daysToAnswer)
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'proposal',
    code: { coding: [correctionCode] },
    focus: { reference: `${entry.type}/${entry.id}`, ...(title && { display: title }) },
    for: { reference: `Patient/${patient}`, ...(name && { display: name }) },
    requester: { reference: `Patient/${patient}` },
    ...(organization && { owner: { reference: `Organization/${organization}` } }),
    authoredOn: fhirInstant(at),
    lastModified: fhirInstant(at),
    description: says.trim(),
    restriction: { period: { end: due } },
  }
}

const states = {
  requested: 'requested',
  completed: 'corrected',
  rejected: 'refused',
  cancelled: 'withdrawn',
} as const

export function asCorrection({ id, resource }: Stored): Correction {
  const task = resource as CorrectionTask
  const organization = idIn(task.owner, 'Organization')
  const answer = task.note?.at(-1)?.text
  return {
    id,
    entry: entryOf(task),
    ...(task.focus.display !== undefined && { title: task.focus.display }),
    says: task.description,
    at: task.authoredOn,
    due: task.restriction.period.end ?? '',
    state: states[task.status],
    ...(answer !== undefined && { answer }),
    by: { ...(organization && { organization }) },
  }
}

export function entryOf({ focus: { reference = '' } }: CorrectionTask): Entry {
  const [type = '', id = ''] = reference.split('/')
  return { type, id }
}

export const patientOf = (task: CorrectionTask): string => idIn(task.for, 'Patient') ?? ''
