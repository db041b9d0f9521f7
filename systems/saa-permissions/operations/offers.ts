/** Codes that wait for whoever is shown them. */
import type { Caller, Context, Unit } from '#kernel/system.ts'
import { lookup, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Consent } from '../edge/consent.ts'
import { codeSystem, isOffer } from '../edge/visit-code.ts'
import { isGood } from '../rules/visit-code.ts'

/** Codes that this patient may still show. */
export async function offersOf(context: Context, patient: string): Promise<Stored[]> {
  const asked = { patient: `Patient/${patient}`, status: 'proposed', _count: '50' }
  const { entries } = await search(context, 'Consent', asked)
  return entries.filter(({ resource }) => isOffer(resource as Consent))
}

/**
 * To the gate, purpose `booking` in this room means that the caller shows a patient's code: this room looks at nothing but what waits for
 * that code then.
 */
export const asShown = <C extends Pick<Caller, 'purpose'>>(caller: C): C => ({
  ...caller,
  purpose: 'booking',
})

/** What waits for this code of this person, while it is good. */
export async function offerShown(
  context: Context,
  { pesel, code }: { readonly pesel: string; readonly code: string },
): Promise<Stored | undefined> {
  const shown = asShown(context)
  const people = await search(shown, 'Patient', { identifier: `${identifierSystems.pesel}|${pesel}` })
  const { entries } = await search(shown, 'Consent', {
    patient: `Patient/${people.entries[0]?.id ?? 'nobody'}`,
    identifier: `${codeSystem}|${code}`,
    status: 'proposed',
  })
  return entries.find(({ resource }) => isGood((resource as Consent).dateTime, context.now()))
}

/** The same, locked; undefined when somebody was quicker. */
export async function openOffer(unit: Unit, id: string): Promise<Consent | undefined> {
  const consent = (await lookup(unit, 'Consent', id)).resource as Consent
  return isOffer(consent) && isGood(consent.dateTime, unit.at) ? consent : undefined
}
