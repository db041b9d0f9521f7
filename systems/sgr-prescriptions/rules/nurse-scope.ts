/**
 * What a nurse or midwife prescribes. Ustawa o zawodach pielęgniarki i położnej art. 15a ust. 1: of their own accord, medicines with the substances
 * of the list (Dz.U. 2018 poz. 299, annex 1). Art. 15a ust. 2: to go on with what a doctor ordered, any but those excluded. Both exclude narcotic and
 * psychotropic medicines; the list has no compounded ones. What is our reading: docs/clarifications/prescribers.md.
 */
import { refuse } from '#kernel/problem.ts'
import { isNurseSubstance } from '#standards/terminology/nurse-substances.table.ts'
import type { OtherThanReady } from '../shapes/prescription-kind.ts'

/** Days for which an earlier prescription shows what treatment goes on. */
export const continuedFor = 400

interface Wanted {
  readonly atc: readonly string[]
  readonly kind: OtherThanReady | undefined
  readonly isControlled: boolean
  /** Somebody else prescribed the patient the same substance within `continuedFor` days. */
  readonly isContinued: boolean
  /** Which of the two the prescription says it is. */
  readonly said: 'own' | 'ordered' | undefined
}

/** Refuses `unprocessable/nurse-controlled`, `nurse-compounded`, `nurse-not-listed`. */
export function assertNurseMay(
  { atc, kind, isControlled, isContinued, said }: Wanted,
  location: string,
): void {
  if (isControlled)
    refuse(
      'unprocessable',
      'nurse-controlled',
      'A nurse or midwife prescribes no narcotic or psychotropic medicine: a doctor does.',
      `${location}/product`,
    )
  if (kind === 'compounded')
    refuse(
      'unprocessable',
      'nurse-compounded',
      'A nurse or midwife prescribes no compounded medicine: a doctor does.',
      `${location}/written`,
    )
  const isOwn = said !== 'ordered' && isNurseSubstance(atc)
  const isOrdered = said !== 'own' && isContinued
  if (kind === undefined && !isOwn && !isOrdered)
    refuse(
      'unprocessable',
      'nurse-not-listed',
      'This substance is not on the list of nurses and midwives, and the patient had no prescription for it from a doctor that could go on.',
      `${location}/product`,
    )
}
