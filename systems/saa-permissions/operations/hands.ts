/** Whose hands acted in the patient's place, with names, for the list of who looked. */
import type { Handler } from '#kernel/system.ts'
import { idIn } from '#standards/fhir/words.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { isGuardian, proxyName } from '../edge/proxy.ts'
import { proxiesEver } from '../store.ts'
import { mustDecide } from './must-decide.ts'

export const hands: Handler<typeof saa.hands> = async ({ patient }, context) => {
  await mustDecide(context, patient, 'see-accesses')
  const found = (await proxiesEver(context, patient)).flatMap(({ resource }) => {
    const consent = resource as Consent
    const proxy = idIn(consent.provision?.actor?.[0]?.reference, 'Patient')
    const name = proxyName(consent)
    return proxy ? [{ patient: proxy, guardian: isGuardian(consent), ...(name && { name }) }] : []
  })
  return { hands: found }
}
