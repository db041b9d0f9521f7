/** One medical event with what was found and done in it. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { sgz } from '../contract.ts'
import { conditionsIn, eventOf } from '../edge/event.ts'
import { findingsOf } from '../edge/findings.ts'
import { letterOf, procedureOf } from '../edge/health.ts'
import { assertReadsEvents } from '../rules/who-may.ts'
import { allOf, inEvent } from '../store.ts'

export const event: Handler<typeof sgz.event> = async ({ event: id }, context) => {
  assertReadsEvents(context.actor)
  const encounter = await read(context, 'Encounter', id)
  const within = { patient: eventOf(encounter).patient, event: encounter.id }
  const [conditions, [observations, procedures, documents]] = await Promise.all([
    // A lasting problem was written down in an earlier event than some of those that name it: all are looked through.
    allOf(context, 'Condition', within.patient),
    Promise.all(
      ['Observation', 'Procedure', 'DocumentReference'].map((type) => inEvent(context, type, within)),
    ),
  ])
  return {
    event: eventOf(encounter, conditionsIn(conditions)),
    findings: (observations ?? []).flatMap(findingsOf),
    procedures: (procedures ?? []).flatMap(procedureOf),
    letters: (documents ?? []).flatMap(letterOf),
  }
}
