/** What somebody without a PESEL shows at the counter beside the code (ustawa o prawach pacjenta art. 25 ust. 1 pkt 1 lit. e–f). */
import { type Static, Type } from 'typebox'
import { Code } from '#standards/pl-ids/schemas.ts'
import { Document, Nameless, NewbornOf } from '../../sor-registers/shapes/without-pesel.ts'

export const ShownWithout = [
  Type.Object({ code: Code, document: Document }),
  Type.Object({ code: Code, newborn: NewbornOf }),
  Type.Object({ code: Code, nameless: Nameless }),
] as const
export type ShownWithout = Static<(typeof ShownWithout)[number]>
