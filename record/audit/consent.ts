/** Somebody let an application work in their place, or ended that: an entry with the application's name. */
import type { Actor } from '#kernel/actor.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { typeCode } from '../type-code.ts'
import { auditRow } from './entry.ts'
import { journal } from './journal.ts'

export interface Consented {
  readonly actor: Actor
  readonly application: string
  /** Public id of the one patient that it is about. */
  readonly patient?: string | undefined
  readonly action: 'create' | 'delete'
}

/** Resolves when the entry is durable. */
export async function noteConsent(
  asker: Asker,
  { actor, application, patient, action }: Consented,
): Promise<void> {
  const { world, sql } = asker
  const key = patient === undefined ? undefined : await resolve(world, sql, 'Patient', patient)
  // Resolved once, an id that somebody else gave is known to the entry.
  if (actor.practitioner !== undefined) await resolve(world, sql, 'Practitioner', actor.practitioner)
  const accessed = {
    at: world.clock.now(),
    patient: key ?? null,
    bucket: key === undefined ? 0 : bucketOf(key),
    action,
    types: [typeCode('Consent') ?? 0],
  }
  const purpose = actor.role === 'patient' ? 'own-access' : 'administration'
  const caller = { ...asker, actor, purpose, permission: { application, scopes: [] } } as const
  await journal(world, [auditRow(holdingsOf(world), caller, accessed)])
}
