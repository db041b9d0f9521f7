/** A prescription or a dispensing as its FHIR resource, for programs that speak FHIR: what the caller may see of it, keys in the open for whom they are. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { opened } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import type { sgr } from '../contract.ts'
import { asDispensing, authorOf, patientOf, request } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { seesTheKey } from '../rules/who-sees-the-key.ts'
import { withIdentifier } from '../store.ts'

export const asFhir: Handler<typeof sgr.asFhir> = async (asked, context) => {
  if ('key' in asked) return { resource: await byKey(context, asked.key) }
  if ('dispensing' in asked) return { resource: await dispensing(context, asked.dispensing) }
  assertReads(context.actor)
  const stored = await read(context, 'MedicationRequest', asked.prescription)
  const kept = request(stored)
  const isTheirs = seesTheKey(context.actor, patientOf(kept), authorOf(kept).practitioner)
  return { resource: isTheirs ? opened(context.world, kept) : kept }
}

/** Whoever has the key sees it; a pharmacist not for which illness, nor the level's reason, which could tell it. */
async function byKey(context: Context, key: string): Promise<FhirResource> {
  const [stored] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  if (!stored)
    return refuse('not-found', 'no-prescription', 'There is no prescription with this key for you.')
  const whole = opened(context.world, request(stored))
  return context.actor.role === 'pharmacist' ? withoutIllness(whole) : whole
}

function withoutIllness(whole: MedicationRequest): FhirResource {
  const { reasonCode: _, encounter: __, extension = [], ...shown } = whole
  return { ...shown, extension: extension.filter(({ url }) => url !== extensions.paymentGround) }
}

/** Of pharmacists, those of the pharmacy that handed over. */
async function dispensing(context: Context, id: string): Promise<FhirResource> {
  const stored: Stored = await read(context, 'MedicationDispense', id)
  const { role, organization } = context.actor
  if (role === 'pharmacist' && asDispensing(context, stored).by.organization !== organization)
    refuse('not-found', 'no-dispensing', 'There is no such dispensing for you.')
  return stored.resource as FhirResource
}
