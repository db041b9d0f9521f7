/** Who acts in a patient’s place, as it is said and as it is kept. */
import { type Static, Type } from 'typebox'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'
import { Kinds, scope, stored } from './decision.ts'

/** Somebody who acts in the patient's place. */
export const StoredProxy = Type.Object({
  ...stored,
  ...scope,
  /** As the patient wrote it; a parent's or guardian's name is the register's to say. */
  name: Type.Optional(Type.String()),
  state: Type.Enum(['waiting', 'acting']),
  /** By parental authority or guardianship, not by the patient's will. */
  guardian: Type.Boolean(),
})
export type StoredProxy = Static<typeof StoredProxy>

export const NewProxy = Type.Object({
  pesel: Pesel,
  given: Type.String({ minLength: 1, maxLength: 100 }),
  family: Type.String({ minLength: 1, maxLength: 100 }),
  kinds: Type.Optional(Kinds),
  until: Day,
})
export type NewProxy = Static<typeof NewProxy>
