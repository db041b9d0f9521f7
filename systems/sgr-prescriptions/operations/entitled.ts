/**
 * What the patient pays today with an entitlement that they show at the counter, with the reason and the provision, asked of SOLR for the
 * pharmacist before anything is handed over, and again when it is. While SOLR is away the entitlement is recorded, and the price is not known.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { codingOf, extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationRequest, Patient } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { solr } from '../../solr-refunds/contract.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request } from '../edge/from-fhir.ts'
import { groundFromFhir } from '../edge/payment-ground.ts'
import { ageOn } from '../rules/age.ts'
import { atCounter } from '../rules/entitlement-lasts.ts'
import { assertShown, documentsOf, entitledBy } from '../rules/entitlement-shown.ts'
import type { Entitled, EntitlementShown } from '../shapes/entitlement-shown.ts'
import type { PaymentLevel } from '../shapes/payment.ts'
import { withIdentifier } from '../store.ts'
import { dispenserAt } from './at-counter.ts'

export const entitled: Handler<typeof sgr.entitled> = async ({ key, code }, context) => {
  await dispenserAt(context)
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  if (!found) return refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
  return entitledToday(context, request(found), code)
}

/** With what it is paid by. Refuses `unprocessable/entitlement`, `-document`, `-number`: what does not count is not recorded. */
export async function shownAt(
  context: Context,
  kept: MedicationRequest,
  shown: EntitlementShown,
): Promise<EntitlementShown & Pick<Entitled, 'payment'>> {
  const { holds, reason, payment } = await entitledToday(context, kept, shown.code)
  if (!holds) refuse('unprocessable', 'entitlement', reason.en, '/entitlement/code')
  assertShown(shown)
  return { ...shown, ...(payment && { payment }) }
}

async function entitledToday(
  context: Context,
  kept: MedicationRequest,
  code: EntitlementShown['code'],
): Promise<Entitled> {
  const level = extensionOf(kept, extensions.paymentLevel)?.valueCode as PaymentLevel | undefined
  if (documentsOf(code).length === 0) return entitledBy(code, { level, payment: undefined }, undefined)
  const today = dateInPoland(context.now())
  const { birthDate, gender } = (await read(context, 'Patient', patientOf(kept))).resource as Patient
  const { payment } = groundFromFhir(kept)
  const gtin = codingOf(kept.medicationCodeableConcept, identifierSystems.gtin)?.code
  const diagnosis = codingOf(kept.reasonCode?.[0], codeSystems.icd10)?.code
  const age = birthDate === undefined ? undefined : ageOn(birthDate, today)
  const asked = {
    entitlements: [code],
    ...(diagnosis !== undefined && { diagnosis }),
    // For which indication it was prescribed decides the row of the list, whatever the diagnosis may say.
    ...(payment?.indication !== undefined && { indication: payment.indication }),
    ...(age !== undefined && { age }),
    ...((gender === 'female' || gender === 'male') && { sex: gender }),
  }
  const levels =
    gtin === undefined ? undefined : await unlessAway(context.call(solr.surcharge, { gtin, ...asked }))
  const counts = payment && atCounter(payment, birthDate, today)
  return entitledBy(code, { level, payment: counts }, levels)
}
