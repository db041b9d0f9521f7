/** Signed documents of dispensings (DRR): kept byte for byte, found by their numbers. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'
import { Content } from './original.ts'

/** Under the node of the pharmacy; which branch of it, P1 does not publish. */
export const DocumentNumber = Type.Object({
  root: Type.String({ pattern: '^2\\.16\\.840\\.1\\.113883\\.3\\.4424\\.2\\.7(\\.[0-9]{1,9}){1,5}$' }),
  extension: Type.String({ pattern: '^[0-9A-Za-z._-]{1,64}$' }),
})

/** RodzajRealizacji of P1, in English. */
export const DocumentKind = Type.Enum(['partial', 'closing', 'withdrawing'])
export type DocumentKind = Static<typeof DocumentKind>

const Ids = Type.Array(Type.Object({ root: Type.String(), extension: Type.String() }), { maxItems: 20 })

export const DispensingOriginal = Type.Object({
  number: DocumentNumber,
  kind: DocumentKind,
  /** Numbers of the prescription, and of the patient, that the document names. */
  of: Ids,
  about: Ids,
  content: Content,
})
export type DispensingOriginal = Static<typeof DispensingOriginal>

const said = {
  number: DocumentNumber,
  kind: DocumentKind,
  dispensing: Id,
  writtenAt: Instant,
  practitioner: Id,
  organization: Id,
  /** A later document stands in its place. */
  corrected: Type.Boolean(),
}

export const ListedDocument = Type.Object(said)
export type ListedDocument = Static<typeof ListedDocument>

export const DispensingDocument = Type.Object({ ...said, patient: Id, content: Content })

export const SoughtDocuments = Type.Object({
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  kind: Type.Optional(DocumentKind),
  corrected: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 201 }),
})
