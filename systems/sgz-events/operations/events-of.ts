/** A patient's medical events, newest first, a page at a time. */
import type { Handler } from '#kernel/system.ts'
import type { sgz } from '../contract.ts'
import { conditionsIn, eventOf } from '../edge/event.ts'
import { assertReadsEvents } from '../rules/who-may.ts'
import { allOf, pageOfEvents } from '../store.ts'

const usual = 50

export const eventsOf: Handler<typeof sgz.eventsOf> = async ({ patient, limit = usual, before }, context) => {
  assertReadsEvents(context.actor)
  const [{ entries, next }, conditions] = await Promise.all([
    pageOfEvents(context, { patient, limit, before }),
    allOf(context, 'Condition', patient),
  ])
  const known = conditionsIn(conditions)
  const events = entries
    .filter(({ resource }) => resource.status !== 'entered-in-error')
    .map((entry) => eventOf(entry, known))
  return { events, ...(next === undefined ? {} : { next }) }
}
