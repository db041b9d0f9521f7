/**
 * Registers a medical event with what was found in it, or completes the open one: Encounter, Conditions, Observations and
 * the note are one transaction. Ustawa o systemie informacji w ochronie zdrowia art. 11 ust. 1; P1's rule 10857: an event
 * has at least one diagnosis.
 */

import type { Input } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { create, lookup, read, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { assertClinicianMayPractise, type Checked } from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import type { Encounter, Patient } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type MedicalEvent, sgz } from '../contract.ts'
import { conditionsIn, eventOf } from '../edge/event.ts'
import {
  conditionOf,
  type Facts,
  finished,
  noteOf,
  observationOf,
  openEncounter,
  withDiagnoses,
} from '../edge/registration.ts'
import { assertAlive } from '../rules/alive.ts'
import { assertDiagnoses, assertInOrder, assertMeasured } from '../rules/plausible.ts'
import { clinician } from '../rules/who-may.ts'
import { knownDiagnoses } from './known-diagnoses.ts'
import { naming, toldOf } from './named-referral.ts'

type Registration = Input<typeof sgz.register>
type Clinician = ReturnType<typeof clinician>

export const register: Handler<typeof sgz.register> = async (event, context) => {
  const by = clinician(context.actor)
  assertDiagnoses(event.diagnoses)
  assertMeasured(event.measurements ?? [])
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  const patient = (await read(context, 'Patient', event.patient)).resource as Patient
  assertInOrder(event, patient.birthDate, context.now())
  assertAlive(patient, event.endedAt)
  const names = await knownDiagnoses(context, codesOf(event), dateInPoland(new Date(event.endedAt)))
  return context.write(async (unit): Promise<MedicalEvent> => {
    const begun = await begin(unit, event, by)
    const { encounter, conditions } = await complete(unit, { event, begun, by, patient, names, checked })
    await keepUnchecked(unit, { type: 'Encounter', id: encounter.id }, checked)
    const told = toldOf(encounter.resource as Encounter)
    await unit.publish(
      sgz.registered,
      { patient: event.patient, event: encounter.id, ...told },
      event.patient,
    )
    return eventOf(encounter, conditionsIn(conditions))
  })
}

/** The open visit that the registration names, locked; or a new event. */
async function begin(unit: Unit, event: Registration, by: Clinician): Promise<Stored> {
  if (event.event === undefined) return create(unit, openEncounter(event.patient, by, unit.at))
  const open = await lookup(unit, 'Encounter', event.event)
  const { status, subject, serviceProvider } = open.resource as Encounter
  if (idIn(subject, 'Patient') !== event.patient)
    refuse('unprocessable', 'event-of-another', 'The event belongs to another patient.', '/event')
  if (idIn(serviceProvider, 'Organization') !== by.organization)
    refuse('forbidden', 'event-elsewhere', 'The event was opened at another provider.', '/event')
  if (status !== 'in-progress')
    refuse('conflict', 'event-closed', 'This event is registered already; read it again.', '/event')
  return open
}

interface ToComplete {
  readonly event: Registration
  readonly begun: Stored
  readonly by: Clinician
  readonly patient: Patient
  /** Of diagnoses, by code. */
  readonly names: ReadonlyMap<string, string>
  readonly checked: Checked
}

const codesOf = ({ diagnoses }: Registration) => diagnoses.map(({ icd10 }) => icd10)

async function complete(unit: Unit, { event, begun, by, patient, names, checked }: ToComplete) {
  const facts = factsOf({ event, begun, by, patient }, unit.at)
  const conditions: Stored[] = []
  for (const icd10 of codesOf(event))
    conditions.push(await create(unit, conditionOf({ icd10, display: names.get(icd10) ?? icd10 }, facts)))
  for (const measured of event.measurements ?? [])
    for (const observation of observationOf(measured, facts)) await create(unit, observation)
  if (event.note?.trim()) await create(unit, noteOf(event.note.trim(), facts))
  const diagnosed = event.diagnoses.map(({ main }, place) => ({
    condition: conditions[place]?.id ?? '',
    main,
  }))
  const { eventClass, startedAt, endedAt, reason } = event
  const ended = { eventClass, startedAt, endedAt, ...(reason === undefined ? {} : { reason }) }
  const open = await naming(unit, begun.resource as Encounter, event)
  const over = finished(open, ended, by.practitioner)
  return { encounter: await update(unit, marked(withDiagnoses(over, diagnosed), checked)), conditions }
}

function factsOf(
  { event, begun, by, patient: { gender } }: Omit<ToComplete, 'names' | 'checked'>,
  recordedAt: Date,
): Facts {
  return {
    ...by,
    patient: event.patient,
    encounter: begun.id,
    sex: gender === 'female' || gender === 'male' ? gender : undefined,
    startedAt: event.startedAt,
    recordedAt,
  }
}
