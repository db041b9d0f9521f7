/** What a registered event must be before it is stored: every diagnosis once, every value possible, every time in order. */
import { refuse } from '#kernel/problem.ts'
import { measurementOf } from '#standards/terminology/measurements.table.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'

export interface Span {
  readonly startedAt: string
  readonly endedAt: string
}

/** Clocks of clinics differ a little from ours. */
const tolerance = 2 * 60_000

/** Refuses times that are no times, run backwards, lie in the future or before the patient was born. */
export function assertInOrder({ startedAt, endedAt }: Span, birthDate: string | undefined, now: Date): void {
  const start = instant(startedAt, '/startedAt')
  const end = instant(endedAt, '/endedAt')
  if (end < start)
    refuse('unprocessable', 'end-before-start', 'An event ends after it has begun.', '/endedAt')
  if (end > now.getTime() + tolerance)
    refuse('unprocessable', 'in-the-future', 'Register an event once it is over.', '/endedAt')
  const born = birthDate === undefined ? undefined : rangeOf(birthDate)?.low
  if (born !== undefined && start < born)
    refuse('unprocessable', 'before-birth', 'The event begins before the patient was born.', '/startedAt')
}

function instant(text: string, location: string): number {
  return rangeOf(text)?.low ?? refuse('incorrect', 'no-such-time', 'This is no date and time.', location)
}

/** Refuses the same code twice, and any number of main diagnoses but one (rule 10857 of P1). */
export function assertDiagnoses(diagnoses: readonly { icd10: string; main: boolean }[]): void {
  const seen = new Set<string>()
  for (const [place, { icd10 }] of diagnoses.entries()) {
    const location = `/diagnoses/${place}/icd10`
    if (seen.has(icd10)) refuse('unprocessable', 'diagnosis-twice', 'Name each diagnosis once.', location)
    seen.add(icd10)
  }
  if (diagnoses.filter(({ main }) => main).length !== 1)
    refuse('unprocessable', 'one-main-diagnosis', 'Mark exactly one diagnosis as the main one.', '/diagnoses')
}

export interface Measured {
  readonly loinc: string
  readonly value: number
}

/** Refuses codes that are not in sgz.measurements, and values that no living person has. */
export function assertMeasured(measured: readonly Measured[]): void {
  for (const [place, { loinc, value }] of measured.entries()) {
    const known =
      measurementOf(loinc) ??
      refuse(
        'unprocessable',
        'unknown-measurement',
        'Choose a measurement of sgz.measurements.',
        `/measurements/${place}/loinc`,
      )
    if (value < known.min || value > known.max)
      refuse(
        'unprocessable',
        'implausible-value',
        `Check the value: it must be from ${known.min} to ${known.max} ${known.unit}.`,
        `/measurements/${place}/value`,
      )
  }
  assertPressure(measured)
}

/** A diastolic pressure at or above the systolic one is a slip of the pen. */
function assertPressure(measured: readonly Measured[]): void {
  const measuredAs = (code: string) => measured.find(({ loinc }) => loinc === code)?.value
  const [systolic, diastolic] = [measuredAs('8480-6'), measuredAs('8462-4')]
  if (systolic !== undefined && diastolic !== undefined && diastolic >= systolic)
    refuse(
      'unprocessable',
      'implausible-value',
      'The diastolic pressure must be the lower one.',
      '/measurements',
    )
}
