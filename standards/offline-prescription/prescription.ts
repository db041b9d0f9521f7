/**
 * A prescription that is read with no network: what a pharmacist needs to hand it over (Prawo farmaceutyczne art. 96a ust. 1). Ours: P1
 * has no such form (docs/decisions/2611-offline-prescriptions.md).
 */
import { type Static, Type } from 'typebox'
import { Day, Id, Key, Pesel } from '../pl-ids/schemas.ts'

const closed = { additionalProperties: false }
const Packs = Type.Integer({ minimum: 0, maximum: 99 })
const Line = Type.String({ minLength: 1, maxLength: 400 })

export const OfflinePrescription = Type.Object(
  {
    /** The prescription's own key. */
    key: Key,
    patient: Type.Object(
      {
        pesel: Type.Optional(Pesel),
        given: Type.String({ maxLength: 200 }),
        family: Line,
        birthDate: Type.Optional(Day),
      },
      closed,
    ),
    medicine: Type.Object(
      {
        product: Type.Optional(Type.String({ pattern: '^[0-9]{9}$' })),
        gtin: Type.Optional(Type.String({ pattern: '^[0-9]{14}$' })),
        /** Name, form, strength and pack. */
        text: Line,
      },
      closed,
    ),
    /** What fits; one that ends with "…" goes on in the printed information or with the prescriber. */
    dosage: Type.String({ maxLength: 400 }),
    packs: Packs,
    /** Handed out until this was signed. */
    packsDispensed: Packs,
    paymentLevel: Type.Optional(Type.Enum(['B', 'R', '30%', '50%', '100%'])),
    /** First and last Polish day. */
    validFrom: Day,
    validUntil: Day,
    /** Who prescribed, by their licence; where, the centre knows by the key of the prescription or of who signed. */
    npwz: Type.String({ pattern: '^[0-9A-Z]{7,8}$' }),
    /** Packs that are kept for one pharmacy (id of its Organization): nobody else hands them over while it may be cut off. */
    share: Type.Optional(
      Type.Object({ pharmacy: Id, packs: Type.Integer({ minimum: 1, maximum: 99 }) }, closed),
    ),
  },
  closed,
)
export type OfflinePrescription = Static<typeof OfflinePrescription>
