/** Węzeł Krajowy, the national identity node: it vouches for four attributes of a person who proved who they are. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'

export const wezelKrajowy = contract('wezel-krajowy', {
  /** The person behind a one-time artifact; it works once, for a minute. */
  resolve: query(
    Type.Object({ artifact: Type.String({ minLength: 20, maxLength: 200 }) }),
    Type.Object({ givenName: Type.String(), familyName: Type.String(), pesel: Pesel, birthDate: Day }),
  ),
})
