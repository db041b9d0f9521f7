/**
 * What one person may not do alone: one asks and says why, another agrees within a day, once; both stand in the log of whom it is about.
 * So are pseudonyms led back (saz) and operators let in (saa).
 */
import { refuse } from '#kernel/problem.ts'
import { resolve } from '../alias.ts'
import { noteShown } from '../audit/shown.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'

/** Milliseconds that another has to agree. */
const toAgree = 24 * 3_600_000

export const lastToAgree = (askedAt: Date): Date => new Date(askedAt.getTime() + toAgree)

/** Refuses `forbidden/second-person` to whoever asked, `not-found/no-request` for what is over or never was. */
export function mustBeSecond(
  asked: { readonly by: string; readonly until: Date } | undefined,
  me: string,
  at: Date,
): void {
  if (asked === undefined || asked.until <= at)
    refuse('not-found', 'no-request', 'There is no such request waiting.')
  else if (asked.by === me)
    refuse('forbidden', 'second-person', 'Another person has to agree to what you asked.')
}

/** Notes for the other one what was shown to the first, so that each look stands under both names. Durable when this resolves. */
export async function noteBeside(
  first: Asker,
  practitioner: string,
  shown: readonly Pick<Stored, 'patient' | 'type'>[],
): Promise<void> {
  const other = { ...first, actor: { role: first.actor.role, practitioner } }
  // An entry names an actor by record id: known once it has been resolved.
  await resolve(first.world, first.sql, 'Practitioner', practitioner)
  await noteShown(other, 'read', shown)
}
