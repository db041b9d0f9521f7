/** Between a set of medicines and the package that is being written. */
import type { Template } from '../call.ts'
import { isByHand } from '../medicine-by-hand.tsx'
import { blank, mostPositions, type PrescribeDraft, validDays } from '../prescribe-draft.ts'

/** Beside what is there, as far as there is room. */
export function withTemplate({ positions }: PrescribeDraft, { medicines }: Template): PrescribeDraft {
  const begun = positions.filter(({ medicine, dosage }) => medicine !== undefined || dosage !== '')
  const last = Math.max(0, ...begun.map(({ key }) => key))
  const added = medicines.map(({ medicine, packs, dosage, validDays: days, unchangeable }, index) => ({
    ...blank,
    key: last + 1 + index,
    medicine,
    packs: String(packs),
    dosage,
    days: days === undefined ? '' : String(days),
    unchangeable: unchangeable ?? false,
  }))
  return { isChecking: false, positions: [...begun, ...added].slice(0, mostPositions) }
}

/** What of the package can be kept: medicines of the register, with how they are taken. */
export function medicinesIn({ positions }: PrescribeDraft): Template['medicines'] {
  return positions.flatMap(({ medicine, packs, dosage, days, unchangeable }) => {
    const isWhole = medicine !== undefined && !isByHand(medicine) && dosage.trim() !== ''
    if (!isWhole || !/^[1-9]\d?$/.test(packs.trim())) return []
    const { product, gtin, atc, name, inn, form, strength, pack } = medicine
    const lasts = validDays.find((each) => String(each) === days)
    return {
      medicine: { product, gtin, atc, name, inn, form, strength, pack },
      packs: Number(packs),
      dosage: dosage.trim(),
      ...(lasts && { validDays: lasts }),
      ...(unchangeable && { unchangeable }),
    }
  })
}
