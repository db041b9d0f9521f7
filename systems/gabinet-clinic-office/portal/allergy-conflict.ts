/**
 * A medicine that the patient is allergic to, seen while it is being prescribed. Only allergies that are coded by ATC can be
 * matched here; the profile's own alert knows other codes, and appears as soon as the prescription is issued.
 */
import type { Medicine, Overview } from './call.ts'

type Allergy = Overview['strip']['allergies'][number]

const atcGroup = /^[A-Z]\d{2}/

export function conflictOf(
  medicine: Medicine | undefined,
  allergies: readonly Allergy[],
): Allergy | undefined {
  const codes = medicine === undefined ? [] : [medicine.atc, ...(medicine.otherAtc ?? [])]
  return allergies.find(({ code = '' }) => atcGroup.test(code) && codes.some((atc) => atc.startsWith(code)))
}
