/** An auditor says what came of an alarm. A worker who was held goes on when it was in order, and stays held when it was misuse. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { sau } from '../contract.ts'
import { shutAlarm } from './kept-alarms.ts'
import { assertAuditor } from './reports.ts'

export const closeAlarm: Handler<typeof sau.closeAlarm> = async ({ alarm, finding, says }, context) => {
  assertAuditor(context)
  const closed = await context.write((unit) => shutAlarm(unit, alarm, { finding, says }))
  if (!closed) return refuse('not-found', 'no-open-alarm', 'There is no open alarm of this number.')
  if (closed.holds && closed.practitioner !== undefined && finding === 'in-order')
    await context.call(sgr.release, { practitioner: closed.practitioner })
  return closed
}
