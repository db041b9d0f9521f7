/** A referral as its FHIR resource, for programs that speak FHIR; by the key for whom it was shown. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { opened } from '#record/secret-identifiers.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import type { sgs } from '../contract.ts'
import { issuerOf } from '../edge/fhir.ts'
import { mayUseAccess } from '../rules/who-may.ts'
import { asSeen, byKey } from '../store.ts'

export const asFhir: Handler<typeof sgs.asFhir> = async (asked, context) => {
  const { world, actor } = context
  if ('key' in asked)
    return { resource: opened(world, (await byKey(context, asked.key)).resource as ServiceRequest) }
  const { resource } = await read(asSeen(context), 'ServiceRequest', asked.referral)
  const kept = resource as ServiceRequest
  const parties = { patient: idIn(kept.subject, 'Patient'), issuer: issuerOf(kept).practitioner }
  return { resource: mayUseAccess(actor)(parties) ? opened(world, kept) : kept }
}
