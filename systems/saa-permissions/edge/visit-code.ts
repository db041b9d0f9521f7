/**
 * A code that a patient shows, as a Consent that names nobody yet: it waits, and becomes a grant to whoever enters the code. The code is
 * stored as all of the record is, encrypted and under a keyed hash.
 */
import { randomInt } from 'node:crypto'
import type { Grant } from '../shapes/decision.ts'
import {
  type Consent,
  categoryOf,
  classesOf,
  consentOf,
  type Decided,
  lasting,
  recipient,
} from './consent.ts'

export const codeSystem = 'https://openp1.pl/id/visit-code'

/** Six digits: a million, of which ten may be tried in ten minutes (record/gate/wrong-tries.ts). */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

interface Offer extends Required<Pick<Grant, 'until'>>, Pick<Grant, 'kinds'> {
  readonly code: string
}

export function offeredBy({ code, kinds, until }: Offer, decided: Decided): Consent {
  return {
    ...consentOf(decided, {
      type: 'permit',
      ...lasting(decided.at, until),
      ...(kinds && { class: classesOf(kinds) }),
    }),
    status: 'proposed',
    identifier: [{ system: codeSystem, value: code }],
    category: [categoryOf('code')],
  }
}

/** The same, once a worker has entered the code. */
export function openedTo(consent: Consent, practitioner: string): Consent {
  const reference = { reference: `Practitioner/${practitioner}` }
  return {
    ...consent,
    status: 'active',
    category: [categoryOf('access'), categoryOf('code')],
    provision: { ...consent.provision, type: 'permit', actor: [{ role: recipient, reference }] },
  }
}

export const isOffer = ({ status, identifier = [] }: Consent): boolean =>
  status === 'proposed' && identifier.some(({ system }) => system === codeSystem)
