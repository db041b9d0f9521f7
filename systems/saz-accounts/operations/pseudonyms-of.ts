/** Pseudonyms for another system: for rooms and local programs; no person asks for a list of them. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { pseudonymsOf as inRecord } from '#record/pseudonym.ts'
import type { saz } from '../contract.ts'

export const pseudonymsOf: Handler<typeof saz.pseudonymsOf> = async ({ patients, ...scope }, context) => {
  const { role } = context.actor
  if (role !== 'platform' && role !== 'sandbox')
    refuse('forbidden', 'not-for-people', 'Pseudonyms are given to systems alone.')
  return { pseudonyms: await inRecord(context, scope, patients) }
}
