/** A search statement in the making, and what its conditions may rely on. */
import type { Holdings } from '../keys/of-world.ts'

/** A statement in the making. */
export class Statement {
  readonly values: unknown[] = []
  readonly conditions: string[] = []

  /** Adds a parameter; returns its place with the cast. */
  bind(value: unknown, cast: string): string {
    this.values.push(value)
    return `$${this.values.length}::${cast}`
  }

  where(condition: string): void {
    this.conditions.push(condition)
  }
}

export interface Scope {
  readonly held: Holdings
  readonly type: string
  readonly number: number
  /** The only bucket that can hold matches; undefined when any may. */
  readonly bucket: number | undefined
  readonly now: number
}
