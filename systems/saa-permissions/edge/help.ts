/**
 * A code that a patient reads out to the call centre, as a Consent that names nobody yet: it waits, and becomes a grant to the one agent
 * who enters it, for the time of a call. Stored as all of the record is, encrypted and under a keyed hash.
 */
import { randomInt } from 'node:crypto'
import { kindSystem } from '#record/gate/kinds.ts'
import { ofHelping } from '#record/gate/rules.table.ts'
import type { Stored } from '#record/stored.ts'
import type { Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { callLasts } from '../rules/help.ts'
import type { Call } from '../shapes/call.ts'
import {
  type Consent,
  categoryOf,
  consentOf,
  type Decided,
  isOf,
  type Provision,
  recipient,
} from './consent.ts'
import { wardName, wardOf } from './proxy.ts'

export const callCodeSystem = 'https://openp1.pl/id/call-code'

/** Eight digits, for nothing else says whose it is: of a hundred million. */
export const newCallCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')

type Actor = NonNullable<Provision['actor']>[number]

/**
 * Types are named although the gate lets an agent near no others: who is a doctor too must not see more as a doctor than the patient was
 * shown an agent sees.
 */
export function helpTo(actor: Actor, at: Date): Provision {
  return {
    type: 'permit',
    period: { start: fhirInstant(at), end: fhirInstant(at.getTime() + callLasts) },
    actor: [actor],
    class: ofHelping.map((code) => ({ system: 'http://hl7.org/fhir/resource-types', code })),
    securityLabel: [{ system: kindSystem, code: 'ordinary' }],
  }
}

interface Offer extends Decided {
  readonly code: string
  /** Of the patient, for the agent's first word. */
  readonly name: string
}

export function helpOffered({ code, name, ...decided }: Offer): Consent {
  const consent = consentOf(decided, { type: 'permit', period: { start: fhirInstant(decided.at) } })
  return {
    ...consent,
    status: 'proposed',
    identifier: [{ system: callCodeSystem, value: code }],
    category: [categoryOf('call')],
    patient: { ...consent.patient, display: name },
  }
}

/** The same, once an agent has entered the code. */
export function helpOpened(consent: Consent, practitioner: string, at: Date): Consent {
  const reference: Reference = { reference: `Practitioner/${practitioner}` }
  return {
    ...consent,
    status: 'active',
    category: [categoryOf('access'), categoryOf('call')],
    provision: helpTo({ role: recipient, reference }, at),
  }
}

export const isCallOffer = ({ status, identifier = [] }: Consent): boolean =>
  status === 'proposed' && identifier.some(({ system }) => system === callCodeSystem)

/** Whether an agent was let in by it. */
export const isCallOf = (consent: Consent, practitioner: string): boolean =>
  isOf(consent, 'call') && idIn(consent.provision?.actor?.[0]?.reference, 'Practitioner') === practitioner

export function asCall({ id, resource }: Pick<Stored, 'id' | 'resource'>): Call {
  const consent = resource as Consent
  const { start = '', end = '' } = consent.provision?.period ?? {}
  return { call: id, patient: wardOf(consent), name: wardName(consent) ?? '', since: start, until: end }
}
