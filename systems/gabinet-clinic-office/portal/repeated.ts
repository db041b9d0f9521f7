/** A prescription that was issued, as a position of a new package. */
import type { Prescription } from './call.ts'
import { blank, mistakesIn, type Position, type PrescribeDraft } from './prescribe-draft.ts'

const day = 86_400_000
/** From here on it was an annual one. */
const annualDays = 300

function positionOf(prescription: Prescription, key: number): Position {
  const { product, gtin = '', atc = '', inn = '', text, packs, dosage, reason } = prescription
  const { paymentLevel = '', payment, validFrom, validUntil, unchangeable = false } = prescription
  const lasts = (Date.parse(validUntil) - Date.parse(validFrom)) / day
  return {
    ...blank,
    key,
    medicine: { product, gtin, atc, inn, name: text, strength: '', form: '', pack: '' },
    packs: String(packs),
    dosage,
    payment: paymentLevel,
    // It stands until the doctor changes it or the diagnosis; the rules say whether the list still has it.
    isProposed: false,
    // Where there is a diagnosis, it decides.
    indication: reason === undefined ? (payment?.indication ?? '') : '',
    granted: payment?.entitlement,
    days: lasts > annualDays ? '365' : '',
    reason: reason === undefined ? undefined : { icd10: reason, pl: '' },
    unchangeable,
  }
}

const noWords = {
  ...{ medicineMissing: '!', incomplete: '!', dosageMissing: '!', paymentMissing: '!' },
  ...{ examinedMissing: '!', examinedLastMissing: '!', packsWrong: '!' },
}

/** Beside what is being written; straight to the last look unless something must be filled in (of a controlled medicine the examination). */
export function withRepeated({ positions }: PrescribeDraft, prescription: Prescription): PrescribeDraft {
  const begun = positions.filter(({ medicine, dosage }) => medicine !== undefined || dosage !== '')
  const key = Math.max(0, ...begun.map((position) => position.key)) + 1
  const repeated = { isChecking: false, positions: [...begun, positionOf(prescription, key)] }
  return { ...repeated, isChecking: Object.keys(mistakesIn(repeated, noWords)).length === 0 }
}
