/** Vaccinations: Immunization with the ATC code of the vaccine, its lot and who gave it. */

import type { Immunization } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { type Day, instant } from '../days.ts'
import { Random } from '../random.ts'
import type { Worker } from '../society/worker.ts'
import { type VaccineKey, vaccines } from '../tables/vaccines.table.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'

export interface VaccinationFacts {
  readonly vaccine: VaccineKey
  /** Number of the dose. */
  readonly dose: number
  readonly day: Day
  readonly minute: number
  readonly nurse: Worker
}

/** Writes a dose that was given. */
export function writeVaccination(chart: Chart, facts: VaccinationFacts): void {
  const { atc, name, against } = vaccines[facts.vaccine]
  const random = new Random(chart.name('vaccination'))
  const immunization: Immunization = {
    resourceType: 'Immunization',
    status: 'completed',
    vaccineCode: { coding: [{ system: codeSystems.atc, code: atc, display: name }], text: name },
    patient: chart.patient,
    occurrenceDateTime: instant(facts.day, facts.minute),
    lotNumber: `${random.oneOf(['AH', 'BV', 'FE', 'TK', 'XS'])}${random.digits(4)}`,
    performer: [{ actor: toWorker(facts.nurse) }, { actor: toInstitution(facts.nurse.organization) }],
    protocolApplied: [{ doseNumberPositiveInt: facts.dose, targetDisease: [{ text: against }] }],
  }
  chart.add(immunization)
}
