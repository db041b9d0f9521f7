/** What became of a prescription. */
import { type Static, Type } from 'typebox'

/** StatusRecepty of P1 (recepta.xsd), in English; `expired` is computed from the last Polish day of validity. */
export const PrescriptionState = Type.Enum([
  'issued',
  'partly-dispensed',
  'dispensed',
  'cancelled',
  'expired',
])
export type PrescriptionState = Static<typeof PrescriptionState>
