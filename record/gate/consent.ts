/**
 * What a patient opened or closed, as a FHIR Consent says it (https://hl7.org/fhir/R4/consent.html): regulation (EU) 2025/327
 * (EHDS) art. 8, act on patients' rights art. 26. docs/decisions/2611-what-patients-decide.md shows how one is written.
 *
 * Only a Consent of the category `access` counts. Such a one is understood whole or refused: a part that is passed over would
 * open or close something else than its patient chose.
 */
import { refuse } from '#kernel/problem.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { CodeableConcept, Coding, FhirResource, Reference } from '#standards/fhir/resource.ts'
import { typeCode } from '../type-code.ts'
import { bitOf, kindSystem } from './kinds.ts'
import { everyone, isProfession, professionId, proxies } from './parties.ts'

const consentSystem = 'https://openp1.pl/fhir/CodeSystem/consent'
const professionSystem = 'https://openp1.pl/fhir/CodeSystem/profession'
const resourceTypes = 'http://hl7.org/fhir/resource-types'

interface Provision {
  readonly type?: string
  readonly period?: { readonly start?: string; readonly end?: string }
  readonly actor?: readonly { readonly reference?: Reference }[]
  readonly class?: readonly Coding[]
  readonly securityLabel?: readonly Coding[]
  readonly data?: readonly { readonly meaning?: string; readonly reference?: Reference }[]
  readonly [more: string]: unknown
}

/** Null: not narrowed by this. */
export interface Scope {
  /** Bits of kinds of data. */
  readonly kinds: number | null
  /** Type codes. */
  readonly types: readonly number[] | null
  /** `Type/id` of single resources. */
  readonly targets: readonly string[] | null
}

/** `Type/id`, or the id of a profession or of everyone. */
export type Party = { readonly reference: string } | { readonly id: string }

export interface Decided extends Scope {
  readonly way: 'permit' | 'deny'
  readonly parties: readonly Party[]
  readonly since: Date
  readonly until: Date | null
}

const understood = new Set(['id', 'type', 'period', 'actor', 'class', 'securityLabel', 'data'])

/** Undefined for a Consent that decides nothing here, or not now. Refuses `unprocessable/consent-not-understood`. */
export function decisionIn(resource: FhirResource, at: Date): Decided | undefined {
  const { category, status } = resource as FhirResource & { category?: CodeableConcept[] }
  if (!category?.some(({ coding }) => coding?.some(isAccess))) return undefined
  const provision = (resource.provision ?? {}) as Provision
  const way = wayOf(provision)
  const unknown = Object.keys(provision).find((name) => !understood.has(name))
  if (unknown !== undefined) unclear('', 'Use type, period, actor, class, securityLabel and data alone.')
  const decided = {
    way,
    parties: partiesIn(provision, way),
    kinds: kindsIn(provision),
    types: typesIn(provision),
    targets: targetsIn(provision),
    since: instant(provision.period?.start, 'period.start') ?? at,
    until: instant(provision.period?.end, 'period.end') ?? null,
  }
  return status === 'active' ? decided : undefined
}

const wayOf = ({ type }: Provision): Decided['way'] =>
  type === 'permit' || type === 'deny' ? type : unclear('type', 'Say permit or deny.')

const isAccess = ({ system, code }: Coding): boolean => system === consentSystem && code === 'access'

function partiesIn({ actor = [] }: Provision, way: Decided['way']): Party[] {
  const named = actor.map(({ reference }) => partyIn(reference, way))
  if (named.length > 0) return [...new Map(named.map((party) => [JSON.stringify(party), party])).values()]
  return way === 'deny' ? [{ id: everyone }] : unclear('actor', 'Name whom it is opened to.')
}

/** A Patient is whoever acts in this one's place. */
const partyTypes = ['Practitioner', 'Organization', 'Patient']

function partyIn(reference: Reference | undefined, way: Decided['way']): Party {
  const parsed = reference?.reference === undefined ? undefined : parseReference(reference.reference)
  if (parsed && parsed.base === undefined && partyTypes.includes(parsed.type))
    return { reference: `${parsed.type}/${parsed.id}` }
  const { system, value } = reference?.identifier ?? {}
  if (system === professionSystem && isProfession(value)) return { id: professionId(value) }
  if (system === professionSystem && value === 'everyone' && way === 'deny') return { id: everyone }
  if (system === professionSystem && value === 'proxy' && way === 'deny') return { id: proxies }
  return unclear('actor', 'Name a Practitioner, an Organization, a Patient or a profession.')
}

function kindsIn({ securityLabel }: Provision): number | null {
  if (securityLabel === undefined) return null
  return securityLabel.reduce((bits, { system, code = '' }) => {
    const bit = system === kindSystem ? bitOf(code) : undefined
    return bits | (bit ?? unclear('securityLabel', `Use the codes of ${kindSystem}.`))
  }, 0)
}

function typesIn({ class: classes }: Provision): number[] | null {
  if (classes === undefined) return null
  return classes.map(({ system, code = '' }) => {
    const number = system === resourceTypes ? typeCode(code) : undefined
    return number ?? unclear('class', `Use types of resources (${resourceTypes}).`)
  })
}

function targetsIn({ data }: Provision): string[] | null {
  if (data === undefined) return null
  return data.map(({ meaning, reference }) => {
    const parsed = reference?.reference === undefined ? undefined : parseReference(reference.reference)
    if (
      meaning !== 'instance' ||
      parsed === undefined ||
      parsed.base !== undefined ||
      parsed.type === 'Patient'
    )
      return unclear('data', 'Name single resources of this record, with the meaning `instance`.')
    return `${parsed.type}/${parsed.id}`
  })
}

const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function instant(written: string | undefined, place: string): Date | undefined {
  if (written === undefined) return undefined
  return whole.test(written) ? new Date(written) : unclear(place, 'Write date, time and time zone.')
}

function unclear(place: string, advice: string): never {
  const path = place === '' ? 'Consent.provision' : `Consent.provision.${place}`
  return refuse(
    'unprocessable',
    'consent-not-understood',
    `A decision on access is kept whole or not at all. ${advice}`,
    path,
  )
}
