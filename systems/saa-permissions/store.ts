/** What SAA asks the record for. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { lookup, search, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { type Consent, type Decision, decisionOf, inForce } from './edge/fhir.ts'

/** Most decisions of one person that are in force at once. */
const most = 500

/** The patient's decisions in force, newest first. */
export async function decisionsOf(context: Context, patient: string): Promise<Stored[]> {
  const now = context.now()
  const { entries } = await search(context, 'Consent', {
    patient: `Patient/${patient}`,
    status: 'active',
    _count: String(most),
    _sort: '-date',
  })
  return entries.filter(({ resource }) => inForce(resource as Consent, now))
}

export const are =
  (decision: Decision) =>
  ({ resource }: Stored): boolean =>
    decisionOf(resource as Consent) === decision

/** Ends a decision of this patient. Refuses `not-found/no-decision`; one that has ended stays as it is. */
export async function endDecision(unit: Unit, patient: string, id: string): Promise<void> {
  const { resource } = await lookup(unit, 'Consent', id)
  const consent = resource as Consent
  if (consent.patient.reference !== `Patient/${patient}`)
    refuse('not-found', 'no-decision', 'You have no such decision; open the list again.')
  if (consent.status === 'inactive') return
  await update(unit, { ...consent, status: 'inactive' })
}
