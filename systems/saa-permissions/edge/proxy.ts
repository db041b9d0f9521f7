/**
 * Acting in somebody's place, as a Consent in that patient's compartment. An adult who was named is known by PESEL until they
 * sign in; from then on the Consent names them, counts for the gate, and ends with its period.
 */
import type { Stored } from '#record/stored.ts'
import { idIn } from '#standards/fhir/words.ts'
import { addDays } from '#standards/time/poland.ts'
import type { NewProxy, StoredProxy } from '../shapes/proxy.ts'
import {
  basics,
  type Consent,
  categoryOf,
  classesOf,
  consentOf,
  type Decided,
  isOf,
  lasting,
  recipient,
  scopeOf,
} from './consent.ts'

/** By it the Consent is found when its proxy signs in; it is stored as all of the record is, encrypted and under a keyed hash. */
export const proxySystem = 'https://openp1.pl/id/proxy-pesel'

export function namedProxy({ pesel, given, family, kinds, until }: NewProxy, decided: Decided): Consent {
  const reference = { display: `${given.trim()} ${family.trim()}` }
  return {
    ...consentOf(decided, {
      type: 'permit',
      ...lasting(decided.at, until),
      actor: [{ role: recipient, reference }],
      ...(kinds && { class: classesOf(kinds) }),
    }),
    status: 'proposed',
    identifier: [{ system: proxySystem, value: pesel }],
    category: [categoryOf('proxy')],
  }
}

/** The same, once its proxy has signed in. `proxy`: Patient id. */
export function boundTo(consent: Consent, proxy: string): Consent {
  const [actor] = consent.provision?.actor ?? []
  const reference = { ...actor?.reference, reference: `Patient/${proxy}` }
  return {
    ...consent,
    status: 'active',
    category: [categoryOf('access'), categoryOf('proxy')],
    provision: { ...consent.provision, type: 'permit', actor: [{ role: recipient, reference }] },
  }
}

/** Until the child's eighteenth birthday. */
export function guardianOf(proxy: string, birthDate: string, decided: Decided): Consent {
  const birthday = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`.replace('-02-29', '-03-01')
  return {
    ...consentOf(decided, {
      type: 'permit',
      ...lasting(decided.at, addDays(birthday, -1)),
      actor: [{ role: recipient, reference: { reference: `Patient/${proxy}` } }],
    }),
    category: [categoryOf('access'), categoryOf('guardian')],
  }
}

export const isGuardian = (consent: Consent): boolean => isOf(consent, 'guardian')

export function familyOf({ provision }: Consent): string {
  return provision?.actor?.[0]?.reference.display?.split(' ').at(-1) ?? ''
}

export const wardOf = ({ patient }: Consent): string => idIn(patient, 'Patient') ?? ''

export function asProxy(stored: Stored): StoredProxy {
  const consent = stored.resource as Consent
  const name = consent.provision?.actor?.[0]?.reference.display
  return {
    ...basics(stored),
    ...scopeOf(consent.provision),
    ...(name !== undefined && { name }),
    state: consent.status === 'proposed' ? 'waiting' : 'acting',
    guardian: isGuardian(consent),
  }
}
