/** A patient asks the clinic that prescribed for the same medicine once more; a doctor there answers. Ids and a closed list: no words of the patient. */
import { type Static, Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** `issued`: prescribed again, which is done apart from the answer. */
const RepeatAnswer = Type.Enum(['issued', 'come-first', 'too-early', 'not-needed'])

export const RepeatRequest = Type.Object({
  id: Id,
  prescription: Id,
  patient: Id,
  /** Of the patient; for the clinic alone. */
  name: Type.Optional(Type.String()),
  /** The medicine in one line. */
  text: Type.String(),
  askedAt: Instant,
  answer: Type.Optional(RepeatAnswer),
  answeredAt: Type.Optional(Instant),
})
export type RepeatRequest = Static<typeof RepeatRequest>

export const repeats = {
  /** By the patient. Refuses `conflict/asked-already` while one waits, `conflict/cancelled`, `unprocessable/no-clinic`. */
  askRepeat: command(Type.Object({ prescription: Id }), RepeatRequest),
  /** The patient's own with their answers, newest first; for a doctor those that wait at the place, oldest first. */
  repeatRequests: query(
    Type.Object({}),
    Type.Object({ requests: Type.Array(RepeatRequest, { maxItems: 50 }) }),
  ),
  /** By a doctor of the clinic that was asked. Refuses `not-found/no-request`, `conflict/answered`. */
  answerRepeat: command(
    Type.Object({ request: Id, answer: RepeatAnswer }),
    Type.Object({ request: Id, answer: RepeatAnswer }),
  ),
}
