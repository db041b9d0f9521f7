/** A medicine in hand, or waiting at the pharmacy, that the patient is allergic to. */

import { forbidden } from './allergen-classes.ts'
import { type Concern, concern } from './concern.ts'
import { isCurrent } from './current.ts'
import type { Life } from './life.ts'
import type { Treatment } from './treatments.ts'

export function allergyConflicts({ health, now }: Life, treatments: readonly Treatment[]): Concern {
  const current = treatments.filter((treatment) => isCurrent(treatment, now))
  const found = health.allergies.flatMap((allergy) => {
    const classes = forbidden(allergy)
    const against = current.filter(({ atc }) => classes.some((prefix) => atc?.startsWith(prefix)))
    if (against.length === 0) return []
    const grave = allergy.severe ? 100 : 90
    const medicines = against.flatMap(({ prescriptions }) => prescriptions.slice(-1))
    return [
      { grave, row: { kind: 'allergy' as const, id: allergy.id, text: allergy.name } },
      ...medicines.map(({ id, text, issuedAt: at }) => ({
        grave,
        row: { kind: 'medicine' as const, id, text, at },
      })),
    ]
  })
  return concern('allergy-conflict', found)
}
