/** The provider that was shown a referral does not take it, and says why; the referral stays as it was. */
import type { Handler } from '#kernel/system.ts'
import type { sgs } from '../contract.ts'
import { workerFor } from '../rules/who-may.ts'
import { asShown, byKey } from '../store.ts'
import { moved } from './move.ts'

export const refuse: Handler<typeof sgs.refuse> = async ({ key, comment }, context) => {
  workerFor('refuse', context.actor)
  const { id } = await byKey(context, key)
  return moved(context, asShown, { move: 'refuse', referral: id, comment, sees: () => true })
}
