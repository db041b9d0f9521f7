/** Members of the contract about how fast workers issue: who was stopped, and what each is told of their own. */
import { Type } from 'typebox'
import { command, event } from '#kernel/contract.ts'
import { Id } from '#standards/pl-ids/schemas.ts'
import { Held } from './held.ts'
import { HoldAnswer } from './hold-answer.ts'
import { IssuedInYourName } from './issued-in-your-name.ts'

export const holding = {
  /** A worker was stopped: far more prescriptions than usual at a gate. */
  held: event(Held),
  /** In the morning: what was issued the day before in a worker's name. */
  issuedInYourName: event(IssuedInYourName),
  /** The room's own work: once a morning; answers how many were told. */
  tellYesterday: command(Type.Object({}), Type.Object({ told: Type.Integer() })),
  /** From SAZ: what a stopped worker said by another channel, or that nobody could be asked. `locked`: prescriptions, by this answer. */
  answerHold: command(HoldAnswer, Type.Object({ goesOn: Type.Boolean(), locked: Type.Integer() })),
  /** For auditors: lets a worker who was stopped go on; what was locked as not theirs is free again. */
  release: command(Type.Object({ practitioner: Id }), Type.Object({ released: Type.Boolean() })),
}
