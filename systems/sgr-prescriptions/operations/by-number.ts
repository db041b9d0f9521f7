/** A prescription by its own number, for the prescriber and whoever treats the patient: who knows the number has no key by it. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request, viewFor } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { withIdentifier } from '../store.ts'
import { dispensingsOf } from './dispensings-of.ts'

export const byNumber: Handler<typeof sgr.byNumber> = async ({ root, extension }, context) => {
  assertReads(context.actor)
  const [stored] = await withIdentifier(context, [[`urn:oid:${root}`, extension]])
  if (!stored)
    return refuse('not-found', 'no-prescription', 'There is no prescription of this number for you.')
  const dispensings = await dispensingsOf(context, patientOf(request(stored)), [stored])
  return viewFor(context, stored, dispensings, dateInPoland(context.now()))
}
