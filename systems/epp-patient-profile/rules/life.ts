/** A life as the rooms tell it: what the profile is made of. */
import type { Output } from '#kernel/contract.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import type { Referral } from '../../sgs-referrals/contract.ts'
import type { sgz } from '../../sgz-events/contract.ts'
import type { Person } from '../../sor-registers/contract.ts'

export type Health = Output<typeof sgz.healthOf>

export interface Life {
  readonly person: Person
  readonly health: Health
  readonly prescriptions: readonly Prescription[]
  readonly referrals: readonly Referral[]
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
  return text.length <= 10 ? text : dateInPoland(timeOf(text))
}

export const dayAt = (time: number): string => dateInPoland(time)
