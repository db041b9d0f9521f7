/** For the patient, and for auditors: every access to a patient's data (EHDS art. 9; RODO art. 15 ust. 1 lit. c). */
import type { Handler } from '#kernel/system.ts'
import { auditOf } from '#record/audit/accesses.ts'
import type { sau } from '../contract.ts'
import { isReceipt } from '../rules/merged.ts'
import { reported, reports } from '../store.ts'
import { assertSeesAccesses, handsOf } from './hands-of.ts'
import { tell } from './tell.ts'

export const accessesOf: Handler<typeof sau.accessesOf> = async ({ patient, ...page }, context) => {
  await assertSeesAccesses(context, patient)
  const { accesses, next } = await tell(
    context,
    page,
    (span) => auditOf(context, patient, span),
    () => handsOf(context, patient),
  )
  const ids = accesses.map(({ id }) => id)
  const answers = await reports.ofPatient(context.sql, context.world, patient, ids)
  const receipts = accesses.filter(isReceipt).map(({ id }) => id)
  const told = await reported.ofEntries(context.sql, context.world, receipts)
  const withReports = accesses.map((access) => {
    const report = answers.get(access.id)
    const look = told.get(access.id)
    return { ...access, ...(report !== undefined && { report }), ...(look && { reported: look }) }
  })
  return { accesses: withReports, ...(next !== undefined && { next }) }
}
