/** What is told of two linked records of one person. */
import { Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** What two records of one person say differently: chosen primary care, allergies, blood group, one medicine prescribed twice. */
export const Contradiction = Type.Enum(['primary-care', 'allergies', 'blood-group', 'prescriptions'])

export const LinkAct = Type.Object({
  what: Type.Enum(['joined', 'taken-apart']),
  other: Id,
  /** Practitioner who asked for it, or took it apart. */
  by: Id,
  at: Instant,
  agreedBy: Type.Optional(Id),
  reason: Type.String(),
})
