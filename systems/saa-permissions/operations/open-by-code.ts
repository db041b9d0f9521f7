/** A doctor or a nurse enters the code that the patient shows, and sees what the patient chose. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'
import type { saa } from '../contract.ts'
import { asGrant } from '../edge/fhir.ts'
import { wardOf } from '../edge/proxy.ts'
import { openedTo } from '../edge/visit-code.ts'
import { treating } from '../rules/visit-code.ts'
import { asShown, offerShown, openOffer } from './offers.ts'

export const openByCode: Handler<typeof saa.openByCode> = async (shown, context) => {
  const practitioner = treating(context.actor)
  if (!isPesel(shown.pesel))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
  const offer = (await offered(context, practitioner, shown)) ?? noCode()
  return context.write(async (unit) => {
    const consent = (await openOffer(asShown(unit), offer.id)) ?? noCode()
    const opened = await update(asShown(unit), openedTo(consent, practitioner))
    return { patient: wardOf(consent), ...asGrant(opened) }
  })
}

/** Neither one worker nor many together may try as often as they like. */
const offered = (
  context: Context,
  practitioner: string,
  shown: { readonly pesel: string; readonly code: string },
): Promise<Stored | undefined> =>
  tryFor(context, practitioner, () => tryFor(context, shown.pesel, () => offerShown(context, shown)))

const noCode = (): never =>
  refuse(
    'not-found',
    'no-code',
    'There is no such code, or its quarter of an hour is over. Check both numbers, or ask the patient for a new code.',
  )
