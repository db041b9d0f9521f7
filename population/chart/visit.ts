/**
 * Medical events: Encounter with P1's event class (dictionary 11.1.34). What is found, measured, done and prescribed
 * refers to the visit it happened at.
 */
import type { Coding, Reference } from '#standards/fhir/resource.ts'
import type { Encounter } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { type Day, instant } from '../days.ts'
import type { Institution } from '../society/institution.ts'
import type { Worker } from '../society/worker.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'

/** Event classes that the country uses; the code is P1's. */
const CLASSES = {
  ward: ['1', 'Pobyt w oddziale szpitalnym'],
  dayCare: ['2', 'Leczenie jednego dnia'],
  advice: ['4', 'Porada'],
  healthCheck: ['17', 'Bilans zdrowia'],
} as const

type VisitKind = keyof typeof CLASSES

export interface VisitFacts {
  readonly kind: VisitKind
  readonly day: Day
  /** Minute of the day at which it begins. */
  readonly minute: number
  /** Last day; the same day unless it is a stay. */
  readonly lastDay?: Day
  readonly doctor: Worker
  /** Where in the institution, when it is more than a family doctor's room: a ward or clinic with its code. */
  readonly cell?: readonly [code: string, name: string]
  /** Why the patient came, in Polish. */
  readonly reason: string
  /** Conditions dealt with; the first is the main one. */
  readonly diagnoses: readonly Reference[]
  /** Still going on: no end yet. */
  readonly open?: boolean
}

/** What the resources of a visit need to know about it. */
export interface Visit {
  readonly encounter: Reference
  readonly day: Day
  readonly minute: number
  readonly doctor: Worker
  readonly institution: Institution
}

/** Writes a visit or a stay. */
export function writeVisit(chart: Chart, facts: VisitFacts): Visit {
  const { day, minute, doctor } = facts
  const encounter: Encounter = {
    resourceType: 'Encounter',
    status: facts.open ? 'in-progress' : 'finished',
    class: eventClass(facts.kind),
    ...(facts.cell && { type: [cellType(facts.cell)] }),
    subject: chart.patient,
    participant: [{ individual: toWorker(doctor) }],
    period: period(facts),
    reasonCode: [{ text: facts.reason }],
    ...(facts.diagnoses.length > 0 && { diagnosis: facts.diagnoses.map(role) }),
    serviceProvider: toInstitution(doctor.organization),
  }
  return { encounter: chart.add(encounter), day, minute, doctor, institution: doctor.organization }
}

function eventClass(kind: VisitKind): Coding {
  const [code, display] = CLASSES[kind]
  return { system: codeSystems.eventClass, code, display }
}

function cellType([code, name]: readonly [string, string]) {
  return { coding: [{ system: codeSystems.cellSpecialty, code, display: name }], text: name }
}

/** A visit takes a quarter of an hour; a stay ends at noon of its last day. */
function period({ day, minute, lastDay = day, open }: VisitFacts) {
  const start = instant(day, minute)
  if (open) return { start }
  return { start, end: lastDay > day ? instant(lastDay, 12 * 60) : instant(day, minute + 15) }
}

function role(condition: Reference, index: number) {
  const coding =
    index === 0
      ? { system: codeSystems.diagnosisRole, code: 'main', display: 'rozpoznanie zasadnicze' }
      : { system: codeSystems.diagnosisRole, code: 'concurrent', display: 'rozpoznanie współistniejące' }
  return { condition, use: { coding: [coding] }, rank: index + 1 }
}
