/** The rules of a prescription, read and compiled when they are first asked for: half a megabyte that most processes never need. */
import { readFileSync } from 'node:fs'
import type { CdaText } from '../document.ts'
import type { Edition } from '../names.ts'
import { droppedSince, withGained } from './changed-since.ts'
import { type Broken, Rules } from './check.ts'
import type { RuleTable } from './table.ts'
import { warningsIn } from './warnings.ts'

const read = once(
  () => JSON.parse(readFileSync(new URL('./prescription.gen.json', import.meta.url), 'utf8')) as RuleTable,
)
const first = once(() => new Rules(read(), new Set()))
const later = once(() => new Rules(withGained(read()), droppedSince))

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

export const prescriptionRules = {
  /** What is broken; empty for a document that keeps them all. */
  check: (document: CdaText, edition: Edition): Broken[] =>
    (edition === '1.3.1' ? first : later)().check(document, edition),
  /** What the official rules only warn of. */
  warnings: warningsIn,
}
