/** What was handed over of prescriptions. */
import type { Context } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { MedicationDispense } from '#standards/fhir/resources.ts'
import { asDispensing, type Dispensings, request, standingOf } from '../edge/from-fhir.ts'
import { idIn } from '../edge/references.ts'
import type { Dispensing } from '../shapes/dispensing.ts'

/** As many dispensings as are ever read for one page of prescriptions. */
const mostDispensings = 1000

/** Dispensings of prescriptions of one patient, each prescription's oldest first. */
export async function dispensingsOf(
  context: Context,
  patient: string,
  prescriptions: readonly Stored[],
): Promise<Dispensings> {
  const found = new Map<string, Dispensing[]>()
  // One that nobody touched since it was issued has none; of what was withdrawn the history is told.
  const some = prescriptions.filter(
    (each) => each.version > 1 || standingOf(request(each)).packsDispensed > 0,
  )
  if (some.length === 0) return found
  const { entries } = await search(context, 'MedicationDispense', [
    ['patient', `Patient/${patient}`],
    ['prescription', some.map(({ id }) => `MedicationRequest/${id}`).join(',')],
    ['_sort', 'whenhandedover'],
    ['_count', String(mostDispensings)],
  ])
  for (const entry of entries) {
    const of =
      idIn((entry.resource as MedicationDispense).authorizingPrescription?.[0], 'MedicationRequest') ?? ''
    found.set(of, [...(found.get(of) ?? []), asDispensing(context, entry)])
  }
  return found
}
