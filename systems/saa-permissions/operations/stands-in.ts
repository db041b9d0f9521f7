/** Whether one may act in another's place at this moment. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { type Consent, inForce } from '../edge/consent.ts'
import { wardOf } from '../edge/proxy.ts'
import { placesOf } from '../store.ts'

export const standsIn: Handler<typeof saa.standsIn> = async ({ patient, proxy }, context) => {
  const places = (await placesOf(context, proxy)).map(({ resource }) => resource as Consent)
  return { stands: places.some((consent) => wardOf(consent) === patient && inForce(consent, context.now())) }
}
