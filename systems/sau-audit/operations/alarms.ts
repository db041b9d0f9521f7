/** For auditors: workers who, within the last hour, knocked at or opened far more people's data than their work explains. */
import type { Handler } from '#kernel/system.ts'
import { busyWorkers } from '#record/audit/busy.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { sau } from '../contract.ts'
import { alarmsIn } from '../rules/alarms.ts'
import { assertAuditor } from './reports.ts'

export const alarms: Handler<typeof sau.alarms> = async (_, context) => {
  assertAuditor(context)
  const until = context.now()
  const workers = await busyWorkers(context, until)
  const raised = alarmsIn(workers)
  if (raised.length === 0) return { until: fhirInstant(until), alarms: [] }
  const { entries } = await context.call(sor.directory, authorsIn(raised))
  const names = new Map(entries.map(({ id, name }) => [id, name]))
  const alarms = raised.map((alarm) => {
    const workerName = names.get(alarm.practitioner)
    return workerName === undefined ? alarm : { ...alarm, workerName }
  })
  return { until: fhirInstant(until), alarms }
}
