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
  /** Runs the platform or helps its users; reads nobody's data but as two people agreed. */
  'operator',
  /** Helps people by telephone; sees nothing of anybody who has not let them in for the call. */
  'call-centre',
  /** Enters an office's decisions into a register of the state; reaches nobody's record. */
  'register-keeper',
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
    /** Patient resource of the person who acts in that patient's place: a parent, or whom the patient named. */
    proxy: Type.Optional(Type.String()),
    /** With `proxy`: by parental authority or guardianship, not by the patient's will. Never taken from a request. */
    guardian: Type.Optional(Type.Boolean()),
    practitioner: Type.Optional(Type.String()),
    organization: Type.Optional(Type.String()),
    npwz: Type.Optional(Type.String()),
    /** When the session last proved anew who this is (step-up); a time of the world, ISO. Never taken from a request. */
    steppedUpAt: Type.Optional(Type.String()),
    /** The device of the session or the certificate by which they act: a hash, the same again for the same. Never taken from a request. */
    device: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export type Actor = Static<typeof Actor>

/** The platform itself, when a room reacts to news. */
export const platform: Actor = Object.freeze({ role: 'platform' })

/** What an application that acts for somebody was allowed: it narrows what the actor may do, and never widens it. */
export interface Permission {
  /** Which one. */
  readonly application: string
  /** By which access token: half of its hash, as the audit keeps it. */
  readonly token?: string
  /** All below is about the one patient whom the application was opened for. */
  readonly patient?: string
  readonly scopes: readonly {
    readonly whose: 'patient' | 'user' | 'system'
    /** A resource type, or `*`. */
    readonly type: string
    /** Letters of create, read, update, delete, search. */
    readonly doing: string
    /** Search parameters that every resource meets. */
    readonly where: readonly (readonly [string, string])[]
  }[]
}
