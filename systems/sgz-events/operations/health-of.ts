/** Everything SGZ knows of a patient's health, newest first, for the profile. */
import type { Handler } from '#kernel/system.ts'
import { typesInReach } from '#record/gate/reached.ts'
import type { Stored } from '#record/stored.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { healthTypes, type sgz } from '../contract.ts'
import { conditionsIn, eventOf } from '../edge/event.ts'
import { findingsOf } from '../edge/findings.ts'
import { allergyOf, letterOf, problemOf, procedureOf, vaccinationOf } from '../edge/health.ts'
import { newestFirst } from '../edge/when.ts'
import { assertReadsEvents } from '../rules/who-may.ts'
import { allOf } from '../store.ts'

export const healthOf: Handler<typeof sgz.healthOf> = async ({ patient }, context) => {
  assertReadsEvents(context.actor)
  const reached = new Set(await typesInReach(context, patient, healthTypes))
  const all = await Promise.all(
    healthTypes.map((type) => (reached.has(type) ? allOf(context, type, patient) : [])),
  )
  const [encounters = [], conditions = [], observations = [], allergies = []] = all
  const [vaccinations = [], procedures = [], documents = []] = all.slice(4)
  const now = context.now()
  return {
    problems: newestFirst(
      conditions.flatMap((each) => problemOf(each, now)),
      ({ since = '' }) => since,
    ),
    allergies: allergies.flatMap(allergyOf),
    findings: newestFirst(observations.flatMap(findingsOf), ({ at }) => at),
    vaccinations: newestFirst(vaccinations.flatMap(vaccinationOf), ({ at }) => at),
    procedures: newestFirst(procedures.flatMap(procedureOf), ({ at }) => at),
    letters: newestFirst(documents.flatMap(letterOf), ({ at }) => at),
    events: newestFirst(eventsIn(encounters, conditions), ({ startedAt }) => startedAt),
    ...newest(all.flat()),
  }
}

function eventsIn(encounters: readonly Stored[], conditions: readonly Stored[]) {
  const known = conditionsIn(conditions)
  return encounters
    .filter(({ resource }) => resource.status !== 'entered-in-error')
    .map((encounter) => eventOf(encounter, known))
}

function newest(all: readonly Stored[]): { asOf?: string } {
  if (all.length === 0) return {}
  return { asOf: fhirInstant(all.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0)) }
}
