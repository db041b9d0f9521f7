/** That a worker was stopped for issuing far too fast, with what shows it. Ids alone. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** At which issuing is counted (rules/gates.table.ts). */
const Gate = Type.Enum([
  'prescriber',
  'prescriber-slow',
  'prescriber-controlled-slow',
  'patient',
  'patient-controlled',
  'medicine',
  'medicine-at-place',
  'device',
  'device-controlled',
])
export type GateId = Static<typeof Gate>

export const Held = Type.Object({
  practitioner: Id,
  at: Instant,
  gate: Gate,
  /** Those that stand, within the gate's time. */
  count: Type.Integer(),
  limit: Type.Integer(),
  /** A step-up does not lift it. */
  strict: Type.Boolean(),
  /** What the worker issued within the gate's time, the latest first, at most 50. */
  prescriptions: Type.Array(Id),
  /** Who else came by the same medicine, place or device, at most 50. */
  others: Type.Array(Id),
})
