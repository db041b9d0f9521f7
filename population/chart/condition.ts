/** Problems: Condition with an ICD-10 code, its beginning and, when it is over, its end. */
import type { Reference } from '#standards/fhir/resource.ts'
import type { Condition } from '#standards/fhir/resources.ts'
import { type Day, dateOf } from '../days.ts'
import { diagnosisConcept } from '../diagnosis.ts'
import type { Worker } from '../society/worker.ts'
import type { Chart } from './chart.ts'
import { toWorker } from './reference.ts'

export interface ConditionFacts {
  readonly icd10: string
  readonly onset: Day
  /** Day on which it was over, if it is. */
  readonly over?: Day
  /** A lasting problem belongs on the problem list; an episode to its encounter. */
  readonly lasting: boolean
  readonly recordedBy?: Worker
}

/** Writes a problem. */
export function writeCondition(chart: Chart, facts: ConditionFacts): Reference {
  const condition: Condition = {
    resourceType: 'Condition',
    clinicalStatus: status('condition-clinical', facts.over === undefined ? 'active' : 'resolved'),
    verificationStatus: status('condition-ver-status', 'confirmed'),
    category: [status('condition-category', facts.lasting ? 'problem-list-item' : 'encounter-diagnosis')],
    code: diagnosisConcept(facts.icd10),
    subject: chart.patient,
    onsetDateTime: dateOf(facts.onset),
    ...(facts.over !== undefined && { abatementDateTime: dateOf(facts.over) }),
    recordedDate: dateOf(facts.onset),
    ...(facts.recordedBy && { recorder: toWorker(facts.recordedBy) }),
  }
  return chart.add(condition)
}

function status(system: string, code: string) {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] }
}
