/** Runs test files with Node's own runner and says what came of it. */
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export interface TestResult {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Why tests were skipped, and how many for each reason. */
  readonly reasons: ReadonlyMap<string, number>
}

export interface TestOrder {
  readonly files: readonly string[]
  readonly cwd: string
  /** Only tests whose name matches. */
  readonly name?: string
  readonly signal: AbortSignal
}

/** A file that takes longer hangs; it is ended and counts as failed. */
const fileLimit = 5 * 60_000

/** Two files at a time, each in its own process; the result is printed by Node's `spec` reporter. */
export async function runTests({ files, cwd, name, signal }: TestOrder): Promise<TestResult> {
  const reasons = new Map<string, number>()
  let counts = { passed: 0, failed: 0, skipped: 0 }
  const stream = run({
    files: [...files],
    cwd,
    concurrency: 2,
    timeout: fileLimit,
    signal,
    ...(name ? { testNamePatterns: [name] } : {}),
  })
  stream.on('test:pass', ({ skip }) => {
    if (skip === undefined || skip === false) return
    const reason = typeof skip === 'string' ? skip : 'no reason given'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  })
  stream.on('test:summary', ({ counts: { tests, passed, skipped, todo }, file }) => {
    if (file === undefined) counts = { passed, failed: tests - passed - skipped - todo, skipped }
  })
  const printed = stream.compose(new spec())
  for await (const text of printed) process.stdout.write(text)
  // Node counts a skipped group apart from tests; here whatever was not tried is counted.
  const skipped = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  return { ...counts, skipped, reasons }
}
