/** What is told of two linked records of one person. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/**
 * What a human has to decide: two records of one person say different things (chosen primary care, allergies, blood group, one medicine
 * prescribed twice), or the patient says that the other record is not theirs.
 */
export const ToDecide = Type.Enum(['primary-care', 'allergies', 'blood-group', 'prescriptions', 'not-mine'])

/** By what a registrar knows that two records are one person's. */
export const Evidence = Type.Enum(['document', 'pesel-register', 'mother', 'relative', 'authority', 'other'])
export type Evidence = Static<typeof Evidence>

/** What a registrar asked for. */
const Wish = Type.Object({
  /** Who asked. */
  practitioner: Id,
  at: Instant,
  reason: Type.String(),
  evidence: Type.Optional(Evidence),
  /** Whether this record is the one that goes on. */
  keeps: Type.Boolean(),
})

export const Linked = Type.Object({
  id: Id,
  as: Type.Enum(['asked', 'replaces', 'replaced-by']),
  /** What nobody has decided yet; told to registrars, of the record that goes on. */
  toDecide: Type.Optional(Type.Array(ToDecide)),
  /** The patient’s words, where `toDecide` has `not-mine`. */
  says: Type.Optional(Type.String()),
  /** Told to registrars. */
  wish: Type.Optional(Wish),
})
export type Linked = Static<typeof Linked>

export const LinkAct = Type.Object({
  /** `disputed`: the patient said that the other record is not theirs; `kept`: a registrar decided that it is. */
  what: Type.Enum(['joined', 'taken-apart', 'disputed', 'kept']),
  other: Id,
  /** Practitioner who asked for it, took it apart, or decided; absent where it was the patient. */
  by: Type.Optional(Id),
  at: Instant,
  agreedBy: Type.Optional(Id),
  /** Why; of a dispute the patient’s words. */
  reason: Type.String(),
})
export type LinkAct = Static<typeof LinkAct>
