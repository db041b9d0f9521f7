/** An auditor says what came of a report; the patient reads it beside the look. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sau } from '../contract.ts'
import { reports } from '../store.ts'
import { assertAuditor } from './reports.ts'

export const closeReport: Handler<typeof sau.closeReport> = async ({ report, finding, says }, context) => {
  assertAuditor(context)
  const closed = await context.write((unit) =>
    reports.close(unit.sql, unit.world, report, { finding, says, at: unit.at }),
  )
  return closed ?? refuse('not-found', 'no-open-report', 'There is no open report of this number.')
}
