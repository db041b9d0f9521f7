/** Shapes that contracts share: ids, instants, days and Polish identifiers, as TypeBox (JSON Schema) values. */
import { Type } from 'typebox'

/** Id of a FHIR resource. */
export const Id = Type.String({ pattern: '^[A-Za-z0-9.-]{1,64}$' })
/** Eleven digits; the check digit is the room's to judge. */
export const Pesel = Type.String({ pattern: '^[0-9]{11}$' })
/** 44 digits: key of a prescription, package or referral. */
export const Key = Type.String({ pattern: '^[0-9]{44}$' })
/** The four digits that a patient says at the counter. */
export const Code = Type.String({ pattern: '^[0-9]{4}$' })
/** A Polish calendar day, YYYY-MM-DD. */
export const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
/** An instant with its zone (RFC 3339). */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$',
})
/** A FHIR date or dateTime of any precision. */
export const When = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2}(T.+)?)?)?$', maxLength: 40 })
export const Icd10 = Type.String({ pattern: '^[A-Z][0-9]{2}(\\.[0-9A-Z]{1,4})?$' })
export const Words = Type.String({ minLength: 1, maxLength: 2000 })
/** A page: how many, and where the last one ended. */
export const Page = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  before: Type.Optional(Type.String({ maxLength: 200 })),
}
/** A worker at a place, by resource ids; names come from `sor.directory`. */
export const Author = Type.Object({ practitioner: Type.Optional(Id), organization: Type.Optional(Id) })
