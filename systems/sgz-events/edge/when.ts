/** Times as imported records give them: any precision, sometimes none. */
import { fhirInstant } from '#standards/time/poland.ts'

const fhirTime = /^\d{4}(-\d{2}(-\d{2}(T.{1,29})?)?)?$/

/** The first of these that is a FHIR date or dateTime; undefined when none is. */
export function firstTime(...texts: readonly unknown[]): string | undefined {
  return texts.find((text): text is string => typeof text === 'string' && fhirTime.test(text))
}

/** The first of these, else the instant at which the record took it in: an entry always has a place in time. */
export function timeOr(at: Date, ...texts: readonly unknown[]): string {
  return firstTime(...texts) ?? fhirInstant(at)
}

/** Newest first; times of any precision compare as texts once they are in UTC. */
export function newestFirst<T>(entries: T[], timeOf: (entry: T) => string): T[] {
  return entries
    .map((entry) => ({ entry, at: sortable(timeOf(entry)) }))
    .sort((one, other) => other.at - one.at)
    .map(({ entry }) => entry)
}

const sortable = (text: string): number => Date.parse(text) || 0
