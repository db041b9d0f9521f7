/** One prescription with what was dispensed of it. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request, viewFor } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { dispensingsOf } from './dispensings-of.ts'

export const prescription: Handler<typeof sgr.prescription> = async ({ prescription: id }, context) => {
  assertReads(context.actor)
  const stored = await read(context, 'MedicationRequest', id)
  const dispensings = await dispensingsOf(context, patientOf(request(stored)), [stored])
  return viewFor(context, stored, dispensings, dateInPoland(context.now()))
}
