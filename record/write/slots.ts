/** Which key seals a draft: a person's own, everything of a compartment its patient's, the rest the instance's. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { instanceSlot } from '../keys/keyring.ts'
import type { Holdings } from '../keys/of-world.ts'
import type { Draft } from './draft.ts'

/** Key slots by record id of the person: a new person's is fresh. `earlier`: of persons who may not be in the database yet. */
export async function slotsFor(
  { world, sql }: Pick<Unit, 'world' | 'sql'>,
  held: Holdings,
  drafts: readonly Draft[],
  earlier?: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const slots = new Map<string, number>()
  const unknown = new Set<string>()
  for (const { type, key, base } of drafts)
    if (base === 0 && hasOwnKey(type)) slots.set(key, await held.keys.reserve(world.database))
  for (const person of personsIn(drafts)) {
    if (slots.has(person)) continue
    const known = held.slots.get(person) ?? earlier?.get(person)
    if (known === undefined) unknown.add(person)
    else slots.set(person, known)
  }
  if (unknown.size > 0) await learn(sql, held, unknown, slots)
  await held.keys.ready(slots.values())
  return slots
}

/** The slot that seals a draft, of those that `slotsFor` found. What is about a person is never sealed with another key. */
export function slotOf(slots: ReadonlyMap<string, number>, { type, key, patient }: Draft): number {
  const slot = slots.get(patient ?? key)
  if (slot === undefined && (patient !== undefined || hasOwnKey(type)))
    return refuse('fault', 'no-key', 'The key of this person is not known; nothing was written.')
  return slot ?? instanceSlot
}

function personsIn(drafts: readonly Draft[]): Set<string> {
  const persons = new Set<string>()
  for (const { type, key, patient } of drafts)
    if (patient !== undefined || hasOwnKey(type)) persons.add(patient ?? key)
  return persons
}

/** Type codes of these stand in `learn`. */
const hasOwnKey = (type: string): boolean =>
  type === 'Patient' || type === 'Practitioner' || type === 'Person'

async function learn(
  sql: Sql,
  held: Holdings,
  unknown: Set<string>,
  slots: Map<string, number>,
): Promise<void> {
  const rows = await sql.query<{ id: string; slot: string }>(
    `select r.id, r.slot from record.resource r
     where r.type = any('{1,2,117}') and r.id = any($1::uuid[]) and r.bucket = any($2::smallint[])`,
    [column(unknown), column([...unknown].map(bucketOf))],
  )
  for (const { id, slot } of rows) slots.set(id, held.slots.set(id, Number(slot)))
}
