/** Which versions a history is asked for (https://hl7.org/fhir/R4/http.html#history). */

export interface HistoryWindow {
  /** Most versions on a page, from 1 on. */
  readonly count: number
  /** `_since`: versions made at this instant or later. */
  readonly since: Date | undefined
  /** `_at`: versions that were current at some time from `low` on and before `high`. */
  readonly during: { readonly low: Date; readonly high: Date } | undefined
}

/** Far away, within what PostgreSQL and JavaScript both hold. */
const never = new Date('9999-12-31T23:59:59.999Z')

/** Parameters of a statement: the earliest making, the latest making (exclusive), and when it must still have been current. */
export function boundsOf({ since, during }: HistoryWindow): [string | null, string, string | null] {
  return [
    since?.toISOString() ?? null,
    (during?.high ?? never).toISOString(),
    during?.low.toISOString() ?? null,
  ]
}
