/**
 * A patient's grants and restrictions as FHIR Consent, as the gate reads them: a grant permits, a restriction denies;
 * `provision.actor` says to whom, `provision.class` which types, `provision.data` which entries.
 */
import { kindSystem } from '#record/gate/kinds.ts'
import type { Stored } from '#record/stored.ts'
import type { Reference } from '#standards/fhir/resource.ts'
import {
  type Grant,
  type HiddenFrom,
  type Party,
  professions,
  type Restriction,
  type SensitiveKind,
  type StoredGrant,
  type StoredRestriction,
} from '../shapes/decision.ts'
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
import { helpTo } from './help.ts'

/** What the patient decided. */
export type Decision = 'grant' | 'restriction' | 'secondary-use' | 'proxy'

/** How the gate names professions. */
const professionSystem = 'https://openp1.pl/fhir/CodeSystem/profession'

export function grantOf({ to, kinds, until }: Grant, decided: Decided): Consent {
  return consentOf(decided, {
    type: 'permit',
    ...lasting(decided.at, until),
    actor: [actorOf(to)],
    ...(kinds && { class: classesOf(kinds) }),
  })
}

/** All who treat, and none who act in the patient's place. */
const treating = ['doctor', 'nurse', 'pharmacist', 'registrar', 'provider-system']

/** Any agent's: what is looked through before somebody is let in. */
export const helpOf = (decided: Decided): Consent =>
  consentOf(decided, helpTo(professionOf('call-centre'), decided.at))

/** A parent who hides from everybody goes on seeing it, as a patient does. */
export function restrictionOf(
  { from, kinds, until, entries, sensitive }: Restriction,
  by: 'oneself' | 'parent',
  decided: Decided,
): Consent {
  const actor = by === 'parent' && !from ? treating.map(professionOf) : from && [actorOf(from)]
  return consentOf(decided, {
    type: 'deny',
    ...lasting(decided.at, until),
    ...(actor && { actor }),
    ...(kinds && { class: classesOf(kinds) }),
    ...(sensitive && { securityLabel: sensitive.map((code) => ({ system: kindSystem, code })) }),
    ...(entries && {
      data: entries.map(({ type, id }) => ({
        meaning: 'instance' as const,
        reference: { reference: `${type}/${id}` },
      })),
    }),
  })
}

/** The opt-out of secondary use (EHDS art. 71): ended when the patient opts in again. */
export function optOutOf(decided: Decided): Consent {
  const provision: Provision = {
    type: 'deny',
    ...lasting(decided.at, undefined),
    purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HRESCH' }],
  }
  return { ...consentOf(decided, provision), category: [categoryOf('secondary-use')] }
}

const actorOf = (party: HiddenFrom) => ({ role: recipient, reference: referenceTo(party) })
const professionOf = (value: string) => ({
  role: recipient,
  reference: { identifier: { system: professionSystem, value } },
})

function referenceTo({ practitioner, organization, profession }: HiddenFrom): Reference {
  if (practitioner !== undefined) return { reference: `Practitioner/${practitioner}` }
  if (organization !== undefined) return { reference: `Organization/${organization}` }
  return { identifier: { system: professionSystem, value: profession ?? '' } }
}

export function decisionOf(consent: Consent): Decision | undefined {
  if (isOf(consent, 'proxy') || isOf(consent, 'guardian')) return 'proxy'
  if (isOf(consent, 'access')) return consent.provision?.type === 'permit' ? 'grant' : 'restriction'
  return isOf(consent, 'secondary-use') ? 'secondary-use' : undefined
}

export function asGrant(stored: Stored): StoredGrant {
  const { provision } = stored.resource as Consent
  const to = (partyOf(provision) ?? {}) as Party
  const endsAt = isOf(stored.resource as Consent, 'call') ? provision?.period?.end : undefined
  return { ...basics(stored), to, ...(endsAt ? { endsAt } : scopeOf(provision)) }
}

export function asRestriction(stored: Stored): StoredRestriction {
  const { provision } = stored.resource as Consent
  const from = partyOf(provision)
  const sensitive = provision?.securityLabel?.flatMap(({ code }) => (code ?? []) as SensitiveKind[])
  const entries = (provision?.data ?? []).flatMap(({ reference }) => entryIn(reference))
  return {
    ...basics(stored),
    ...(from && { from }),
    ...scopeOf(provision),
    ...(sensitive && { sensitive }),
    ...(entries.length > 0 && { entries }),
  }
}

function partyOf(provision: Provision | undefined): HiddenFrom | undefined {
  const [only, another] = provision?.actor ?? []
  if (!only || another) return undefined
  const { reference } = only
  const [, type, id = ''] = /^(Practitioner|Organization)\/(.+)$/.exec(reference.reference ?? '') ?? []
  if (type === 'Practitioner') return { practitioner: id }
  if (type === 'Organization') return { organization: id }
  const { system, value } = reference.identifier ?? {}
  const profession = [...professions, 'proxy' as const].find(
    (each) => system === professionSystem && each === value,
  )
  return profession ? { profession } : undefined
}

function entryIn({ reference = '' }: Reference): { type: string; id: string }[] {
  const [type = '', id = ''] = reference.split('/')
  return type && id ? [{ type, id }] : []
}
