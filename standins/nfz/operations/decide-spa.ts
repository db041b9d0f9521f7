/** On a local instance: a doctor of the payer confirms a referral to a spa, or does not (ustawa o świadczeniach … art. 33 ust. 2). */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { sgs } from '../../../systems/sgs-referrals/contract.ts'
import type { sikch } from '../contract.ts'

/** Refuses `forbidden/decided-elsewhere`, and what SGS refuses. */
export const decideSpa: Handler<typeof sikch.decideSpa> = (decision, context) => {
  if (context.actor.role !== 'sandbox')
    refuse('forbidden', 'decided-elsewhere', 'Doctors of NFZ decide about referrals to spas.')
  return context.call(sgs.decideSpa, decision)
}
