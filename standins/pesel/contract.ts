/**
 * PESEL: the population register of the Minister of Digital Affairs (act of 24 September 2010 on the population register). In its
 * own form it answers by SOAP over a certificate of the state; what we know of that is too little to copy, so this is its
 * sense: docs/clarifications/identity.md.
 */
import { type Static, Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Day, Id, Pesel } from '#standards/pl-ids/schemas.ts'

const Name = Type.String({ minLength: 1, maxLength: 100 })
const Sex = Type.Enum(['female', 'male'])
const ChangeKind = Type.Enum(['birth', 'names', 'birth-date', 'death', 'death-withdrawn'])

/** A child before it had a number: its mother's, and which of her children born that day it is. */
const OfMother = {
  mother: Type.Optional(Pesel),
  order: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
}

export const Act = Type.Union([
  Type.Object({
    act: Type.Literal('birth'),
    given: Name,
    family: Name,
    birthDate: Day,
    sex: Sex,
    ...OfMother,
  }),
  Type.Object({
    act: Type.Literal('names'),
    pesel: Pesel,
    given: Type.Optional(Name),
    family: Type.Optional(Name),
  }),
  /** A corrected date of birth, or sex: another number; the former one stays known as this person's. */
  Type.Object({ act: Type.Literal('birth-date'), pesel: Pesel, birthDate: Day, sex: Type.Optional(Sex) }),
  Type.Object({ act: Type.Literal('death'), pesel: Pesel, day: Day }),
  Type.Object({ act: Type.Literal('death-withdrawn'), pesel: Pesel }),
])
export type Act = Static<typeof Act>

export const pesel = contract('pesel', {
  /**
   * Whether these are one person's. `differs` names what is wrong where all else is right; the right value is never told, and
   * a number that nobody has looks like one whose bearer is somebody quite different.
   */
  verify: query(
    Type.Object({ pesel: Pesel, given: Name, family: Name, birthDate: Day }),
    Type.Object({
      result: Type.Enum(['match', 'differs', 'no-match']),
      /** `pesel`: the number was replaced by another. */
      differs: Type.Optional(Type.Enum(['given', 'family', 'birth-date', 'pesel'])),
      /** Only with a match. */
      deceased: Type.Optional(Type.Boolean()),
    }),
  ),
  /** Tells of a change by its id alone; what changed is asked for. */
  changed: event(Type.Object({ change: Id })),
  /** The person of a change as they are now: for the register of patients. */
  change: query(
    Type.Object({ change: Id }),
    Type.Object({
      kind: ChangeKind,
      pesel: Pesel,
      /** Numbers that this person had before. */
      former: Type.Array(Pesel),
      given: Type.String(),
      family: Type.String(),
      birthDate: Day,
      sex: Sex,
      died: Type.Optional(Day),
      ...OfMother,
    }),
  ),
  /** An act of a registry office, on a local instance: what others enter in the real register. */
  enter: command(Act, Type.Object({ change: Id, pesel: Pesel })),
})
