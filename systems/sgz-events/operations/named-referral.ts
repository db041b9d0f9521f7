/** The referral that an event names: of the same patient, kept with the event, told with its news so that SAS can follow. */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { lookup } from '#record/record.ts'
import type { Encounter, ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { referralIn } from '../edge/event.ts'

interface Naming {
  readonly patient: string
  readonly referral?: string | undefined
}

/** Refuses `unprocessable/referral-of-another`, and `not-found` for one that is none. */
export async function naming(
  unit: Unit,
  encounter: Encounter,
  { patient, referral }: Naming,
): Promise<Encounter> {
  if (referral === undefined) return encounter
  const { subject } = (await lookup(unit, 'ServiceRequest', referral)).resource as ServiceRequest
  if (idIn(subject, 'Patient') !== patient)
    refuse('unprocessable', 'referral-of-another', 'The referral is of another patient.', '/referral')
  return { ...encounter, basedOn: [{ reference: `ServiceRequest/${referral}` }] }
}

/** What the news of an event says beside whose it is. */
export function toldOf(encounter: Encounter): { referral?: string; organization?: string } {
  const { referral } = referralIn(encounter)
  const organization = idIn(encounter.serviceProvider, 'Organization')
  return referral === undefined || organization === undefined ? {} : { referral, organization }
}
