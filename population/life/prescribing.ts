/** What a doctor prescribes: medicines the patient may get, in packs that last, and what becomes of them. */

import { type Medicine, medicine } from '#standards/terminology/medicines.table.ts'
import { type PrescriptionFacts, writePrescriptions } from '../chart/prescription.ts'
import type { Visit } from '../chart/visit.ts'
import type { Random } from '../random.ts'
import { mayGet } from './allergy.ts'
import { errandAfter, fateOf } from './dispensing.ts'
import { type Life, PRESCRIPTIONS_SINCE } from './life-facts.ts'

export interface Wish {
  readonly medicine: Medicine
  readonly packs: number
  readonly validDays: number
  readonly reason: string
}

/** What may be dispensed for how long: an antibiotic for 7 days (Pharmaceutical Law, art. 96a), others for 30. */
function validDays(medicine: Medicine): number {
  return medicine.atc.startsWith('J01') ? 7 : 30
}

/** One of these medicines that the patient may get; undefined when there is none. */
export function chooseMedicine(life: Life, names: readonly string[], random: Random): Medicine | undefined {
  const fitting = names.map((name) => medicine(name)).filter((candidate) => mayGet(life, candidate))
  const wanted = random.next()
  return fitting[Math.floor(wanted * fitting.length)]
}

/** A short course of a medicine: one pack, or two of a small one. */
export function course(chosen: Medicine, reason: string): Wish {
  return { medicine: chosen, packs: 1, validDays: validDays(chosen), reason }
}

/** Prescribes at a visit; before e-prescriptions nothing is on record. */
export function prescribe(life: Life, visit: Visit, wishes: readonly Wish[], random: Random): void {
  if (visit.day < PRESCRIPTIONS_SINCE) return
  const errand = errandAfter(life, visit, random)
  const prescriptions = wishes
    .filter((wish) => mayGet(life, wish.medicine))
    .map((wish): PrescriptionFacts => {
      const issued = { packs: wish.packs, daysInPack: wish.medicine.daysInPack, validDays: wish.validDays }
      return { ...wish, ...fateOf(life, issued, errand, random) }
    })
  writePrescriptions(life.chart, visit, prescriptions)
}
