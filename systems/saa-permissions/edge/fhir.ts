/**
 * A patient's decisions as FHIR Consent (https://hl7.org/fhir/R4/consent.html), as the gate reads them: a grant permits, a
 * restriction denies; `provision.actor` says to whom, `provision.class` which types, `provision.data` which entries.
 */
import type { Stored } from '#record/stored.ts'
import type { CodeableConcept, Coding, DomainResource, Period, Reference } from '#standards/fhir/resource.ts'
import { dateInPoland, endOfPolishDay, fhirDateTimeInPoland, fhirInstant } from '#standards/time/poland.ts'
import {
  type Grant,
  type Party,
  professions,
  type Restriction,
  type StoredGrant,
  type StoredRestriction,
} from '../contract.ts'
import { kindsOf, typesOf } from '../rules/kinds.ts'

/** What the patient decided. */
export type Decision = 'grant' | 'restriction' | 'secondary-use'

export interface Consent extends DomainResource {
  resourceType: 'Consent'
  status: 'active' | 'inactive'
  scope: CodeableConcept
  category: CodeableConcept[]
  patient: Reference
  dateTime?: string
  performer?: Reference[]
  policy?: { uri: string }[]
  provision?: Provision
}

interface Provision {
  type: 'permit' | 'deny'
  period?: Period
  actor?: { role: CodeableConcept; reference: Reference }[]
  class?: Coding[]
  data?: { meaning: 'instance'; reference: Reference }[]
  purpose?: Coding[]
}

/** What the gate reads as a decision on access, and how it names professions. */
const consentSystem = 'https://openp1.pl/fhir/CodeSystem/consent'
const professionSystem = 'https://openp1.pl/fhir/CodeSystem/profession'
const typeSystem = 'http://hl7.org/fhir/resource-types'
const recipient = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
}
/** The European Health Data Space, Regulation (EU) 2025/327. */
const ehds = 'http://data.europa.eu/eli/reg/2025/327/oj'

interface Decided {
  readonly patient: string
  readonly at: Date
}

export function grantOf({ to, kinds, until }: Grant, decided: Decided): Consent {
  return consentOf('access', decided, {
    type: 'permit',
    ...lasting(decided.at, until),
    actor: [actorOf(to)],
    ...(kinds && { class: classesOf(kinds) }),
  })
}

export function restrictionOf({ from, kinds, until, entries }: Restriction, decided: Decided): Consent {
  return consentOf('access', decided, {
    type: 'deny',
    ...lasting(decided.at, until),
    ...(from && { actor: [actorOf(from)] }),
    ...(kinds && { class: classesOf(kinds) }),
    ...(entries && {
      data: entries.map(({ type, id }) => ({
        meaning: 'instance' as const,
        reference: { reference: `${type}/${id}` },
      })),
    }),
  })
}

/** The opt-out of secondary use (EHDS art. 71): ended when the patient opts in again. */
export const optOutOf = (decided: Decided): Consent =>
  consentOf('secondary-use', decided, {
    type: 'deny',
    ...lasting(decided.at, undefined),
    purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HRESCH' }],
  })

function consentOf(
  category: 'access' | 'secondary-use',
  { patient, at }: Decided,
  provision: Provision,
): Consent {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
    },
    category: [{ coding: [{ system: consentSystem, code: category }] }],
    patient: { reference: `Patient/${patient}` },
    dateTime: fhirInstant(at),
    performer: [{ reference: `Patient/${patient}` }],
    policy: [{ uri: ehds }],
    provision,
  }
}

function lasting(at: Date, until: string | undefined): { period: Period } {
  const end = until === undefined ? {} : { end: fhirDateTimeInPoland(endOfPolishDay(until).getTime() - 1000) }
  return { period: { start: fhirInstant(at), ...end } }
}

const classesOf = (kinds: Grant['kinds']): Coding[] =>
  typesOf(kinds ?? []).map((code) => ({ system: typeSystem, code }))

const actorOf = (party: Party) => ({ role: recipient, reference: referenceTo(party) })

function referenceTo({ practitioner, organization, profession }: Party): Reference {
  if (practitioner !== undefined) return { reference: `Practitioner/${practitioner}` }
  if (organization !== undefined) return { reference: `Organization/${organization}` }
  return { identifier: { system: professionSystem, value: profession ?? '' } }
}

export function decisionOf({ category, provision }: Consent): Decision | undefined {
  const codings = category.flatMap(({ coding = [] }) => coding)
  const code = codings.find(({ system }) => system === consentSystem)?.code
  if (code === 'access') return provision?.type === 'permit' ? 'grant' : 'restriction'
  return code === 'secondary-use' ? code : undefined
}

/** Whether it is in force at an instant: neither ended nor run out. */
export function inForce({ status, provision }: Consent, at: Date): boolean {
  const end = provision?.period?.end
  return status === 'active' && (end === undefined || Date.parse(end) > at.getTime())
}

export function asGrant(stored: Stored): StoredGrant {
  const { provision } = stored.resource as Consent
  return { ...basics(stored), to: partyOf(provision) ?? {}, ...scopeOf(provision) }
}

export function asRestriction(stored: Stored): StoredRestriction {
  const { provision } = stored.resource as Consent
  const from = partyOf(provision)
  const entries = (provision?.data ?? []).flatMap(({ reference }) => entryIn(reference))
  return {
    ...basics(stored),
    ...(from && { from }),
    ...scopeOf(provision),
    ...(entries.length > 0 && { entries }),
  }
}

function basics({ id, version, resource }: Stored) {
  const { dateTime, provision } = resource as Consent
  return { id, version, since: provision?.period?.start ?? dateTime ?? '' }
}

function scopeOf(provision: Provision | undefined) {
  const types = (provision?.class ?? []).flatMap(({ code }) => code ?? [])
  const end = provision?.period?.end
  return {
    ...(types.length > 0 && { kinds: kindsOf(types) }),
    ...(end !== undefined && { until: dateInPoland(Date.parse(end)) }),
  }
}

function partyOf(provision: Provision | undefined): Party | undefined {
  const reference = provision?.actor?.[0]?.reference
  if (!reference) return undefined
  const [, type, id = ''] = /^(Practitioner|Organization)\/(.+)$/.exec(reference.reference ?? '') ?? []
  if (type === 'Practitioner') return { practitioner: id }
  if (type === 'Organization') return { organization: id }
  const { system, value } = reference.identifier ?? {}
  const profession = professions.find((each) => system === professionSystem && each === value)
  return profession ? { profession } : undefined
}

function entryIn({ reference = '' }: Reference): { type: string; id: string }[] {
  const [type = '', id = ''] = reference.split('/')
  return type && id ? [{ type, id }] : []
}
