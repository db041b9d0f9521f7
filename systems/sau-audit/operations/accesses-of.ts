/** For the patient: every access to a patient's data (EHDS art. 9; RODO art. 15 ust. 1 lit. c). */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { auditOf } from '#record/audit/accesses.ts'
import type { sau } from '../contract.ts'
import { isReceipt } from '../rules/merged.ts'
import { reported, reports } from '../store.ts'
import { assertSeesAccesses, handsOf } from './hands-of.ts'
import { keptSearches } from './kept-searches.ts'
import { tell } from './tell.ts'

export const accessesOf: Handler<typeof sau.accessesOf> = async ({ patient, ...page }, context) => {
  if (context.actor.role === 'auditor')
    refuse('forbidden', 'say-why', 'An auditor looks through the log (lookThrough) and says why.')
  await assertSeesAccesses(context, patient)
  const { accesses, next } = await tell(
    context,
    page,
    (span) => auditOf(context, patient, span),
    () => handsOf(context, patient),
  )
  const ids = accesses.map(({ id }) => id)
  const { sql, world } = context
  const receipts = accesses.filter(isReceipt).map(({ id }) => id)
  const byAuditors = accesses.filter(({ role }) => role === 'auditor').flatMap(({ entries }) => entries)
  const [answers, told, reasons] = await Promise.all([
    reports.ofPatient(sql, world, patient, ids),
    reported.ofEntries(sql, world, receipts),
    keptSearches.reasonsOf(sql, world, patient, byAuditors),
  ])
  const withReports = accesses.map((access) => {
    const report = answers.get(access.id)
    const look = told.get(access.id)
    const reason = access.entries.flatMap((entry) => reasons.get(entry) ?? [])[0]
    return {
      ...access,
      ...(report !== undefined && { report }),
      ...(look && { reported: look }),
      ...(reason !== undefined && { reason }),
    }
  })
  return { accesses: withReports, ...(next !== undefined && { next }) }
}
