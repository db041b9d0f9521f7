/** KSI ZUS: what the Social Insurance Institution's system takes from the rooms; programs of doctors speak SOAP with it (`edge/zla-door.ts`). */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Id, Instant, Pesel } from '#standards/pl-ids/schemas.ts'

const Certificate = Type.Object({
  /** Series and number. */
  number: Type.String(),
  state: Type.Enum(['issued', 'cancelled']),
  from: Day,
  to: Day,
  issued: Day,
  letters: Type.Array(Type.String()),
  mayWalk: Type.Boolean(),
  illness: Type.Optional(Type.String()),
  payer: Type.Optional(Type.String()),
  doctor: Type.String(),
  place: Type.String(),
})

export const ksiZus = contract('ksi-zus', {
  /** For the insured person: their certificates, the newest 100. Refuses `forbidden/own-certificates`, `unavailable/no-zus`. */
  certificatesOf: query(
    Type.Object({ pesel: Pesel }),
    Type.Object({ certificates: Type.Array(Certificate) }),
  ),
  /** Who it is that takes documentation. Refuses `unavailable/no-zus` on an instance that is connected to none. */
  recipient: query(Type.Object({}), Type.Object({ organization: Id, name: Type.String() })),
  /**
   * A person's own documentation for a matter of theirs, as a FHIR document: the first of an id is taken, sent again it gets the same receipt. Refuses `incorrect/no-document`,
   * `unprocessable/not-insured`, `conflict/other-person`. It is never given out again.
   */
  takeDocumentation: command(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      about: Type.String({ maxLength: 40 }),
      document: Type.String({ minLength: 2, maxLength: 900_000 }),
    }),
    Type.Object({ receipt: Type.String(), at: Instant }),
  ),
})
