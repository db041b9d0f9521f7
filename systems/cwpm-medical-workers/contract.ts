/** CWPM: who may practise which medical profession on a day, and with what speciality. */
import { command, contract, query } from '#kernel/contract.ts'
import { Decided, Decision, Practice, PracticeAsked } from './shapes/licence.ts'

export const cwpm = contract('cwpm', {
  practice: query(PracticeAsked, Practice),
  /** By the office that keeps the right to practise: a chamber, a voivode. Refuses everybody else. */
  decide: command(Decision, Decided),
})
