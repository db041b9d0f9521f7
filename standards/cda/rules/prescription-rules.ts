/** The rules of a prescription, read and compiled when they are first asked for: half a megabyte that most processes never need. */
import { readFileSync } from 'node:fs'
import type { CdaText } from '../document.ts'
import type { Edition } from '../names.ts'
import { droppedSince, withGained } from './changed-since.ts'
import { type Broken, Rules } from './check.ts'
import { once } from './once.ts'
import type { RuleTable } from './table.ts'
import { warningsIn } from './warnings.ts'

/** As it was generated; other documents follow some of the same templates. */
export const prescriptionTable = once(
  () => JSON.parse(readFileSync(new URL('./prescription.gen.json', import.meta.url), 'utf8')) as RuleTable,
)
const first = once(() => new Rules(prescriptionTable(), new Set()))
const later = once(() => new Rules(withGained(prescriptionTable()), droppedSince))

export const prescriptionRules = {
  /** What is broken; empty for a document that keeps them all. */
  check: (document: CdaText, edition: Edition): Broken[] =>
    (edition === '1.3.1' ? first : later)().check(document, edition),
  /** What the official rules only warn of. */
  warnings: warningsIn,
}
