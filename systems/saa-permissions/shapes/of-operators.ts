/** What operators of the platform ask SAA for: one patient's data, by two people. */
import { Type } from 'typebox'
import { command, event, query } from '#kernel/contract.ts'
import { Id, Instant, Words } from '#standards/pl-ids/schemas.ts'
import { Entry } from './decision.ts'
import { OperatorAccess } from './operator-access.ts'

const whose = { patient: Id }
const OperatorAccesses = Type.Object({
  accesses: Type.Array(OperatorAccess),
  /** Of operators, by id. */
  names: Type.Record(Type.String(), Type.String()),
})

export const ofOperators = {
  /** For operators, after step-up: asks for one patient's data for some minutes. Nothing opens before another one agrees. Refuses `forbidden/patient-refused`. */
  askOperatorAccess: command(
    Type.Object({ ...whose, reason: Words, minutes: Type.Integer({ minimum: 1, maximum: 60 }) }),
    OperatorAccess,
  ),
  /** Another operator agrees within a day, after step-up. Refuses `forbidden/second-person`, `not-found/no-request`. */
  agreeToOperatorAccess: command(Type.Object({ access: Id }), OperatorAccess),
  /** Either of the two ends it before its time. */
  endOperatorAccess: command(Type.Object({ access: Id }), OperatorAccess),
  /** For operators: what waits for a second one, and what is open that they asked for or agreed to. */
  operatorAccesses: query(Type.Object({}), OperatorAccesses),
  /** The same of what is over, newest first, fifty at most of those that they asked for or agreed to. */
  pastOperatorAccesses: query(Type.Object({}), OperatorAccesses),
  /** What there is of the patient; each look stands in the log under both names. */
  operatorEntries: query(
    Type.Object({ access: Id, after: Type.Optional(Type.String({ maxLength: 500 })) }),
    Type.Object({
      entries: Type.Array(Type.Object({ ...Entry.properties, changedAt: Instant })),
      next: Type.Optional(Type.String()),
    }),
  ),
  /** One entry, as FHIR. */
  operatorEntry: query(Type.Object({ access: Id, entry: Entry }), Type.Object({ resource: Type.Unknown() })),
  /** For the patient: which operators asked for their data, who agreed, until when; newest first. */
  operatorAccessesOf: query(Type.Object(whose), Type.Object({ accesses: Type.Array(OperatorAccess) })),
  /**
   * The patient, or who decides for them, refuses what was asked or ends what is open, at once; for a week nobody may ask again
   * (`forbidden/patient-refused`). Refusing what is over changes nothing.
   */
  refuseOperatorAccess: command(Type.Object({ ...whose, access: Id }), OperatorAccess),
  /** The patient is told at once, of the question and of the consent. */
  operatorAsked: event(Type.Object({ ...whose, access: Id })),
  operatorAdmitted: event(Type.Object({ ...whose, access: Id, until: Instant })),
} as const
