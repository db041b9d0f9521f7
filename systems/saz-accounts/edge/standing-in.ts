/** Whoever acted in another's place acts no more from the moment that it was ended, whatever their session or application says. */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'

/** Refuses `forbidden/no-longer-proxy`. */
export async function mustStandIn(context: Context, { patient, proxy }: Actor): Promise<void> {
  if (proxy === undefined || patient === undefined) return
  const { stands } = await context.call(saa.standsIn, { patient, proxy })
  if (!stands) refuse('forbidden', 'no-longer-proxy', 'You may no longer act in this person’s place.')
}
