/**
 * Whoever acted in another's place, or at a place of work, acts no more from the moment that it was ended, whatever their session or
 * application says (OWASP ASVS 5.0 7.4.2).
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'

/** Refuses `forbidden/no-longer-proxy`, `forbidden/post-over`. */
export async function mustHoldSeat(context: Context, actor: Actor): Promise<void> {
  const { patient, proxy, practitioner, role, organization } = actor
  if (practitioner !== undefined) {
    const post = { practitioner, role, ...(organization !== undefined && { organization }) }
    const { holds } = await context.call(sor.holdsPost, post)
    if (!holds)
      refuse('forbidden', 'post-over', 'You no longer work there in this role. Choose another role.')
  }
  if (proxy === undefined || patient === undefined) return
  const { stands } = await context.call(saa.standsIn, { patient, proxy })
  if (!stands) refuse('forbidden', 'no-longer-proxy', 'You may no longer act in this person’s place.')
}
