/** What came of a suite: numbers, and which failures have a reason. */
import { knownFailures } from './known.table.ts'
import type { Case, Suite } from './suite.ts'

interface Failure {
  readonly name: string
  readonly fault: string
  /** Undefined when it is not known. */
  readonly reason: string | undefined
}

export interface Verdict {
  readonly suite: Suite
  readonly passed: number
  readonly failed: readonly Failure[]
  readonly skipped: readonly Case[]
  /** Names in the table of known failures that nothing fails any more. */
  readonly stale: readonly string[]
}

export function verdictOf(suite: Suite, cases: readonly Case[]): Verdict {
  const known = Object.entries(knownFailures[suite.name] ?? {})
  const used = new Set<string>()
  const failed: Failure[] = []
  for (const { name, fault } of cases) {
    if (fault === undefined) continue
    const [key, reason] = known.find(([written]) => fits(written, name)) ?? []
    if (key !== undefined) used.add(key)
    failed.push({ name, fault, reason })
  }
  const skipped = cases.filter((each) => each.skipped !== undefined)
  return {
    suite,
    passed: cases.length - failed.length - skipped.length,
    failed,
    skipped,
    stale: known.flatMap(([key]) => (used.has(key) ? [] : [key])),
  }
}

const fits = (written: string, name: string): boolean =>
  written.endsWith('*') ? name.startsWith(written.slice(0, -1)) : name === written
