/** The signed document that a prescription was cancelled with, and its own number; kept byte for byte. */
import { type Static, Type } from 'typebox'
import { Id, Instant, Key, Page, Words } from '#standards/pl-ids/schemas.ts'
import { Content, PrescriptionNumber } from './original.ts'

/** Under the root of the provider's node (.2.9). */
export const CancellationNumber = Type.Object({
  root: Type.String({ pattern: '^2\\.16\\.840\\.1\\.113883\\.3\\.4424\\.2\\.7\\.[0-9]{1,9}\\.2\\.9$' }),
  extension: Type.String({ pattern: '^[!-~]{1,64}$' }),
})
export type CancellationNumber = Static<typeof CancellationNumber>

export const CancellationDocument = Type.Object({ number: CancellationNumber, content: Content })
export type CancellationDocument = Static<typeof CancellationDocument>

export const Cancelling = Type.Object({
  prescription: Id,
  reason: Words,
  /** Only from the bus, which has verified it. */
  document: Type.Optional(CancellationDocument),
})

export const CancellationsSought = Type.Object({
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** Number of the prescription. */
  of: Type.Optional(PrescriptionNumber),
  limit: Page.limit,
})

export const CancellationsFound = Type.Object({
  cancellations: Type.Array(
    Type.Object({ number: CancellationNumber, at: Instant, prescription: Id, key: Type.Optional(Key) }),
  ),
  more: Type.Boolean(),
})
