/** SGZ: medical events, and what was found and done in them. */
import { type Static, Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Author, Icd10, Id, Instant, Page, When, Words } from '#standards/pl-ids/schemas.ts'
import { LicenceMark, LicencesSettled } from '../cwpm-medical-workers/shapes/licence-mark.ts'
import { DiagnosesAsked, FoundDiagnoses } from '../rsk-terminology/contract.ts'
import { Finding } from './shapes/finding.ts'
import { fileTaking } from './shapes/taken-file.ts'

/** Event class, 2.16.840.1.113883.3.4424.11.1.34: 1 hospital stay, 4 advice, 6 visit, 9 examination, 19 vaccination … */
const EventClass = Type.String({ pattern: '^([1-9]|1[0-9]|2[0-2])$' })

const Diagnosis = Type.Object({ icd10: Icd10, name: Type.String(), main: Type.Boolean() })

export const MedicalEvent = Type.Object({
  id: Id,
  patient: Id,
  eventClass: Type.Optional(EventClass),
  /** What kind of event, in Polish words where the record has them. */
  text: Type.String(),
  open: Type.Boolean(),
  startedAt: When,
  endedAt: Type.Optional(When),
  reason: Type.Optional(Type.String()),
  /** The referral that brought the patient here. */
  referral: Type.Optional(Id),
  diagnoses: Type.Array(Diagnosis),
  by: Author,
  /** Of whoever opened or registered it. */
  licence: Type.Optional(LicenceMark),
})
export type MedicalEvent = Static<typeof MedicalEvent>

/** Taken from a file that the patient brought; nobody has verified it. */
const given = { given: Type.Optional(Type.Boolean()) }

export const Problem = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  since: Type.Optional(When),
  until: Type.Optional(When),
  active: Type.Boolean(),
  ...given,
})
export type Problem = Static<typeof Problem>

export const Allergy = Type.Object({
  id: Id,
  name: Type.String(),
  severe: Type.Boolean(),
  reaction: Type.Optional(Type.String()),
  /** What it is to, in whatever code system it came. */
  code: Type.Optional(Type.String()),
  ...given,
})
export type Allergy = Static<typeof Allergy>

export const Act = Type.Object({
  id: Id,
  name: Type.String(),
  at: When,
  code: Type.Optional(Type.String()),
  ...given,
})
export type Act = Static<typeof Act>

export const Letter = Type.Object({
  id: Id,
  title: Type.String(),
  at: When,
  by: Author,
  event: Type.Optional(Id),
})
export type Letter = Static<typeof Letter>

/** What SGZ knows of somebody's health is made of these. */
export const healthTypes = [
  'Encounter',
  'Condition',
  'Observation',
  'AllergyIntolerance',
  'Immunization',
  'Procedure',
  'DocumentReference',
] as const

/** Ids alone; the provider only where there is a referral. */
const News = Type.Object({
  patient: Id,
  event: Id,
  referral: Type.Optional(Id),
  organization: Type.Optional(Id),
})

export const sgz = contract('sgz', {
  /** A registrar opens a visit of a patient who came: from then on the clinic treats them. */
  openVisit: command(
    Type.Object({ patient: Id, practitioner: Type.Optional(Id), referral: Type.Optional(Id) }),
    MedicalEvent,
  ),
  /** Registers an event, or completes the open one named by `event`. All of it or nothing. */
  register: command(
    Type.Object({
      patient: Id,
      event: Type.Optional(Id),
      /** The referral that this carries out; of an open visit that named one it is known. */
      referral: Type.Optional(Id),
      eventClass: EventClass,
      startedAt: Instant,
      endedAt: Instant,
      reason: Type.Optional(Words),
      diagnoses: Type.Array(Type.Object({ icd10: Icd10, main: Type.Boolean() }), {
        minItems: 1,
        maxItems: 10,
      }),
      measurements: Type.Optional(
        Type.Array(
          Type.Object({ loinc: Type.String({ pattern: '^[0-9]{1,7}-[0-9]$' }), value: Type.Number() }),
          { maxItems: 40 },
        ),
      ),
      note: Type.Optional(Type.String({ maxLength: 20_000 })),
    }),
    MedicalEvent,
  ),
  /**
   * A patient, or a parent, adds what was measured at home (EHDS art. 5): marked as theirs, and changing nothing that others
   * wrote. Refuses `unprocessable/not-at-home` beside what `register` refuses of measurements.
   */
  addOwn: command(
    Type.Object({
      patient: Id,
      at: Instant,
      measurements: Type.Array(
        Type.Object({ loinc: Type.String({ pattern: '^[0-9]{1,7}-[0-9]$' }), value: Type.Number() }),
        { minItems: 1, maxItems: 5 },
      ),
    }),
    Type.Object({ findings: Type.Array(Finding) }),
  ),
  /** Takes back what the patient entered. Refuses `forbidden/not-your-own` for what others wrote. */
  withdrawOwn: command(Type.Object({ patient: Id, finding: Id }), Type.Object({})),
  /** What `register` can measure: LOINC code, name, UCUM unit, plausible range. */
  measurements: query(
    Type.Object({}),
    Type.Object({
      measurements: Type.Array(
        Type.Object({
          loinc: Type.String(),
          pl: Type.String(),
          en: Type.String(),
          unit: Type.String(),
          min: Type.Number(),
          max: Type.Number(),
        }),
      ),
    }),
  ),
  /** ICD-10 by code or beginnings of words. `checked`: false while RSK is away; then only what is known without it. */
  findDiagnoses: query(DiagnosesAsked, Type.Object({ diagnoses: FoundDiagnoses, checked: Type.Boolean() })),
  eventsOf: query(
    Type.Object({ patient: Id, ...Page }),
    Type.Object({ events: Type.Array(MedicalEvent), next: Type.Optional(Type.String()) }),
  ),
  event: query(
    Type.Object({ event: Id }),
    Type.Object({
      event: MedicalEvent,
      findings: Type.Array(Finding),
      procedures: Type.Array(Act),
      letters: Type.Array(Letter),
    }),
  ),
  /** Everything SGZ knows of a patient's health, newest first, for the profile. */
  healthOf: query(
    Type.Object({ patient: Id }),
    Type.Object({
      problems: Type.Array(Problem),
      allergies: Type.Array(Allergy),
      findings: Type.Array(Finding),
      vaccinations: Type.Array(Act),
      procedures: Type.Array(Act),
      letters: Type.Array(Letter),
      /** Every event, so that a profile needs one question, not a page after a page. */
      events: Type.Array(MedicalEvent),
      /** When the newest of it all reached the record. */
      asOf: Type.Optional(Instant),
    }),
  ),
  letter: query(
    Type.Object({ letter: Id }),
    Type.Object({ letter: Letter, contentType: Type.String(), text: Type.String() }),
  ),
  /** For regular work: CWPM is asked again about those whom nobody could look up. */
  settleLicences: command(Type.Object({}), LicencesSettled),
  ...fileTaking,
  opened: event(News),
  registered: event(News),
})
