/** What a rule of the profile finds worth an alert. */
import type { Strip } from '../contract.ts'

export type Row = Strip['alerts'][number]['rows'][number]

/** What one rule found: rows, the gravest first, and how grave the gravest is (0 to 100). */
export interface Concern {
  readonly code: string
  readonly grave: number
  readonly rows: readonly Row[]
}

/** The found rows, the gravest first, as one concern. */
export function concern(code: string, found: readonly { grave: number; row: Row }[]): Concern {
  const sorted = [...found].sort((one, other) => other.grave - one.grave)
  return { code, grave: sorted[0]?.grave ?? 0, rows: sorted.map(({ row }) => row) }
}
