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
import type { Correction, Described } from '../shapes/correction.ts'
import type { DataKind, Entry } from '../shapes/decision.ts'
import { onTask, type PaperMark, paperOnTask } from './paper.ts'

export interface CorrectionTask extends DomainResource {
  resourceType: 'Task'
  status: 'requested' | 'completed' | 'rejected' | 'cancelled'
  intent: 'proposal'
  code: CodeableConcept
  /** None when it was asked for on paper: `input` says of which kind and day the entry is. */
  focus?: Reference
  input?: { type: CodeableConcept; valueCode?: string; valueDate?: string }[]
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
  readonly entry: Entry | Described
  readonly says: string
  readonly title: string | undefined
  /** The patient's, so that the place knows whose request it is. */
  readonly name: string
  /** Id of the place that wrote the entry. */
  readonly organization: string | undefined
  readonly at: Date
  readonly paper?: PaperMark
}

export function taskOf({
  patient,
  entry,
  says,
  title,
  name,
  organization,
  at,
  paper,
}: Asked): CorrectionTask {
  const due = addDays(dateInPoland(at), daysToAnswer)
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'proposal',
    code: { coding: [correctionCode] },
    ...('kind' in entry
      ? { input: described(entry) }
      : { focus: { reference: `${entry.type}/${entry.id}`, ...(title && { display: title }) } }),
    for: { reference: `Patient/${patient}`, ...(name && { display: name }) },
    requester: { reference: `Patient/${patient}` },
    ...(organization && { owner: { reference: `Organization/${organization}` } }),
    authoredOn: fhirInstant(at),
    lastModified: fhirInstant(at),
    description: says.trim(),
    restriction: { period: { end: due } },
    ...(paper && { extension: onTask(paper) }),
  }
}

const described = ({ kind, on }: Described) => [
  { type: { text: 'kind' }, valueCode: kind },
  { type: { text: 'day' }, valueDate: on },
]

/** Of which kind and day the entry is; only of what was asked for on paper. */
export function aboutOf({ input }: CorrectionTask): Described | undefined {
  const kind = input?.find(({ valueCode }) => valueCode !== undefined)?.valueCode as DataKind | undefined
  const on = input?.find(({ valueDate }) => valueDate !== undefined)?.valueDate
  return kind && on ? { kind, on } : undefined
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
  const [entry, about] = [entryOf(task), aboutOf(task)]
  const paper = paperOnTask(task.extension, task.authoredOn)
  return {
    id,
    ...(entry && { entry }),
    ...(about && { about }),
    ...(paper && { paper }),
    ...(task.focus?.display !== undefined && { title: task.focus.display }),
    says: task.description,
    at: task.authoredOn,
    due: task.restriction.period.end ?? '',
    state: states[task.status],
    ...(answer !== undefined && { answer }),
    by: { ...(organization && { organization }) },
  }
}

export function entryOf({ focus }: CorrectionTask): Entry | undefined {
  const [type, id] = focus?.reference?.split('/') ?? []
  return type && id ? { type, id } : undefined
}

export const patientOf = (task: CorrectionTask): string => idIn(task.for, 'Patient') ?? ''
