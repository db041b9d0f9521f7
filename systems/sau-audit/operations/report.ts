/** The patient does not recognise a look: it goes to the auditors' queue, with what the audit says of it. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { auditOf } from '#record/audit/accesses.ts'
import type { sau } from '../contract.ts'
import { reports } from '../store.ts'
import { assertSeesAccesses } from './hands-of.ts'
import { tell } from './tell.ts'

export const report: Handler<typeof sau.report> = async ({ patient, access: id, says }, context) => {
  if (context.actor.role !== 'patient' || context.actor.patient !== patient)
    refuse('forbidden', 'not-yours', 'Only the patient says which looks they do not recognise.')
  await assertSeesAccesses(context, patient)
  const page = { limit: 1, before: String(BigInt(id) + 1n) }
  const { accesses } = await tell(context, page, (span) => auditOf(context, patient, span))
  const [access] = accesses
  if (access?.id !== id)
    return refuse('not-found', 'no-access', 'There is no such line. Take its id from the list of accesses.')
  await context.write(async (unit) => {
    await reports.add(unit.sql, unit.world, { patient, access, ...(says && { says }) }, unit.at)
  })
  return {}
}
