/**
 * How many packs one prescription may carry.
 * Prawo farmaceutyczne art. 96a ust. 4: for at most 120 days of use, 360 on an annual prescription.
 *
 * The law counts by the dosage that the prescriber wrote. While dosage is free text we count by the usual dose and allow
 * three times that, and five packs always: this stops a slip of the finger, and never a plausible treatment.
 */
import { refuse } from '#kernel/problem.ts'

const margin = 3
const always = 5

/** `daysInPack`: how long one pack lasts at the usual dose. Refuses `unprocessable/too-many-packs`. */
export function assertPacks(packs: number, daysInPack: number, validDays: number, location: string): void {
  const days = validDays === 365 ? 360 : 120
  const most = Math.max(always, Math.ceil((margin * days) / daysInPack))
  if (packs > most)
    refuse(
      'unprocessable',
      'too-many-packs',
      `At most ${most} packs of this medicine fit on one prescription.`,
      `${location}/packs`,
    )
}
