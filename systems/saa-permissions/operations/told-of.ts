/** Which news of a person are told to one who acts in their place. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { toldIn } from '../edge/told-in.ts'
import type { News } from '../rules/who-decides.table.ts'
import { asRoom, proxiesEver } from '../store.ts'

export const toldOf: Handler<typeof saa.toldOf> = async ({ patient, proxy }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only what sends notices asks whom to tell.')
  return { news: [...(await toldTo(context, patient, proxy))] }
}

/** This room reads all by which anybody acts for the person, and answers with none of it. */
export async function toldTo(context: Context, patient: string, proxy: string): Promise<readonly News[]> {
  const consents = (await proxiesEver(asRoom(context), patient)).map(({ resource }) => resource as Consent)
  return toldIn(consents, proxy, context.now())
}
