/** Prescriptions of one active ingredient (ATC level 5, else the name), and when the patient had it in hand. */

import { isDocumentNumber } from '#standards/pl-ids/prescription-key.ts'
import { DAY } from '#standards/time/poland.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import { daysOfSupply } from './days-of-supply.ts'
import { newestFirst, timeOf } from './life.ts'

/** In hand from `from` until `to`, milliseconds since 1970. */
export interface Supply {
  readonly prescription: Prescription
  readonly from: number
  readonly to: number
}

export interface Treatment {
  readonly key: string
  readonly atc: string | undefined
  readonly label: string
  /** Oldest first. */
  readonly prescriptions: readonly Prescription[]
  /** Oldest first, each beginning no earlier than the one before. */
  readonly supplies: readonly Supply[]
}

/** Issued on this platform: only then is it known whether it was dispensed. */
export const isOurs = ({ number }: Prescription): boolean => isDocumentNumber(number)

/** Still waits for the patient at a pharmacy. */
export const isWaiting = ({ state }: Prescription): boolean =>
  state === 'issued' || state === 'partly-dispensed'

/** Treatments, the one with the newest prescription first. Cancelled prescriptions of ours were never meant to be taken. */
export function treatmentsIn(prescriptions: readonly Prescription[]): Treatment[] {
  const groups = new Map<string, Prescription[]>()
  const meant = prescriptions.filter((each) => each.state !== 'cancelled' || !isOurs(each))
  for (const each of newestFirst(meant, ({ issuedAt }) => issuedAt).reverse()) {
    const key = ingredientOf(each)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return [...groups]
    .map(([key, group]) => treatment(key, group))
    .sort((one, other) => newest(other) - newest(one))
}

function treatment(key: string, prescriptions: readonly Prescription[]): Treatment {
  const last = prescriptions.at(-1)
  return {
    key,
    atc: last?.atc,
    label: last?.inn ?? (last ? nameOf(last) : key),
    prescriptions,
    supplies: suppliesOf(prescriptions),
  }
}

const newest = ({ prescriptions }: Treatment): number => timeOf(prescriptions.at(-1)?.issuedAt ?? '')

function ingredientOf({ atc, text }: Prescription): string {
  return atc !== undefined && atc.length >= 7 ? atc : nameOf({ text }).toLowerCase()
}

/** The name before form, strength and pack. */
export const nameOf = ({ text }: Pick<Prescription, 'text'>): string => text.split(',')[0] ?? text

/** What was dispensed before the last was used up is used after it. */
function suppliesOf(prescriptions: readonly Prescription[]): Supply[] {
  const handed = prescriptions
    .flatMap((prescription) => prescription.dispensings.map((each) => ({ prescription, ...each })))
    .filter(({ withdrawn }) => withdrawn !== true)
    .map(({ prescription, at, packs }) => ({ prescription, packs, at: timeOf(at) }))
    .sort((one, other) => one.at - other.at)
  const supplies: Supply[] = []
  for (const { prescription, packs, at } of handed) {
    const from = Math.max(at, Math.min(supplies.at(-1)?.to ?? 0, at + 90 * DAY))
    supplies.push({ prescription, from, to: from + daysOfSupply(prescription, packs) * DAY })
  }
  return supplies
}

/** When the patient last had it, milliseconds since 1970; undefined when nothing was ever dispensed. */
export const suppliedUntil = ({ supplies }: Treatment): number | undefined => supplies.at(-1)?.to
