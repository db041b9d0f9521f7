/** AIP: what an agent of the call centre does while somebody is on the telephone. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Id, When } from '#standards/pl-ids/schemas.ts'
import { saa } from '../saa-permissions/contract.ts'

/** One entry of the record, without reasons and diagnoses. */
export const HelpLine = Type.Object({
  type: Type.Enum(['MedicationRequest', 'MedicationDispense', 'ServiceRequest', 'Encounter', 'Immunization']),
  id: Id,
  title: Type.String(),
  at: Type.Optional(When),
  /** FHIR's word for how far it has come. */
  status: Type.String(),
  /** Dosage as it was written. */
  detail: Type.Optional(Type.String()),
  /** Last day of a prescription. */
  until: Type.Optional(When),
  /** Where. */
  place: Type.Optional(Type.String()),
})
export type HelpLine = Static<typeof HelpLine>

export const aip = contract('aip', {
  /** The code that the caller reads out lets the agent see what they help with, for half an hour. */
  takeCall: command(saa.takeCall.input, saa.takeCall.output),
  /** The call that is open now, if any. */
  calls: query(saa.calls.input, saa.calls.output),
  endCall: command(saa.endCall.input, saa.endCall.output),
  /** What the rules let an agent see, newest first. Refuses `not-found/no-call`. */
  overview: query(
    Type.Object({ call: Id }),
    Type.Object({
      birthDate: Type.Optional(Day),
      lines: Type.Array(HelpLine),
      /** There is more than is told at once. */
      more: Type.Boolean(),
    }),
  ),
})
