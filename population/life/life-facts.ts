/** A life while it is told: the person, their chart, and what the aspects of the life know of each other. */
import type { Reference } from '#standards/fhir/resource.ts'
import type { Medicine } from '#standards/terminology/medicines.table.ts'
import type { Chart } from '../chart/chart.ts'
import { ageOn, type Day, dayOf } from '../days.ts'
import { Random } from '../random.ts'
import type { Country } from '../society/country-facts.ts'
import type { District } from '../society/district.ts'
import type { Person } from '../society/person.ts'
import type { Worker } from '../society/worker.ts'
import type { ChronicIllness } from '../tables/chronic-illness.table.ts'

/** What the record reaches back to: hospital stays, then visits, then what P1 itself brought. */
export const STAYS_SINCE = dayOf('2005-01-01')
export const VISITS_SINCE = dayOf('2018-01-01')
/** E-prescriptions became the rule on 8 January 2020, e-referrals a year later. */
export const PRESCRIPTIONS_SINCE = dayOf('2020-01-08')
export const REFERRALS_SINCE = dayOf('2021-01-08')

/** A medicine that is taken from a day on. */
export interface Taken {
  readonly medicine: Medicine
  readonly from: Day
  /** Day from which it is no longer needed. */
  readonly to?: Day
  readonly reason: string
}

export interface Illness {
  readonly kind: ChronicIllness
  readonly onset: Day
  /** Day on which it was over, if it is. */
  readonly over?: Day
  /** 0 mild … 1 severe. */
  readonly severity: number
  readonly condition: Reference
}

export interface Life {
  readonly country: Country
  readonly person: Person
  readonly chart: Chart
  readonly district: District
  /** Doctor of the declaration; works at the district's clinic. */
  readonly doctor: Worker
  /** The last day on which something may happen: the country's date, or death. */
  readonly last: Day
  /** Share of prescriptions that this person never takes to a pharmacy. */
  readonly neglect: number
  /** Groups of ATC that the person must not get, from allergies. */
  readonly forbidden: Set<string>
  /** What is noted once in a life and has been. */
  readonly noted: Set<string>
  readonly illnesses: readonly Illness[]
  readonly medicines: readonly Taken[]
}

/** Something that happens in a life on a day. Aspects offer happenings; the life runs them in order. */
export interface Happening {
  readonly day: Day
  readonly happen: () => void
}

/** Chance of one aspect of this life. */
export function chanceOf(life: { readonly person: Person }, ...aspect: readonly (string | number)[]): Random {
  return new Random(life.person.key, ...aspect)
}

export function ageAt(life: { readonly person: Person }, day: Day): number {
  return ageOn(day, life.person.birthDay)
}

/** A time at which clinics are open: 8:00–17:45. */
export function officeHour(random: Random): number {
  return 8 * 60 + 15 * random.between(0, 39)
}

/** Whether something that begins, and may end, goes on on a day. */
export function goesOn(from: Day, to: Day | undefined, day: Day): boolean {
  return from <= day && (to === undefined || to > day)
}

/** The illness of this key, if somebody has it on a day. */
export function hasIllness(life: Life, key: string, day: Day): Illness | undefined {
  return life.illnesses.find(({ kind, onset, over }) => kind.key === key && goesOn(onset, over, day))
}
