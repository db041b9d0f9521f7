/**
 * People without a PESEL, as they are registered: by a document, by their mother before they have a number, or as unknown.
 * Ustawa o prawach pacjenta art. 25 ust. 1 pkt 1; regulation on medical records of 6 April 2020, § 10.
 */
import { type Static, Type } from 'typebox'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'

const Name = Type.String({ minLength: 1, maxLength: 100 })
const Sex = Type.Enum(['female', 'male', 'other', 'unknown'])

export const Document = Type.Object({
  kind: Type.Enum(['passport', 'identity-card']),
  /** ISO 3166-1 alpha-2. */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  number: Type.String({ pattern: '^[A-Z0-9]{3,20}$' }),
})
export type Document = Static<typeof Document>

/** A newborn by its mother: her number, its day, and which of the children whom she bore that day. */
export const NewbornOf = Type.Object({
  mother: Pesel,
  birthDate: Day,
  order: Type.Integer({ minimum: 1, maximum: 9 }),
})

/** The name that a place of treatment gave somebody whom nobody knows. */
export const Nameless = Type.String({ pattern: '^NN [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9A-F]{6}$' })

export const KnownOtherwise = Type.Union([
  Type.Object({ newborn: NewbornOf }),
  Type.Object({ nameless: Nameless }),
])
export type KnownOtherwise = Static<typeof KnownOtherwise>

const Doubt = {
  /** Somebody of this name and date of birth is in the register, and the registrar knows that this is another person. */
  anotherPerson: Type.Optional(Type.Boolean()),
}

const Foreign = Type.Object({
  because: Type.Literal('foreign'),
  document: Document,
  given: Name,
  family: Name,
  birthDate: Day,
  sex: Sex,
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  ...Doubt,
})

const Newborn = Type.Object({
  because: Type.Literal('newborn'),
  mother: Type.Object({ pesel: Pesel, given: Name, family: Name }),
  /** Which of the children whom she bore that day. */
  order: Type.Integer({ minimum: 1, maximum: 9 }),
  birthDate: Day,
  sex: Sex,
  given: Type.Optional(Name),
  ...Doubt,
})

const Unknown = Type.Object({
  because: Type.Literal('unknown'),
  /** Why nobody knows who this is. */
  reason: Type.Enum(['unconscious', 'no-documents', 'refuses', 'other']),
  /** Where the person was found, and how. */
  place: Type.String({ minLength: 3, maxLength: 200 }),
  sex: Sex,
  ...Doubt,
})

export const WithoutPesel = Type.Union([Foreign, Newborn, Unknown])
export type WithoutPesel = Static<typeof WithoutPesel>
