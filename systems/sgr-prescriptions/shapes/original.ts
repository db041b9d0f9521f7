/** The signed document that a prescription was issued with, and its own number: the legal original, kept byte for byte. */
import { type Static, Type } from 'typebox'
import { Id } from '#standards/pl-ids/schemas.ts'

/** Characters of a document of a megabyte as base64. */
const largest = 1_400_000

/** Base64 of the document. */
export const Content = Type.String({ minLength: 4, maxLength: largest, pattern: '^[A-Za-z0-9+/]+={0,2}$' })

export const Original = Type.Object({
  /** Number of the prescription: 22 characters (REG.WER.213) under the root of the provider's node, or of a pool of pro auctore and pro familia. */
  number: Type.Object({
    root: Type.String({
      pattern: '^2\\.16\\.840\\.1\\.113883\\.3\\.4424\\.2\\.(7\\.[0-9]{1,9}\\.2\\.1|10\\.[1-4])$',
    }),
    extension: Type.String({ pattern: '^[0-9A-Za-z]{22}$' }),
  }),
  content: Content,
})
export type Original = Static<typeof Original>

/** Of any prescription, under whatever root. */
export const PrescriptionNumber = Type.Object({
  root: Type.String({ pattern: '^[0-9.]{3,80}$' }),
  extension: Type.String({ pattern: '^[0-9A-Za-z-]{1,64}$' }),
})

export const OriginalKept = Type.Object({
  patient: Id,
  content: Content,
  /** The signed document that it was cancelled with. */
  cancellation: Type.Optional(Content),
})
