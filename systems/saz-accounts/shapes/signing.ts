/** What is signed with a clinician's key, and what comes of it. */
import { Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** What a clinician signs at once: what they wrote, of one patient. */
const Signable = Type.Array(
  Type.Object({ type: Type.Enum(['MedicationRequest', 'ServiceRequest']), id: Id }),
  { minItems: 1, maxItems: 5 },
)
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 20_000 })
/** Id of the Provenance, and the serial number of the certificate. */
const Signature = Type.Object({ signature: Id, serial: Type.String() })

export const signing = {
  /** Until when the caller's own key to sign with lasts; nothing when there is none. */
  signingKey: query(Type.Object({}), Type.Object({ until: Type.Optional(Instant) })),
  /** A new key, kept by the key service, with an employee's certificate. Needs a step-up of the last five minutes, as all below. */
  newSigningKey: command(Type.Object({}), Type.Object({ until: Instant })),
  /** Signs with that key. Refuses `conflict/no-signing-key`, `forbidden/not-your-document`, `unprocessable/one-patient`. */
  sign: command(Type.Object({ documents: Signable }), Signature),
  /** For a certificate of the person's own: the octets to be signed by RSASSA-PKCS1-v1_5 with SHA-256, within five minutes. */
  prepareSignature: query(
    Type.Object({ documents: Signable, certificate: Base64 }),
    Type.Object({ wish: Type.String(), toSign: Type.String() }),
  ),
  /** The signature comes back. Refuses `unprocessable/not-signed`, `not-found/no-wish`. */
  completeSignature: command(Type.Object({ wish: Base64, signature: Base64 }), Signature),
}
