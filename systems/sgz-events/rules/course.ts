/**
 * How long a diagnosis stands. A visit writes down what was found that day; nobody comes back to close a cold. What passes
 * by itself is taken as past a quarter of a year after it was last written down; a chronic illness stands until it is closed.
 */
import { DAY } from '#standards/time/poland.ts'

/** ICD-10 categories of what passes: infections, injuries, symptoms, contacts with the health service. */
const passing =
  /^(A0|A3[0-9]|A4[0-6]|B0|B34|B37|B8|H10|H60|H6[5-8]|J0|J1|J2[0-2]|K0[4-5]|K29\.1|K52|K59|L0|L50|M54|N30|N39\.0|O|P|R|S|T[0-6]|U07|Z[0-7])/

const quarter = 90 * DAY

/** Whether a diagnosis of this ICD-10 code, written down at `since`, has passed by `now`. */
export function hasPassed(icd10: string | undefined, since: string | undefined, now: Date): boolean {
  if (icd10 === undefined || since === undefined || !passing.test(icd10)) return false
  return now.getTime() - Date.parse(since) > quarter
}
