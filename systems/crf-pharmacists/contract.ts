/** CRF: who may practise as a pharmacist on a day. */
import { command, contract, query } from '#kernel/contract.ts'
import { Decided, Decision, Practice, PracticeAsked } from '../cwpm-medical-workers/shapes/licence.ts'

export const crf = contract('crf', {
  practice: query(PracticeAsked, Practice),
  /** By the chamber that keeps the right to practise. Refuses everybody else. */
  decide: command(Decision, Decided),
})
