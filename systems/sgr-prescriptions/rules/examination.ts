/**
 * Whether the patient was examined for a narcotic or psychotropic medicine. Rozporządzenie z 12 lipca 2023 r. (Dz.U. poz. 1368): the prescriber
 * examines the patient, in person or from afar; without examining anew, the last examination is at most three months old, unless the prescriber
 * is of the primary care that the patient chose. Rozporządzenie z 29 października 2024 r. (Dz.U. poz. 1600): fentanyl, morphine, oxycodone and
 * cannabis in person alone; primary care goes on with a treatment without. How each word is read: docs/clarifications/controlled-medicines.md.
 */
import { refuse } from '#kernel/problem.ts'
import type { Controlled } from '#standards/terminology/controlled-substances.table.ts'
import { monthsAfter } from '#standards/time/poland.ts'
import type { Examination } from '../shapes/order.ts'

const months = 3

export interface Asked {
  readonly controlled: Controlled | undefined
  /** Absent: the prescriber says nothing of it. */
  readonly examination: Examination | undefined
  /** Whether the prescriber is, or works for, the primary care that the patient chose. */
  readonly isPrimaryCare: boolean
  /** Whether somebody prescribed this substance to the patient before: then it is continued. */
  readonly isContinued: boolean
  /** The date in Poland. */
  readonly today: string
}

/** Refuses `unprocessable/examination-needed`, `in-person-needed`, `examined-too-long-ago`, `incorrect/examined-when`. */
export function assertExamined(asked: Asked, location: string): void {
  const { controlled, examination, isPrimaryCare, isContinued, today } = asked
  if (!controlled) return
  const at = `${location}/examination`
  if (examination === undefined)
    refuse(
      'unprocessable',
      'examination-needed',
      'A narcotic or psychotropic medicine wants the patient examined: say how, or when last.',
      at,
    )
  const { how, last } = examination
  if (how === 'in-person') return
  const isExcepted = isPrimaryCare && isContinued
  if (controlled.inPerson && !isExcepted)
    refuse(
      'unprocessable',
      'in-person-needed',
      'This medicine is prescribed after an examination in person; only chosen primary care goes on with it otherwise.',
      at,
    )
  if (how === 'remotely' || isExcepted) return
  if (last === undefined || last > today)
    refuse('incorrect', 'examined-when', 'Say on which day the patient was examined last.', `${at}/last`)
  if (monthsAfter(last, months) < today)
    refuse(
      'unprocessable',
      'examined-too-long-ago',
      'The last examination is more than three months ago: examine the patient, in person or from afar.',
      `${at}/last`,
    )
}
