/** Procedures: what was done, by ICD-9-PL. */
import type { Procedure } from '#standards/fhir/resources.ts'
import { type Day, instant } from '../days.ts'
import { procedureConcept } from '../tables/procedures.table.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'
import type { Visit } from './visit.ts'

/** Writes a procedure done at a visit or, during a stay, on one of its days. */
export function writeProcedure(chart: Chart, visit: Visit, code: string, day: Day = visit.day): void {
  const procedure: Procedure = {
    resourceType: 'Procedure',
    status: 'completed',
    code: procedureConcept(code),
    subject: chart.patient,
    encounter: visit.encounter,
    performedDateTime: instant(day, day === visit.day ? visit.minute + 10 : 9 * 60 + 30),
    performer: [{ actor: toWorker(visit.doctor), onBehalfOf: toInstitution(visit.institution) }],
  }
  chart.add(procedure)
}
