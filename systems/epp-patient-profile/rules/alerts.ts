/**
 * At most three things that a clinician must not miss, the gravest first, each with the rows it rests on. They never
 * interrupt: 46 to 96 of a hundred interruptions are clicked away (JMIR 2020 e15653).
 */
import type { Strip } from '../contract.ts'
import { abnormalWithoutFollowUp } from './alert-abnormal.ts'
import { allergyConflicts } from './alert-allergy.ts'
import { notDispensed, suppliesEnded } from './alert-medicines.ts'
import type { Concern } from './concern.ts'
import type { Life } from './life.ts'
import type { Treatment } from './treatments.ts'

const mostAlerts = 3
const mostRows = 5

export function alertsIn(life: Life, treatments: readonly Treatment[]): Strip['alerts'] {
  const concerns: readonly Concern[] = [
    allergyConflicts(life, treatments),
    notDispensed(life, treatments),
    abnormalWithoutFollowUp(life),
    suppliesEnded(life, treatments),
  ]
  return concerns
    .filter(({ rows }) => rows.length > 0)
    .sort((one, other) => other.grave - one.grave)
    .slice(0, mostAlerts)
    .map(({ code, rows }) => ({ code, rows: rows.slice(0, mostRows) }))
}
