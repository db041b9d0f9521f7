/**
 * In whose place the person who signs in may act. A named proxy begins to act now, if the surname is the one that the patient
 * wrote beside the PESEL; a parent acts for a child unless a child of sixteen or more has ended it.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { saa } from '../contract.ts'
import { type Consent, inForce } from '../edge/consent.ts'
import { type Actor, boundTo, familyOf, guardianOf, isGuardian, wardOf } from '../edge/proxy.ts'
import { lastDayAsMinor } from '../rules/proxy.ts'
import { placesOf, waitingFor } from '../store.ts'

export const standInFor: Handler<typeof saa.standInFor> = async (asked, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only signing in finds out in whose place somebody may act.')
  const { patient, pesel, given, family, children } = asked
  const [places, waiting] = await Promise.all([placesOf(context, patient), waitingFor(context, pesel)])
  const meant = waiting.filter(({ resource }) => isMeant(resource as Consent, family))
  const known = new Set(places.map(consentOf).filter(isGuardian).map(wardOf))
  const born = children.filter((child) => child.patient !== patient && !known.has(child.patient))
  const added = await begin(context, { proxy: { patient, name: `${given} ${family}` }, meant, born })
  const running = [...places, ...added].map(consentOf).filter((consent) => inForce(consent, context.now()))
  const guarded = new Set(running.filter(isGuardian).map(wardOf))
  const wards = [...new Set(running.map(wardOf))]
  return { places: wards.map((ward) => ({ patient: ward, guardian: guarded.has(ward) })) }
}

const consentOf = ({ resource }: Stored) => resource as Consent

const isMeant = (consent: Consent, family: string): boolean =>
  foldForSearch(familyOf(consent)) === foldForSearch(family)

interface Beginning {
  readonly proxy: Actor
  readonly meant: readonly Stored[]
  readonly born: readonly { readonly patient: string; readonly name: string; readonly birthDate: string }[]
}

async function begin(context: Context, { proxy, meant, born }: Beginning): Promise<Stored[]> {
  if (meant.length + born.length === 0) return []
  return context.write(async (unit: Unit) => {
    const begun: Stored[] = []
    for (const { resource } of meant) begun.push(await update(unit, boundTo(resource as Consent, proxy)))
    for (const { birthDate, ...child } of born)
      begun.push(await create(unit, guardianOf(proxy, lastDayAsMinor(birthDate), { ...child, at: unit.at })))
    return begun
  })
}
