/** What later editions than 1.3.1 changed (docs/decisions/2611-documents.md): their schematrons are not public, their value sets are. */
import type { RuleTable } from './table.ts'

/** Rules that they no longer have. */
export const droppedSince: ReadonlySet<string> = new Set([
  // An assistant may write for the author (10.2.90) since 1.3.1.2.
  '10.1.3:most(dataEnterer)',
  // An annual prescription says until when it is dispensed, as an interval.
  '10.4.55/supply/effectiveTime:type(TS)',
  '10.4.55/supply/effectiveTime:not-before-issue',
])

const polish = '2.16.840.1.113883.3.4424.13.5.1'

/** Codes that value sets of prescriptions gained: for abroad, from abroad, a pharmacist's own. */
const gained: Readonly<Record<string, readonly string[]>> = {
  '11.7': [`F ${polish}`, `TG ${polish}`],
  '11.8': [`TG ${polish}`],
}

export const withGained = ({ templates, sets }: RuleTable): RuleTable => ({
  templates,
  sets: Object.fromEntries(
    Object.entries(sets).map(([number, { codes, nulls }]) => [
      number,
      { codes: [...codes, ...(gained[number] ?? [])], nulls },
    ]),
  ),
})
