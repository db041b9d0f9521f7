/** What several callers may reach, as arrays by the number of the caller: for a statement that asks the gate for all of them. */
import { column } from '../column.ts'
import type { Access } from './access.ts'
import { everyKind } from './kinds.ts'
import { relationKind } from './relations.ts'

/** As the statement knows each kind. */
export const reachNumber = { all: 0, self: 1, related: 2 } as const satisfies Record<Access['kind'], number>

/** Self, parties (those who open, then those who close), bars: arrays of two dimensions. */
export function accessColumns(access: readonly Access[]): [string, string, string] {
  const related = access.map((one) => (one.kind === 'related' ? one : undefined))
  return [
    level(access.map((one) => (one.kind === 'self' ? column(one.patients) : '{}'))),
    level(related.map((one) => (one === undefined ? '{}' : joined(one.parties, one.closers)))),
    column(related.map((one) => one?.bars ?? opensNothing)),
  ]
}

/** Of whoever is not asked by relations. */
const opensNothing = column(Object.keys(relationKind).map(() => everyKind))

const joined = (one: string, other: string): string =>
  other === '{}' ? one : `${one.slice(0, -1)},${other.slice(1)}`

/** Characters of a uuid. */
const uuidLength = 36

/** How many uuids such a text names. */
const countIn = (ids: string): number => Math.floor((ids.length - 1) / (uuidLength + 1))

/** PostgreSQL wants them equally long: the shorter ones end with nulls, for which it looks nowhere. */
function level(arrays: readonly string[]): string {
  const most = Math.max(1, ...arrays.map(countIn))
  return column(
    arrays.map((ids) => {
      const count = countIn(ids)
      if (count === most) return ids
      const rest = new Array<string>(most - count).fill('NULL').join()
      return count === 0 ? `{${rest}}` : `${ids.slice(0, -1)},${rest}}`
    }),
  )
}
