/** Programs of offices, as those who keep registers there see, add and remove them. */
import { type Static, Type } from 'typebox'
import { Id } from '#standards/pl-ids/schemas.ts'

const Text = Type.String({ minLength: 1, maxLength: 200 })

/** To what its tokens are bound: a key of its own (RFC 9449), or a TLS certificate of the office (RFC 8705). */
const Bound = Type.Enum(['dpop', 'certificate'])

/** An office at which the person keeps registers, and its programs. */
export const Office = Type.Object({
  organization: Id,
  place: Type.Optional(Type.String()),
  programs: Type.Array(Type.Object({ id: Text, name: Text, bound: Bound })),
})
export type Office = Static<typeof Office>

export const NewProgram = {
  organization: Id,
  name: Text,
  /** A JWK set (RFC 7517 §5) of public keys, as JSON. */
  keys: Type.String({ minLength: 2, maxLength: 6000 }),
  bound: Bound,
}
