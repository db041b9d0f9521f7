/** Members of the contract about workers who were stopped for issuing far too fast. */
import { Type } from 'typebox'
import { command, event } from '#kernel/contract.ts'
import { Id } from '#standards/pl-ids/schemas.ts'
import { Held } from './held.ts'
import { HoldAnswer } from './hold-answer.ts'

export const holding = {
  /** A worker was stopped: far more prescriptions than usual at a gate. */
  held: event(Held),
  /** From SAZ: what a stopped worker said by another channel, or that nobody could be asked. `locked`: prescriptions, by this answer. */
  answerHold: command(HoldAnswer, Type.Object({ goesOn: Type.Boolean(), locked: Type.Integer() })),
  /** For auditors: lets a worker who was stopped go on; what was locked as not theirs is free again. */
  release: command(Type.Object({ practitioner: Id }), Type.Object({ released: Type.Boolean() })),
}
