/**
 * Prescriptions and what pharmacies handed out: a package of one to five MedicationRequests with the keys and the code of
 * P1, and a MedicationDispense for each time something was handed out.
 *
 * A prescription stays `active` until its packs are handed out or it is cancelled; whether it may still be dispensed is
 * told by its period of validity, as in P1.
 */
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type { MedicationDispense, MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Medicine } from '#standards/terminology/medicines.table.ts'
import { type Day, dateOf, instant } from '../days.ts'
import { diagnosisConcept } from '../diagnosis.ts'
import { Random } from '../random.ts'
import type { Worker } from '../society/worker.ts'
import type { Chart } from './chart.ts'
import { paymentFor } from './payment.ts'
import { toInstitution, toWorker } from './reference.ts'
import type { Visit } from './visit.ts'

/** Packs handed out at a pharmacy. */
export interface HandedOut {
  readonly day: Day
  readonly minute: number
  readonly packs: number
  readonly pharmacist: Worker
}

export interface PrescriptionFacts {
  readonly medicine: Medicine
  readonly packs: number
  readonly reason?: string
  /** Days it may be dispensed in: 30, 7 for an antibiotic, 365 for a year's prescription. */
  readonly validDays: number
  readonly handedOut: readonly HandedOut[]
  readonly cancelled?: boolean
  /** Other instruction than the usual one of the table. */
  readonly dosage?: string
}

/** One package holds at most five prescriptions (business rules of P1). */
const PACKAGE = 5

/** Writes the prescriptions of a visit, in packages. Returns the package codes. */
export function writePrescriptions(
  chart: Chart,
  visit: Visit,
  prescriptions: readonly PrescriptionFacts[],
): string[] {
  const codes: string[] = []
  for (let i = 0; i < prescriptions.length; i += PACKAGE) {
    const name = chart.name('package')
    const random = new Random(name)
    const issue = { visit, packageKey: `1001${random.digits(40)}`, packageCode: packageCode(name) }
    for (const facts of prescriptions.slice(i, i + PACKAGE)) writePrescription(chart, issue, facts)
    codes.push(issue.packageCode)
  }
  return codes
}

/** Four digits, never the same twice in a life: with the PESEL they open exactly one package. */
function packageCode(name: string): string {
  const [, life = '', ordinal = '1'] = /^(.*)\/package\/(\d+)$/.exec(name) ?? []
  const first = new Random(life, 'package codes').between(0, 9999)
  return String((first + Number(ordinal) * 7919) % 10_000).padStart(4, '0')
}

interface Issue {
  readonly visit: Visit
  readonly packageKey: string
  readonly packageCode: string
}

function writePrescription(chart: Chart, issue: Issue, facts: PrescriptionFacts): void {
  const request = chart.add(medicationRequest(chart, issue, facts))
  for (const handed of facts.handedOut) {
    const dispense: MedicationDispense = {
      resourceType: 'MedicationDispense',
      status: 'completed',
      medicationCodeableConcept: medicineConcept(facts.medicine),
      subject: chart.patient,
      performer: [
        { actor: toWorker(handed.pharmacist) },
        { actor: toInstitution(handed.pharmacist.organization) },
      ],
      authorizingPrescription: [request],
      quantity: { value: handed.packs, unit: 'op.' },
      whenHandedOver: instant(handed.day, handed.minute),
    }
    chart.add(dispense)
  }
}

function medicationRequest(chart: Chart, issue: Issue, facts: PrescriptionFacts): MedicationRequest {
  const { visit } = issue
  const random = new Random(chart.name('prescription'))
  const dispensed = facts.handedOut.reduce((packs, handed) => packs + handed.packs, 0)
  return {
    resourceType: 'MedicationRequest',
    extension: [
      { url: extensions.dispensedPacks, valueInteger: dispensed },
      { url: extensions.paymentLevel, valueCode: paymentFor(facts.medicine, chart.person, visit.day) },
      { url: extensions.issuedAt, valueReference: toInstitution(visit.institution) },
    ],
    identifier: [
      { system: identifierSystems.prescriptionNumber, value: `OP1${random.digits(19)}` },
      { system: identifierSystems.prescriptionKey, value: `1001${random.digits(40)}` },
      { system: identifierSystems.packageCode, value: issue.packageCode },
    ],
    groupIdentifier: { system: identifierSystems.packageKey, value: issue.packageKey },
    status: statusOf(facts, dispensed),
    intent: 'order',
    medicationCodeableConcept: medicineConcept(facts.medicine),
    subject: chart.patient,
    encounter: visit.encounter,
    authoredOn: instant(visit.day, visit.minute + 12),
    requester: toWorker(visit.doctor),
    ...(facts.reason && { reasonCode: [diagnosisConcept(facts.reason)] }),
    dosageInstruction: [{ text: facts.dosage ?? facts.medicine.dosage }],
    dispenseRequest: {
      validityPeriod: { start: dateOf(visit.day), end: dateOf(visit.day + facts.validDays) },
      quantity: { value: facts.packs, unit: 'op.' },
    },
  }
}

function statusOf(facts: PrescriptionFacts, dispensed: number): MedicationRequest['status'] {
  if (facts.cancelled) return 'cancelled'
  return dispensed >= facts.packs ? 'completed' : 'active'
}

/** Medicine with its codes and the line a patient reads: name, form, strength, pack. */
function medicineConcept(medicine: Medicine): CodeableConcept {
  const { name, form, strength, pack, substance } = medicine
  return {
    coding: [
      { system: identifierSystems.medicine, code: medicine.productId, display: name },
      { system: identifierSystems.gtin, code: medicine.gtin },
      { system: codeSystems.atc, code: medicine.atc, display: substance },
    ],
    text: `${name}, ${form}, ${strength}, ${pack}`,
  }
}
