/** The visit at which something is prescribed: it is the patient's, and says how the patient was examined. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Encounter } from '#standards/fhir/resources.ts'
import { idIn } from '../edge/references.ts'
import type { Examination } from '../shapes/order.ts'

/** Classes of encounters (HL7 v3 ActCode): virtual; all others are in person. */
const virtual = 'VR'

/** Refuses `unprocessable/event-of-another`. */
export async function examinationAt(context: Context, event: string, patient: string): Promise<Examination> {
  const encounter = (await read(context, 'Encounter', event)).resource as Encounter
  if (idIn(encounter.subject, 'Patient') !== patient)
    refuse('unprocessable', 'event-of-another', 'This event is of another patient.', '/event')
  return { how: encounter.class.code === virtual ? 'remotely' : 'in-person' }
}
