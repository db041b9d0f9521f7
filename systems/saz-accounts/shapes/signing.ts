/** What is signed with a clinician's key, and what comes of it. */
import { Type } from 'typebox'
import { Id } from '#standards/pl-ids/schemas.ts'

/** What a clinician signs at once: what they wrote, of one patient. */
export const Signable = Type.Array(
  Type.Object({ type: Type.Enum(['MedicationRequest', 'ServiceRequest']), id: Id }),
  { minItems: 1, maxItems: 5 },
)
export const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 20_000 })
/** Id of the Provenance, and the serial number of the certificate. */
export const Signature = Type.Object({ signature: Id, serial: Type.String() })
