/**
 * The FHIR resources of one registered event: Encounter, Conditions, Observations, a note as DocumentReference
 * (P1's profiles PLMedicalEvent and PLMedicalEventDiagnosis name the same elements).
 */
import type { Reference } from '#standards/fhir/resource.ts'
import type { Condition, DocumentReference, Encounter, Observation } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { eventClasses } from '#standards/terminology/event-classes.table.ts'
import { type Measurement, measurementOf, unitText } from '#standards/terminology/measurements.table.ts'
import { fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { Measured, Span } from '../rules/plausible.ts'

/** Who registers, whose event, which event. */
export interface Facts {
  readonly patient: string
  readonly practitioner: string
  readonly organization: string
  readonly encounter: string
  readonly sex: 'female' | 'male' | undefined
  readonly startedAt: string
  readonly recordedAt: Date
}

const reference = (type: string, id: string): Reference => ({ reference: `${type}/${id}` })

/** An event that has begun and is not over; its class is known once it is registered. */
export function openEncounter(
  patient: string,
  { practitioner, organization }: { practitioner?: string | undefined; organization: string },
  at: Date,
): Encounter {
  return {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: classOf('6'),
    subject: reference('Patient', patient),
    ...(practitioner === undefined
      ? {}
      : { participant: [{ individual: reference('Practitioner', practitioner) }] }),
    serviceProvider: reference('Organization', organization),
    period: { start: fhirDateTimeInPoland(at) },
  }
}

export interface Ended extends Span {
  readonly eventClass: string
  readonly reason?: string
}

/** The event as it is kept for good: who opened it stays among those who took part. */
export function finished(open: Encounter, ended: Ended, practitioner: string): Encounter {
  const took = reference('Practitioner', practitioner)
  const others = (open.participant ?? []).filter(({ individual }) => individual?.reference !== took.reference)
  return {
    ...open,
    status: 'finished',
    class: classOf(ended.eventClass),
    participant: [{ individual: took }, ...others],
    period: { start: ended.startedAt, end: ended.endedAt },
    ...(ended.reason === undefined ? {} : { reasonCode: [{ text: ended.reason }] }),
  }
}

function classOf(code: string) {
  return { system: codeSystems.eventClass, code, display: eventClasses.get(code)?.pl ?? code }
}

export interface Diagnosed {
  readonly condition: string
  readonly main: boolean
}

/** The main diagnosis first, as P1 ranks them (2.16.840.1.113883.3.4424.11.1.78). */
export function withDiagnoses(encounter: Encounter, diagnosed: readonly Diagnosed[]): Encounter {
  const ranked = [...diagnosed].sort((one, other) => Number(other.main) - Number(one.main))
  return {
    ...encounter,
    diagnosis: ranked.map(({ condition, main }, place) => ({
      condition: reference('Condition', condition),
      use: { coding: [{ system: codeSystems.diagnosisRole, code: main ? 'main' : 'concurrent' }] },
      rank: place + 1,
    })),
  }
}

/** `display`: its name when it was diagnosed. */
export function conditionOf(
  { icd10, display }: { readonly icd10: string; readonly display: string },
  facts: Facts,
): Condition {
  return {
    resourceType: 'Condition',
    clinicalStatus: hl7('condition-clinical', 'active'),
    verificationStatus: hl7('condition-ver-status', 'confirmed'),
    category: [hl7('condition-category', 'encounter-diagnosis')],
    code: { coding: [{ system: codeSystems.icd10, code: icd10, display }], text: display },
    subject: reference('Patient', facts.patient),
    encounter: reference('Encounter', facts.encounter),
    onsetDateTime: facts.startedAt,
    recordedDate: fhirDateTimeInPoland(facts.recordedAt),
    recorder: reference('Practitioner', facts.practitioner),
  }
}

/** `measured` must have passed `assertMeasured`. */
export function observationOf({ loinc, value }: Measured, facts: Facts): Observation[] {
  const known = measurementOf(loinc)
  if (known === undefined) return []
  const { pl, unit, category } = known
  return [
    {
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', category)],
      code: { coding: [{ system: codeSystems.loinc, code: loinc, display: pl }], text: pl },
      subject: reference('Patient', facts.patient),
      encounter: reference('Encounter', facts.encounter),
      effectiveDateTime: facts.startedAt,
      performer: [reference('Practitioner', facts.practitioner)],
      valueQuantity: { value, unit: unitText(unit), system: codeSystems.ucum, code: unit },
      ...referenceRange(known, facts.sex),
    },
  ]
}

function referenceRange(
  { women, men, unit }: Measurement,
  sex: Facts['sex'],
): Pick<Observation, 'referenceRange'> {
  if (sex === undefined) return {}
  const [low, high] = sex === 'female' ? women : men
  const end = (value: number) => ({ value, unit: unitText(unit), system: codeSystems.ucum, code: unit })
  if (low === null && high === null) return {}
  return {
    referenceRange: [
      { ...(low === null ? {} : { low: end(low) }), ...(high === null ? {} : { high: end(high) }) },
    ],
  }
}

/** The clinician's words on the visit: LOINC 11506-3, progress note. */
export function noteOf(text: string, facts: Facts): DocumentReference {
  return {
    resourceType: 'DocumentReference',
    status: 'current',
    type: { coding: [{ system: codeSystems.loinc, code: '11506-3' }], text: 'Notatka z wizyty' },
    subject: reference('Patient', facts.patient),
    date: facts.recordedAt.toISOString(),
    author: [reference('Practitioner', facts.practitioner)],
    custodian: reference('Organization', facts.organization),
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          language: 'pl-PL',
          data: Buffer.from(text).toString('base64'),
          title: 'Notatka z wizyty',
          creation: facts.recordedAt.toISOString(),
        },
      },
    ],
    context: { encounter: [reference('Encounter', facts.encounter)] },
  }
}

function hl7(system: string, code: string) {
  const base = 'http://terminology.hl7.org/CodeSystem'
  return { coding: [{ system: `${base}/${system}`, code }] }
}
