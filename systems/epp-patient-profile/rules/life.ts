/** A life as the rooms tell it: what the profile is made of. */
import type { Output } from '#kernel/contract.ts'
import { DAY, dateInPoland, polishOffset } from '#standards/time/poland.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import type { Referral } from '../../sgs-referrals/contract.ts'
import type { sgz } from '../../sgz-events/contract.ts'
import type { Person } from '../../sor-registers/contract.ts'

type Health = Output<typeof sgz.healthOf>

export interface Life {
  readonly person: Person
  readonly health: Health
  readonly prescriptions: readonly Prescription[]
  readonly referrals: readonly Referral[]
  /** Types of resources of which nothing was opened to the caller: that none is here says nothing. */
  readonly notOpened: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Milliseconds of a FHIR time of any precision; a year or month counts from its beginning. */
export function timeOf(text: string): number {
  const time = Date.parse(text)
  return Number.isNaN(time) ? 0 : time
}

/** The Polish day of a time; years and months stay as they are. The map of a life is drawn by days. */
export function dayOf(text: string): string {
  return text.length <= 10 ? text : dayAt(timeOf(text))
}

/** A life has fewer days than entries: each is written once. */
const days = new Map<number, string>()

export function dayAt(time: number): string {
  const number = Math.floor((time + polishOffset(time)) / DAY)
  const known = days.get(number)
  if (known !== undefined) return known
  const day = dateInPoland(time)
  if (days.size > 100_000) days.clear()
  days.set(number, day)
  return day
}

/** Newest first; each time is read once. */
export function newestFirst<T>(all: readonly T[], textOf: (each: T) => string): T[] {
  return all
    .map((each) => ({ each, time: timeOf(textOf(each)) }))
    .sort((one, other) => other.time - one.time)
    .map(({ each }) => each)
}

export const nothingOfHealth: Health = {
  problems: [],
  allergies: [],
  findings: [],
  vaccinations: [],
  procedures: [],
  letters: [],
  events: [],
}
