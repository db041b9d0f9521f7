/** A medical event as FHIR keeps it (Encounter), in the contract's words; reads other makers' records too. */
import { markIn } from '#registers/licences/mark.ts'
import { type CodeableConcept, codingOf } from '#standards/fhir/resource.ts'
import type { Condition, Encounter } from '#standards/fhir/resources.ts'
import { firstIdIn, idIn, wordsOf, wordsOfFirst } from '#standards/fhir/words.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { eventClasses } from '#standards/terminology/event-classes.table.ts'
import type { MedicalEvent } from '../contract.ts'
import { firstTime, timeOr } from './when.ts'

/** A resource as the record hands it over. */
export interface ToRead {
  readonly id: string
  readonly at: Date
  readonly resource: unknown
}

/** HL7's classes (v3-ActCode), for events that come from elsewhere. */
const foreignClasses: Readonly<Record<string, string>> = {
  AMB: 'Wizyta ambulatoryjna',
  VR: 'Teleporada',
  HH: 'Wizyta domowa',
  EMER: 'Pomoc doraźna',
  IMP: 'Pobyt w szpitalu',
  ACUTE: 'Pobyt w szpitalu',
  NONAC: 'Pobyt w szpitalu',
  SS: 'Pobyt krótki',
}

const running = ['arrived', 'triaged', 'in-progress', 'onleave']

/** Conditions of a patient or of an event, by their own id and by the event they name. */
export interface Conditions {
  readonly byId: ReadonlyMap<string, Condition>
  readonly byEvent: ReadonlyMap<string, readonly Condition[]>
}

const none: Conditions = { byId: new Map(), byEvent: new Map() }

export function conditionsIn(all: readonly ToRead[]): Conditions {
  const byId = new Map<string, Condition>()
  const byEvent = new Map<string, Condition[]>()
  for (const { id, resource } of all) {
    const condition = resource as Condition
    const event = idIn(condition.encounter, 'Encounter') ?? ''
    const others = byEvent.get(event)
    byId.set(id, condition)
    if (others === undefined) byEvent.set(event, [condition])
    else others.push(condition)
  }
  return { byId, byEvent }
}

/** `conditions` may be all of the patient's; only the event's own are used. */
export function eventOf(stored: ToRead, conditions: Conditions = none): MedicalEvent {
  const encounter = stored.resource as Encounter
  const own = conditionsOf(stored.id, encounter, conditions)
  const coded = own.flatMap(({ condition, main }) => diagnosisOf(condition, main))
  const eventClass = classOf(encounter)
  const endedAt = firstTime(encounter.period?.end)
  const reason = wordsOfFirst(encounter.reasonCode) ?? wordsOfFirst(own.flatMap(inOtherCodes))
  return {
    id: stored.id,
    patient: idIn(encounter.subject, 'Patient') ?? 'unknown',
    ...(eventClass === undefined ? {} : { eventClass }),
    text: textOf(encounter, eventClass),
    open: running.includes(encounter.status) && endedAt === undefined,
    startedAt: timeOr(stored.at, encounter.period?.start),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(reason === undefined ? {} : { reason }),
    ...referralIn(encounter),
    diagnoses: coded,
    by: authorOf(encounter),
    ...markIn(encounter),
  }
}

/** The referral that an event names. */
export function referralIn({ basedOn = [] }: Encounter): { referral?: string } {
  const referral = firstIdIn(basedOn, 'ServiceRequest')
  return referral === undefined ? {} : { referral }
}

function classOf({ class: { system, code } = {} }: Encounter): string | undefined {
  return system === codeSystems.eventClass && code !== undefined && eventClasses.has(code) ? code : undefined
}

function textOf(encounter: Encounter, eventClass: string | undefined): string {
  const known = eventClass === undefined ? undefined : eventClasses.get(eventClass)?.pl
  const { code = '', display } = encounter.class ?? {}
  return wordsOfFirst(encounter.type) ?? known ?? foreignClasses[code] ?? display ?? 'Zdarzenie medyczne'
}

function authorOf({ participant = [], serviceProvider }: Encounter): MedicalEvent['by'] {
  const practitioner = firstIdIn(
    participant.map(({ individual }) => individual),
    'Practitioner',
  )
  const organization = idIn(serviceProvider, 'Organization')
  return {
    ...(practitioner === undefined ? {} : { practitioner }),
    ...(organization === undefined ? {} : { organization }),
  }
}

interface OwnCondition {
  readonly condition: Condition
  readonly main: boolean
}

/** Those that the event names, else those that name the event. */
function conditionsOf(
  id: string,
  { diagnosis = [] }: Encounter,
  { byId, byEvent }: Conditions,
): OwnCondition[] {
  const named = diagnosis.flatMap((each, place) => {
    const condition = byId.get(idIn(each.condition, 'Condition') ?? '')
    const main =
      codingOf(each.use, codeSystems.diagnosisRole)?.code === 'main' || (each.rank ?? place + 1) === 1
    return condition === undefined ? [] : [{ condition, main }]
  })
  if (named.length > 0) return named
  return (byEvent.get(id) ?? []).map((condition, place) => ({ condition, main: place === 0 }))
}

function diagnosisOf({ code }: Condition, main: boolean): MedicalEvent['diagnoses'] {
  const icd10 = icd10In(code)
  return icd10 === undefined ? [] : [{ icd10, name: wordsOf(code) ?? icd10, main }]
}

function inOtherCodes({ condition }: OwnCondition) {
  return condition.code !== undefined && icd10In(condition.code) === undefined ? [condition.code] : []
}

/** ICD-10 code of a concept, if it has one. */
export function icd10In(concept: CodeableConcept | undefined): string | undefined {
  const found = codingOf(concept, codeSystems.icd10)?.code
  return found !== undefined && /^[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?$/.test(found) ? found : undefined
}
