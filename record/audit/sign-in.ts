/**
 * Who signed in or was refused, and what changed in their account: for a patient an entry beside those of who looked at their data, for a
 * worker one of their own.
 */
import type { Actor } from '#kernel/actor.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { type AccountAction, auditRow } from './entry.ts'
import { journal } from './journal.ts'

/** Resolves when the entries are durable: one for each patient or worker that the person may act as. */
export async function noteAccount(
  asker: Asker,
  seats: readonly { readonly actor: Actor }[],
  action: AccountAction,
): Promise<void> {
  const byWhom = new Map(seats.map(({ actor }) => [actor.patient ?? actor.practitioner, actor]))
  const rows = await Promise.all([...byWhom.values()].map((actor) => rowOf(asker, actor, action)))
  await journal(asker.world, rows)
}

async function rowOf(asker: Asker, actor: Actor, action: AccountAction) {
  const { world, sql } = asker
  const { patient, practitioner } = actor
  const key = patient === undefined ? undefined : await resolve(world, sql, 'Patient', patient)
  // Resolved once, an id that somebody else gave is known to the entry.
  if (practitioner !== undefined) await resolve(world, sql, 'Practitioner', practitioner)
  const purpose = key === undefined ? 'administration' : 'own-access'
  const accessed = {
    at: world.clock.now(),
    patient: key ?? null,
    bucket: key === undefined ? 0 : bucketOf(key),
    action,
    types: [],
  }
  return auditRow(holdingsOf(world), { ...asker, actor, purpose }, accessed)
}
