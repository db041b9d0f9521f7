/** Allergies: drawn once, known from some day on, heeded by every prescription after it. */

import type { Medicine } from '#standards/terminology/medicines.table.ts'
import { writeAllergy } from '../chart/allergy.ts'
import { YEAR } from '../days.ts'
import { allergens } from '../tables/allergens.table.ts'
import { ageAt, chanceOf, type Happening, type Life } from './life-facts.ts'

export function* allergies(life: Life): Generator<Happening> {
  for (const allergen of allergens) {
    const random = chanceOf(life, 'allergy', allergen.key)
    if (!random.chance(allergen.share / 100)) continue
    const age = random.between(2, 30)
    const known = life.person.birthDay + Math.round(age * YEAR) + random.between(0, 300)
    if (ageAt(life, life.last) < age + 1) continue
    yield {
      day: known,
      happen: () => {
        writeAllergy(life.chart, allergen, known)
        if (allergen.atc) life.forbidden.add(allergen.atc)
      },
    }
  }
}

/** Whether somebody may get a medicine, as far as known allergies go. */
export function mayGet(life: Life, medicine: Medicine): boolean {
  for (const group of life.forbidden) if (medicine.atc.startsWith(group)) return false
  return true
}
