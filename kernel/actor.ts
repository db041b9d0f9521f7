/** Who acts, in which role, for which provider, and why. There is no call without them. */
import { type Static, Type } from 'typebox'

export const Role = Type.Enum([
  'patient',
  'doctor',
  'nurse',
  'pharmacist',
  'registrar',
  'auditor',
  'provider-system',
  'sandbox',
  'platform',
])
export type Role = Static<typeof Role>

export const Purpose = Type.Enum([
  'visit',
  'dispensing',
  'booking',
  'registration',
  'own-access',
  'emergency',
  'audit',
  'administration',
  'integration',
  'platform',
])
export type Purpose = Static<typeof Purpose>

/** Ids of FHIR resources; never a PESEL or a name. */
export const Actor = Type.Object(
  {
    role: Role,
    /** Patient resource: set when a person acts on their own record. */
    patient: Type.Optional(Type.String()),
    practitioner: Type.Optional(Type.String()),
    organization: Type.Optional(Type.String()),
    npwz: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export type Actor = Static<typeof Actor>

/** The platform itself, when a room reacts to news. */
export const platform: Actor = Object.freeze({ role: 'platform' })
