/** The rules on kinds of data as one array a caller: what each relation does not open. A relation beyond its end opens nothing. */
import type { Caller } from '#kernel/system.ts'
import { column } from '../column.ts'
import { everyKind } from './kinds.ts'
import { relationKind } from './relations.ts'

const usual = column(
  Object.values(relationKind).map((number) => (number === relationKind.restriction ? everyKind : 0)),
)

/** By number of the relation, from 1. */
export function barsFor(_caller: Pick<Caller, 'actor' | 'purpose'>): string {
  return usual
}
