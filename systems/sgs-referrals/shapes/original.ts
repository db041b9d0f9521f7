/** The signed document that a referral was issued or cancelled with, and its own number: the legal original, kept byte for byte. */
import { type Static, Type } from 'typebox'
import { Content } from '../../sgr-prescriptions/shapes/original.ts'

/** 22 characters under the root of the provider's node. */
export const ReferralNumber = Type.Object({
  root: Type.String({ pattern: '^[0-9]+(\\.[0-9]+){3,30}$', maxLength: 80 }),
  extension: Type.String({ pattern: '^[0-9A-Za-z]{22}$' }),
})
export type ReferralNumber = Static<typeof ReferralNumber>

export const Original = Type.Object({ number: ReferralNumber, content: Content })
export type Original = Static<typeof Original>
