/** What registers of rights to practise are asked and ordered: the same for CWPM and CRF. */
import { Type } from 'typebox'
import { Day, Instant } from '#standards/pl-ids/schemas.ts'

const LicenceNumber = Type.String({ pattern: '^[0-9A-Z/-]{3,20}$' })
const Profession = Type.String({ pattern: '^[a-z-]{3,40}$' })
const Words = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$' })

export const PracticeAsked = Type.Object({
  /** A key of standards/terminology/medical-professions.table.ts. */
  profession: Profession,
  number: LicenceNumber,
  /** Today unless said. */
  day: Type.Optional(Day),
})

const Speciality = Type.Object({
  name: Words(200),
  degree: Type.Optional(Words(100)),
  day: Type.Optional(Day),
})

const practice = {
  may: Type.Boolean(),
  state: Type.Enum(['valid', 'suspended', 'withdrawn', 'lapsed', 'expired', 'not-yet', 'ended', 'unknown']),
  /** First day of this state. */
  since: Type.Optional(Day),
  /** First day on which it is no longer so; absent: until further notice. */
  until: Type.Optional(Day),
  kind: Type.Optional(Type.String()),
  specialities: Type.Array(Speciality),
  /** For the person whose right it is. */
  reason: Type.Object({ pl: Type.String(), en: Type.String() }),
  /** Whether anything was ever entered into the register; otherwise it speaks of nobody. */
  isListed: Type.Boolean(),
  /** When the register last said so, told by who asked it before and while it is away. */
  heardAt: Type.Optional(Instant),
}
export const Practice = Type.Object(practice)

const closed = { additionalProperties: false }
const about = { profession: Profession, number: LicenceNumber, resolution: Type.Optional(Words(100)) }

export const Decision = Type.Union([
  Type.Object(
    {
      ...about,
      act: Type.Literal('grant'),
      /** Fields of the register: name, kind, chamber, granted, expires, town, specialities. */
      licence: Type.Record(Type.String({ pattern: '^[a-z]{2,20}$' }), Type.Unknown(), { maxProperties: 20 }),
    },
    closed,
  ),
  /** `to`: the last day; until further notice without it. */
  Type.Object(
    { ...about, act: Type.Literal('suspend'), from: Type.Optional(Day), to: Type.Optional(Day) },
    closed,
  ),
  Type.Object({ ...about, act: Type.Literal('lift'), from: Type.Optional(Day) }, closed),
  /** `lapsed`: given up, or ended by death. */
  Type.Object(
    {
      ...about,
      act: Type.Literal('withdraw'),
      from: Type.Optional(Day),
      status: Type.Optional(Type.Enum(['withdrawn', 'lapsed'])),
    },
    closed,
  ),
  Type.Object(
    {
      ...about,
      act: Type.Literal('add-speciality'),
      speciality: Type.Object({ name: Words(200), degree: Type.Optional(Words(100)), day: Day }, closed),
    },
    closed,
  ),
])

/** `from`: the first day on which the decision counts; the rest as on that day. */
export const Decided = Type.Object({ ...practice, from: Day })

const Item = Type.String({ pattern: '^[0-9]{1,18}$' })

/** Neither the patient nor what was written is told: the provider has it. */
const UnlicensedItem = Type.Object({
  id: Item,
  profession: Profession,
  number: LicenceNumber,
  /** As the register has it; absent of whom it never listed. */
  name: Type.Optional(Type.String()),
  day: Day,
  at: Instant,
  /** FHIR type of what was written: ServiceRequest, Encounter. */
  type: Type.String(),
  /** Provider in whose name it was written, and what it is called where SOR answers. */
  organization: Type.Optional(Type.String()),
  place: Type.Optional(Type.String()),
  /** How it is known: the room that accepted it unchecked, when the register answered, what it says of that day now. */
  room: Type.String(),
  settledAt: Type.Optional(Instant),
  reason: Type.Object({ pl: Type.String(), en: Type.String() }),
  closed: Type.Optional(Type.Object({ at: Instant, says: Type.String() })),
})

/** `closed`: those that the office has closed, newest first, instead of those that wait. */
export const UnlicensedAsked = Type.Object({ closed: Type.Optional(Type.Boolean()) })
export const Unlicensed = Type.Object({ items: Type.Array(UnlicensedItem) })

export const CloseUnlicensed = Type.Object({ item: Item, says: Words(2000) })
