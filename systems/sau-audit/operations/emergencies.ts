/** Break-glass accesses that wait for an auditor, and the finding; whose records they were is not told. */
import type { Context, Handler } from '#kernel/system.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { sau } from '../contract.ts'
import type { Standing } from '../shapes/review.ts'
import { reports } from '../store.ts'
import { assertAuditor } from './reports.ts'

export const emergencies: Handler<typeof sau.emergencies> = async (_, context) => {
  assertAuditor(context)
  const waiting = await context.call(saa.emergenciesToReview, {})
  const workers = [...new Set(waiting.emergencies.map(({ practitioner }) => practitioner))]
  const [{ entries }, standings] = await Promise.all([
    context.call(sor.directory, authorsIn(waiting)),
    Promise.all(workers.map(async (worker) => [worker, await standingOf(context, worker)] as const)),
  ])
  const names = new Map(entries.map(({ id, name }) => [id, name]))
  const known = new Map(standings)
  const now = context.now().getTime()
  return {
    emergencies: waiting.emergencies.map(({ patient: _whose, known: _known, ...each }) => {
      const [workerName, placeName] = [names.get(each.practitioner), names.get(each.organization ?? '')]
      return {
        ...each,
        ...(workerName !== undefined && { workerName }),
        ...(placeName !== undefined && { placeName }),
        isOverdue: Date.parse(each.due) < now,
        standing: known.get(each.practitioner) ?? { emergencies: 0, unjustified: 0, misuse: 0 },
      }
    }),
  }
}

export const reviewEmergency: Handler<typeof sau.reviewEmergency> = async (review, context) => {
  assertAuditor(context)
  await context.call(saa.reviewEmergency, review)
  return {}
}

/** What else there is about a worker. */
export async function standingOf(context: Context, practitioner: string): Promise<Standing> {
  const [{ all, unjustified }, misuse] = await Promise.all([
    context.call(saa.emergenciesBy, { practitioner }),
    reports.misuseBy(context.sql, context.world, practitioner),
  ])
  return { emergencies: all, unjustified, misuse }
}
