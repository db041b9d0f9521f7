/** For auditors: workers who, within the last hour, knocked at or opened far more people's data than their work explains. */
import type { Handler } from '#kernel/system.ts'
import { busyWorkers } from '#record/audit/busy.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { sau } from '../contract.ts'
import { alarmsIn } from '../rules/alarms.ts'
import { assertAuditor } from './reports.ts'

export const alarms: Handler<typeof sau.alarms> = async (_, context) => {
  assertAuditor(context)
  const until = context.now()
  const workers = await busyWorkers(context, until)
  return { until: fhirInstant(until), alarms: alarmsIn(workers) }
}
