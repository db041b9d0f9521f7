/** SOID: medicines that Poland has not admitted, brought from abroad for one patient or ward. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Id } from '#standards/pl-ids/schemas.ts'
import {
  Asking,
  ImportBrief,
  ImportRequest,
  LedgerLine,
  NamedRequest,
  names,
  RequestAct,
  RequestNumber,
} from './shapes/request.ts'

/** Who has a part in a request; doctors, pharmacists and patients have theirs by their role. */
export const OfficePart = Type.Enum(['consultant', 'ministry', 'wholesaler'])
export type OfficePart = Static<typeof OfficePart>

export const soid = contract('soid', {
  /** By a doctor, for a patient of theirs or for the ward. Refuses `conflict/admitted-in-poland`, which names the packs. */
  ask: command(Asking, ImportRequest),
  /** The next step, by whose turn it is. */
  proceed: command(Type.Object({ request: Id, step: RequestAct }), ImportRequest),
  /** What the asker works on, newest first: a doctor their place's, a consultant what is addressed to them, the ministry what is confirmed, a pharmacy and a wholesaler their own. */
  requests: query(
    Type.Object({
      /** Only those whose next step is the asker's. */
      waiting: Type.Optional(Type.Boolean()),
      before: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    Type.Object({ requests: Type.Array(ImportBrief), next: Type.Optional(Id) }),
  ),
  /** One of these, whole; the patient sees who looked. */
  request: query(Type.Object({ request: Id }), NamedRequest),
  /** At the counter: an approved request by the number that the patient was given. */
  byNumber: query(Type.Object({ number: RequestNumber }), NamedRequest),
  /** All of one person, as the gate allows: the patient, who treats them. */
  ofPatient: query(
    Type.Object({ patient: Id }),
    Type.Object({ requests: Type.Array(ImportRequest), ...names }),
  ),
  /** The record of what was brought in, of the wholesaler or pharmacy that asks: a year at most. */
  ledger: query(Type.Object({ from: Day, to: Day }), Type.Object({ lines: Type.Array(LedgerLine) })),
  /** Consultants that may be asked, wholesalers that bring medicines in. */
  parties: query(
    Type.Object({ part: OfficePart }),
    Type.Object({ parties: Type.Array(Type.Object({ organization: Id, name: Type.String() })) }),
  ),
})
