/** An application was given an access token: an entry before it has it, for the person in whose place it will act. */
import { createHash } from 'node:crypto'
import type { Actor, Purpose, Role } from '#kernel/actor.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { auditRow } from './entry.ts'
import { journal } from './journal.ts'

export interface TokenGiven {
  readonly actor: Actor
  readonly application: string
  readonly token: string
  /** `grant_type` of the request. */
  readonly grant: string
  readonly scope: string
  /** Public id of the one patient whom the application was opened for. */
  readonly patient?: string | undefined
}

/** What the audit calls a token: half of its hash. Tokens are random, so it leads nobody back to one. */
export const tokenId = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')

const purposes: Partial<Record<Role, Purpose>> = { patient: 'own-access', 'provider-system': 'integration' }

/** Resolves when the entry is durable. */
export async function noteToken(asker: Asker, given: TokenGiven): Promise<void> {
  const { world, sql } = asker
  const { actor, application, token, grant, scope, patient } = given
  const key = patient === undefined ? undefined : await resolve(world, sql, 'Patient', patient)
  // Resolved once, an id that somebody else gave is known to the entry.
  if (actor.practitioner !== undefined) await resolve(world, sql, 'Practitioner', actor.practitioner)
  if (actor.organization !== undefined) await resolve(world, sql, 'Organization', actor.organization)
  const accessed = {
    at: world.clock.now(),
    patient: key ?? null,
    bucket: key === undefined ? 0 : bucketOf(key),
    action: 'token-given',
    types: [],
    detail: { grant, scope },
  } as const
  const purpose = purposes[actor.role] ?? 'administration'
  const permission = { application, token: tokenId(token), scopes: [] }
  await journal(world, [auditRow(holdingsOf(world), { ...asker, actor, purpose, permission }, accessed)])
}
