/** The patient and, for a child, the parents: Patient, RelatedPerson. */
import type { Patient, RelatedPerson } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateOf, instant } from '../days.ts'
import type { Institution } from '../society/institution.ts'
import type { Relative } from '../society/person.ts'
import type { Worker } from '../society/worker.ts'
import { fhirAddress } from './address.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'

export interface PrimaryCare {
  readonly doctor: Worker
  readonly clinic: Institution
}

/** Writes the patient, declared to a doctor and clinic of primary care. */
export function writePatient(chart: Chart, declared: PrimaryCare): void {
  const { person } = chart
  const patient: Patient = {
    resourceType: 'Patient',
    id: person.id,
    identifier: [{ use: 'official', system: identifierSystems.pesel, value: person.pesel }],
    active: person.deathDay === undefined,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    ...(person.phone && { telecom: [{ system: 'phone', value: person.phone, use: 'mobile' }] }),
    gender: person.sex,
    birthDate: person.birthDate,
    ...(person.deathDay !== undefined && { deceasedDateTime: instant(person.deathDay, 300) }),
    address: [{ use: 'home', ...fhirAddress(person.home) }],
    generalPractitioner: [toWorker(declared.doctor), toInstitution(declared.clinic)],
  }
  chart.put(patient)
}

const PARENT = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'PRN', display: 'parent' }],
  text: 'rodzic',
}

/** Writes a parent who acts for a child. */
export function writeParent(chart: Chart, parent: Relative): void {
  const related: RelatedPerson = {
    resourceType: 'RelatedPerson',
    active: true,
    identifier: [{ use: 'official', system: identifierSystems.pesel, value: parent.pesel }],
    patient: chart.patient,
    relationship: [PARENT],
    name: [{ use: 'official', family: parent.family, given: [parent.given] }],
    gender: parent.sex,
    birthDate: dateOf(parent.birthDay),
    period: { start: chart.person.birthDate },
  }
  chart.add(related)
}
