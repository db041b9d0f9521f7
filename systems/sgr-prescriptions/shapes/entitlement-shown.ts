/** An additional entitlement that the patient shows at the counter by a document. */
import { type Static, Type } from 'typebox'
import { documentKinds } from '#standards/terminology/entitlement-documents.table.ts'
import { EntitlementCode } from '../../solr-refunds/contract.ts'
import { Payment } from './payment.ts'

const DocumentKind = Type.Enum([...documentKinds])

const DocumentNumber = Type.String({
  minLength: 1,
  maxLength: 30,
  pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}/. -]*$',
})

export const EntitlementShown = Type.Object({
  code: EntitlementCode,
  document: Type.Object({ kind: DocumentKind, number: Type.Optional(DocumentNumber) }),
})
export type EntitlementShown = Static<typeof EntitlementShown>

export const Entitled = Type.Object({
  holds: Type.Boolean(),
  /** Why, or why not and what to do instead. */
  reason: Type.Object({ pl: Type.String(), en: Type.String() }),
  /** Where it counts; `checked: false` while the lists cannot be asked: then nobody knows the price. */
  payment: Type.Optional(Payment),
  /** One of these is shown; a number is needed where `isNumbered`. */
  documents: Type.Array(Type.Object({ kind: DocumentKind, isNumbered: Type.Boolean() })),
})
export type Entitled = Static<typeof Entitled>
