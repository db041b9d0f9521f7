/** What somebody without a PESEL shows at the counter beside the code (ustawa o prawach pacjenta art. 25 ust. 1 pkt 1 lit. e–f). */
import { type Static, Type } from 'typebox'
import { Code, Day, Pesel } from '#standards/pl-ids/schemas.ts'
import { Document } from '../../sor-registers/shapes/without-pesel.ts'

export const ShownWithout = [
  Type.Object({ code: Code, document: Document }),
  /** A newborn: its mother's number, its day, and which of the children whom she bore that day. */
  Type.Object({
    code: Code,
    newborn: Type.Object({
      mother: Pesel,
      birthDate: Day,
      order: Type.Integer({ minimum: 1, maximum: 9 }),
    }),
  }),
  /** Somebody whom nobody knows: the name that the place of treatment gave. */
  Type.Object({
    code: Code,
    nameless: Type.String({ pattern: '^NN [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9A-F]{6}$' }),
  }),
] as const
export type ShownWithout = Static<(typeof ShownWithout)[number]>
