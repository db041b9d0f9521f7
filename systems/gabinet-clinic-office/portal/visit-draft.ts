/** A visit while it is being recorded. Times are what a Polish clock shows, whatever the device's zone. */

import { fhirDateTimeInPoland, polishWallToUtc } from '#standards/time/poland.ts'
import type { Refusal } from '#ui/shell/api.ts'
import type { Diagnosis, Measurement, Registration } from './call.ts'
import type { Mistakes } from './form-mistakes.tsx'

export interface VisitDraft {
  readonly eventClass: string
  /** `2026-11-22T10:45`; the opening of the visit or of the form until changed. */
  readonly start?: string | undefined
  /** Empty: the moment of recording. */
  readonly end: string
  readonly complaint: string
  readonly diagnoses: readonly Diagnosis[]
  /** ICD-10 of the main one; the first unless chosen. */
  readonly main?: string | undefined
  /** LOINC → what was typed. */
  readonly values: Readonly<Record<string, string>>
  readonly note: string
}

export const emptyVisit: VisitDraft = {
  eventClass: '4',
  end: '',
  complaint: '',
  diagnoses: [],
  values: {},
  note: '',
}

/** Kinds that a surgery records by hand: 11.1.34 has more, mostly of hospitals. */
export const surgeryClasses = ['4', '6', '9', '17', '19', '20', '21'] as const

/** `2026-11-22T10:45`, as a Polish clock shows an instant. */
export const wallOf = (iso: string) => fhirDateTimeInPoland(Date.parse(iso)).slice(0, 16)

const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** The instant at which Polish clocks show it. */
const instantOf = (text: string) => fhirDateTimeInPoland(polishWallToUtc(Date.parse(`${text}:00Z`)))

/** A number as people type it, with a comma or a point; undefined when it is none. */
function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

export const measuredField = (loinc: string) => `visit-measured-${loinc}`

export interface VisitWords {
  readonly timeWrong: string
  readonly noDiagnosis: string
  readonly implausible: (measurement: Measurement) => string
}

/** What stops the visit from being recorded, by the id of the field. */
export function mistakesIn(
  draft: VisitDraft,
  start: string,
  known: readonly Measurement[],
  words: VisitWords,
): Mistakes {
  const found: Record<string, string> = {}
  if (!wall.test(start)) found['visit-start'] = words.timeWrong
  if (draft.end !== '' && !wall.test(draft.end)) found['visit-end'] = words.timeWrong
  if (draft.diagnoses.length === 0) found['visit-diagnosis'] = words.noDiagnosis
  for (const measurement of known) {
    const { loinc, min, max } = measurement
    const text = draft.values[loinc] ?? ''
    const value = numberIn(text)
    const possible = value !== undefined && value >= min && value <= max
    if (text.trim() !== '' && !possible) found[measuredField(loinc)] = words.implausible(measurement)
  }
  return found
}

export interface Recording {
  readonly patient: string
  /** The open visit that this completes. */
  readonly event?: string | undefined
  readonly start: string
  readonly end: string
}

/** As the room wants it. */
export function registrationOf(draft: VisitDraft, { patient, event, start, end }: Recording): Registration {
  const { diagnoses, values, complaint, note } = draft
  const main = mainOf(draft)
  const measurements = Object.entries(values).flatMap(([loinc, text]) => {
    const value = numberIn(text)
    return value === undefined ? [] : [{ loinc, value }]
  })
  return {
    patient,
    ...(event !== undefined && { event }),
    eventClass: draft.eventClass,
    startedAt: instantOf(start),
    endedAt: instantOf(end),
    ...(complaint.trim() !== '' && { reason: complaint.trim() }),
    diagnoses: diagnoses.map(({ icd10 }) => ({ icd10, main: icd10 === main })),
    ...(measurements.length > 0 && { measurements }),
    ...(note.trim() !== '' && { note: note.trim() }),
  }
}

export const mainOf = ({ main, diagnoses }: VisitDraft): string | undefined =>
  diagnoses.some(({ icd10 }) => icd10 === main) ? main : diagnoses[0]?.icd10

/** The field that a refusal points at. */
export function fieldRefused({ location = '' }: Refusal, { measurements }: Registration): string | undefined {
  const [, place] = /^\/measurements\/(\d+)/.exec(location) ?? []
  if (place !== undefined) return measuredField(measurements?.[Number(place)]?.loinc ?? '')
  if (location.startsWith('/measurements')) return measuredField(measurements?.[0]?.loinc ?? '')
  if (location.startsWith('/diagnoses')) return 'visit-diagnosis'
  return { '/startedAt': 'visit-start', '/endedAt': 'visit-end', '/reason': 'visit-complaint' }[location]
}
