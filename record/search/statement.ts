/** A search statement in the making, and what its conditions may rely on. */
import type { Holdings } from '../keys/of-world.ts'

/** A statement in the making. */
export class Statement {
  readonly values: unknown[] = []
  /** The parameter that says in which bucket all rows are that are sought just now; undefined where that is not known. */
  bucket: string | undefined

  /** Adds a parameter; returns its place with the cast. */
  bind(value: unknown, cast: string): string {
    this.values.push(value)
    return `$${this.values.length}::${cast}`
  }
}

/** Writes a condition on row `r` into a statement. */
export interface Condition {
  (statement: Statement): string
  /** Whether an index finds the rows that meet it, and not more than there are of them. */
  readonly isBounded?: boolean
  /** Whether it names ids, or looks them up by hashes: then its plan is the same whatever the values are. */
  readonly isByIds?: boolean
}

export const bounded = (condition: (statement: Statement) => string): Condition =>
  Object.assign(condition, { isBounded: true })

export const byIds = (condition: (statement: Statement) => string): Condition =>
  Object.assign(condition, { isBounded: true, isByIds: true })

/** Joined by `and` one that an index leads to is enough, by `or` all must be. */
export function together(conditions: readonly Condition[], word: 'and' | 'or'): Condition {
  const [only] = conditions
  if (only && conditions.length === 1) return only
  const condition = (statement: Statement) =>
    `(${conditions.map((each) => each(statement)).join(` ${word} `)})`
  const holds = (is: (each: Condition) => boolean | undefined) =>
    word === 'and' ? conditions.some(is) : conditions.every(is)
  if (holds((each) => each.isByIds)) return byIds(condition)
  return holds((each) => each.isBounded) ? bounded(condition) : condition
}

/** What the database can say of a criterion. */
export interface Narrowed {
  /** Met by every row that meets the criterion; undefined when all rows may. */
  readonly condition: Condition | undefined
  /** Whether the condition is met by no other row. */
  readonly isCertain: boolean
}

export interface Scope {
  readonly held: Holdings
  readonly type: string
  readonly number: number
  /** The only bucket that can hold matches; undefined when any may. */
  readonly bucket: number | undefined
}
