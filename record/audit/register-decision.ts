/**
 * Something was decided about a register of the state, or a list was taken into one: an entry about nobody's data, in the transaction of the
 * decision, so that the decision stands in the Merkle log with who made it.
 */
import { resolve } from '../alias.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { auditInsert } from '../write/side-rows.ts'
import type { Detail } from './detail.ts'
import { auditRow } from './entry.ts'

export interface Decided {
  readonly at: Date
  readonly action: 'create' | 'update' | 'delete'
  readonly detail: Detail & { readonly register: string }
}

/** `asker.sql`: the transaction of the decision. */
export async function noteDecision(asker: Asker, decided: Decided): Promise<void> {
  const { world, sql, actor } = asker
  const { practitioner, organization } = actor
  // Resolved once, an id that somebody else gave is known to the entry.
  if (practitioner !== undefined) await resolve(world, sql, 'Practitioner', practitioner)
  if (organization !== undefined) await resolve(world, sql, 'Organization', organization)
  const row = auditRow(holdingsOf(world), asker, { ...decided, patient: null, bucket: 0, types: [] })
  await sql.query(...auditInsert([row]))
}
