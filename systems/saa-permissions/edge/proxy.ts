/**
 * Acting in somebody's place, as a Consent in that patient's compartment. An adult who was named is known by PESEL until they
 * sign in; from then on the Consent names them, counts for the gate, and ends with its period.
 */
import { kindSystem } from '#record/gate/kinds.ts'
import type { Stored } from '#record/stored.ts'
import { idIn } from '#standards/fhir/words.ts'
import type { NewProxy, Place, StoredProxy } from '../shapes/proxy.ts'
import {
  basics,
  type Consent,
  categoryOf,
  classesOf,
  consentOf,
  type Decided,
  isOf,
  lasting,
  type Provision,
  recipient,
  scopeOf,
} from './consent.ts'

/** By it the Consent is found when its proxy signs in; it is stored as all of the record is, encrypted and under a keyed hash. */
export const proxySystem = 'https://openp1.pl/id/proxy-pesel'

/** What a proxy may see and until when; nobody is named yet. */
export type ProxyScope = Pick<NewProxy, 'kinds' | 'plain' | 'until'>

/** `name`: of the person whose proxy it is, so that the other side reads whom it is about. */
export interface Named extends Decided {
  readonly name: string
}

export function namedProxy({ pesel, given, family, ...scope }: NewProxy, named: Named): Consent {
  const consent = consentOf(named, provisionOf(scope, named, `${given.trim()} ${family.trim()}`))
  return {
    ...consent,
    status: 'proposed',
    identifier: [{ system: proxySystem, value: pesel }],
    category: [categoryOf('proxy')],
    patient: { ...consent.patient, display: named.name },
  }
}

function provisionOf({ kinds, plain, until }: ProxyScope, { at }: Decided, display?: string): Provision {
  return {
    type: 'permit',
    ...lasting(at, until),
    actor: [{ role: recipient, reference: display === undefined ? {} : { display } }],
    ...(kinds && { class: classesOf(kinds) }),
    ...(plain && { securityLabel: [{ system: kindSystem, code: 'ordinary' }] }),
  }
}

/** Somebody as the register has them. */
export interface Actor {
  /** Patient id. */
  readonly patient: string
  readonly name?: string
}

/** The same, once its proxy has signed in. */
export function boundTo(consent: Consent, { patient, name }: Actor): Consent {
  const [actor] = consent.provision?.actor ?? []
  const display = name ?? actor?.reference.display
  const reference = { reference: `Patient/${patient}`, ...(display !== undefined && { display }) }
  return {
    ...consent,
    status: 'active',
    category: [categoryOf('access'), categoryOf('proxy')],
    provision: { ...consent.provision, type: 'permit', actor: [{ role: recipient, reference }] },
  }
}

/** One that nobody holds, to look through before it is saved. */
export const drafted = (scope: ProxyScope, decided: Decided): Consent =>
  boundTo(consentOf(decided, provisionOf(scope, decided)), { patient: decided.patient })

/** `lastDay`: the one before the child's eighteenth birthday. */
export function guardianOf(proxy: Actor, lastDay: string, named: Named): Consent {
  const reference = { reference: `Patient/${proxy.patient}`, ...(proxy.name && { display: proxy.name }) }
  const consent = consentOf(named, {
    type: 'permit',
    ...lasting(named.at, lastDay),
    actor: [{ role: recipient, reference }],
  })
  return {
    ...consent,
    category: [categoryOf('access'), categoryOf('guardian')],
    patient: { ...consent.patient, display: named.name },
  }
}

export const isGuardian = (consent: Consent): boolean => isOf(consent, 'guardian')

export function familyOf({ provision }: Consent): string {
  return provision?.actor?.[0]?.reference.display?.split(' ').at(-1) ?? ''
}

export const wardOf = ({ patient }: Consent): string => idIn(patient, 'Patient') ?? ''
export const wardName = ({ patient }: Consent): string | undefined => patient.display
export const proxyName = ({ provision }: Consent): string | undefined =>
  provision?.actor?.[0]?.reference.display

const proxyScopeOf = ({ provision }: Consent) => ({
  ...scopeOf(provision),
  ...(provision?.securityLabel && { plain: true }),
})

export function asProxy(stored: Stored): StoredProxy {
  const consent = stored.resource as Consent
  const name = proxyName(consent)
  return {
    ...basics(stored),
    ...proxyScopeOf(consent),
    ...(name !== undefined && { name }),
    state: consent.status === 'proposed' ? 'waiting' : 'acting',
    guardian: isGuardian(consent),
  }
}

export function asPlace(stored: Stored): Place {
  const consent = stored.resource as Consent
  const name = wardName(consent)
  return {
    ...basics(stored),
    ...proxyScopeOf(consent),
    patient: wardOf(consent),
    ...(name !== undefined && { name }),
    guardian: isGuardian(consent),
  }
}
