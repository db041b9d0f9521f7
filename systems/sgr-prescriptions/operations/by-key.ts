/** Prescriptions by a key: for the prescriber, and for whoever treats the patient. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { revealed } from '#record/secret-identifiers.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request, viewFor } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { withIdentifier } from '../store.ts'
import { dispensingsOf } from './dispensings-of.ts'

const { packageKey, prescriptionKey } = identifierSystems

export const byKey: Handler<typeof sgr.byKey> = async ({ key, wholePackage }, context) => {
  assertReads(context.actor)
  const named = await withIdentifier(context, [
    [packageKey, key],
    [prescriptionKey, key],
  ])
  const [first] = named
  if (!first) return refuse('not-found', 'no-prescription', 'There is no prescription with this key for you.')
  const patient = patientOf(request(first))
  const around = identifierOf(revealed(context.world, request(first)), packageKey)
  const found =
    wholePackage && around !== undefined && around !== key
      ? await withIdentifier(context, [[packageKey, around]], patient)
      : named
  const dispensings = await dispensingsOf(context, patient, found)
  const today = dateInPoland(context.now())
  return { prescriptions: found.map((stored) => viewFor(context, stored, dispensings, today)) }
}
