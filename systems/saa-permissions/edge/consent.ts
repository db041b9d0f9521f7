/** What every decision of a patient has in common as FHIR Consent (https://hl7.org/fhir/R4/consent.html). */
import type { Stored } from '#record/stored.ts'
import type {
  CodeableConcept,
  Coding,
  DomainResource,
  Identifier,
  Period,
  Reference,
} from '#standards/fhir/resource.ts'
import { dateInPoland, endOfPolishDay, fhirDateTimeInPoland, fhirInstant } from '#standards/time/poland.ts'
import { kindsOf, typesOf } from '../rules/kinds.ts'
import type { DataKind, EnteredPaper } from '../shapes/decision.ts'
import { paperIn } from './paper.ts'

export interface Consent extends DomainResource {
  resourceType: 'Consent'
  status: 'proposed' | 'active' | 'inactive'
  identifier?: Identifier[]
  scope: CodeableConcept
  category: CodeableConcept[]
  patient: Reference
  dateTime?: string
  performer?: Reference[]
  policy?: { uri: string }[]
  provision?: Provision
}

export interface Provision {
  type: 'permit' | 'deny'
  period?: Period
  actor?: { role: CodeableConcept; reference: Reference }[]
  class?: Coding[]
  securityLabel?: Coding[]
  data?: { meaning: 'instance'; reference: Reference }[]
  purpose?: Coding[]
}

const consentSystem = 'https://openp1.pl/fhir/CodeSystem/consent'
const typeSystem = 'http://hl7.org/fhir/resource-types'
export const recipient = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
}
/** The European Health Data Space, Regulation (EU) 2025/327. */
const ehds = 'http://data.europa.eu/eli/reg/2025/327/oj'

/** `access` is what the gate reads as a decision on access; the others say what for. */
type Category = 'access' | 'secondary-use' | 'proxy' | 'guardian' | 'code' | 'call'

export const categoryOf = (code: Category): CodeableConcept => ({ coding: [{ system: consentSystem, code }] })

export const isOf = ({ category }: Consent, code: Category): boolean =>
  category.some(({ coding = [] }) =>
    coding.some((each) => each.system === consentSystem && each.code === code),
  )

export interface Decided {
  readonly patient: string
  readonly at: Date
}

/** A decision on access unless told otherwise. */
export function consentOf({ patient, at }: Decided, provision: Provision): Consent {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
    },
    category: [categoryOf('access')],
    patient: { reference: `Patient/${patient}` },
    dateTime: fhirInstant(at),
    performer: [{ reference: `Patient/${patient}` }],
    policy: [{ uri: ehds }],
    provision,
  }
}

/** `until`: the last day. */
export function lasting(at: Date, until: string | undefined): { period: Period } {
  const end = until === undefined ? {} : { end: fhirDateTimeInPoland(endOfPolishDay(until).getTime() - 1000) }
  return { period: { start: fhirInstant(at), ...end } }
}

export const classesOf = (kinds: readonly DataKind[]): Coding[] =>
  typesOf(kinds).map((code) => ({ system: typeSystem, code }))

export function scopeOf(provision: Provision | undefined): { kinds?: DataKind[]; until?: string } {
  const types = (provision?.class ?? []).flatMap(({ code }) => code ?? [])
  const end = provision?.period?.end
  return {
    ...(types.length > 0 && { kinds: kindsOf(types) }),
    ...(end !== undefined && { until: dateInPoland(Date.parse(end)) }),
  }
}

interface Basics {
  id: string
  version: number
  since: string
  paper?: EnteredPaper
}

/** What is told of every decision. */
export function basics({ id, version, resource }: Stored): Basics {
  const { dateTime, provision } = resource as Consent
  const paper = paperIn(resource as Consent)
  return { id, version, since: provision?.period?.start ?? dateTime ?? '', ...(paper && { paper }) }
}

/** Whether it is in force at an instant: neither ended nor run out. */
export const inForce = (consent: Consent, at: Date): boolean =>
  consent.status === 'active' && isAhead(consent, at)

/** Whether its time has not run out, be it in force or waiting for its proxy. */
export function isAhead({ provision }: Consent, at: Date): boolean {
  const end = provision?.period?.end
  return end === undefined || Date.parse(end) > at.getTime()
}
