/** As rooms tell it: a mark on what was written, and what came of asking again. */
import { Type } from 'typebox'

/** Whether whoever wrote something might practise on that day: nobody could look yet, or they might not. Nothing: they might. */
export const LicenceMark = Type.Enum(['not-checked', 'not-valid'])

/** What came of asking again: how many might practise, might not, and wait. */
export const LicencesSettled = Type.Object({
  valid: Type.Integer(),
  notValid: Type.Integer(),
  waiting: Type.Integer(),
})
