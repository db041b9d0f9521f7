/** CWPM: who may practise which medical profession on a day, and with what speciality. */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import {
  CloseUnlicensed,
  Decided,
  Decision,
  Practice,
  PracticeAsked,
  Unlicensed,
  UnlicensedAsked,
} from './shapes/licence.ts'

export const cwpm = contract('cwpm', {
  practice: query(PracticeAsked, Practice),
  /** By the office that keeps the right to practise: a chamber, a voivode. Refuses everybody else. */
  decide: command(Decision, Decided),
  /** For the same office: what was written while CWPM was away, by somebody whose right did not hold that day. */
  unlicensed: query(UnlicensedAsked, Unlicensed),
  closeUnlicensed: command(CloseUnlicensed, Type.Object({ item: Type.String() })),
})
