/** What somebody without a device declared on paper, and the paper. */
import { type Static, Type } from 'typebox'
import { Day, Id, Words } from '#standards/pl-ids/schemas.ts'
import { Described } from './correction.ts'
import { Grant, Restriction } from './decision.ts'
import { NewProxy } from './proxy.ts'

/** How the desk knew whose it is: the person stood there with a document, or a notary certified the signature of a letter. */
const Identity = Type.Enum(['identity-card', 'passport', 'mobywatel', 'certified-signature'])

export const Paper = Type.Object({
  /** Under which the place keeps the paper or its scan. */
  number: Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]*$' }),
  signedOn: Day,
  identity: Identity,
})
export type Paper = Static<typeof Paper>

/** Exactly one of these. */
export const Declared = Type.Object({
  grant: Type.Optional(Grant),
  restriction: Type.Optional(Type.Omit(Restriction, ['entries'])),
  proxy: Type.Optional(NewProxy),
  secondaryUse: Type.Optional(Type.Boolean()),
  /** Which entry is wrong, in what, and the place that wrote it. */
  correction: Type.Optional(Type.Object({ ...Described.properties, place: Id, says: Words })),
})
export type Declared = Static<typeof Declared>

export const FromPaper = Type.Object({ ...Declared.properties, patient: Id, paper: Paper })
