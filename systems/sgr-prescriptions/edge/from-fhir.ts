/**
 * Prescriptions and dispensings in the contract's words, from FHIR. What came from outside (import, `/fhir`) may lack
 * anything; then the law's usual case is taken, and nothing is shown that the contract could not say.
 */
import type { Context } from '#kernel/system.ts'
import { revealed } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import { numberOf } from '#standards/fhir/json.ts'
import { codingOf, extensionOf, identifierOf } from '#standards/fhir/resource.ts'
import type { MedicationDispense, MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'
import { addDays, dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { Prescription } from '../contract.ts'
import { isOpen, type Standing, stateOf } from '../rules/state-of.ts'
import { seesTheKey } from '../rules/who-sees-the-key.ts'
import type { Dispensing } from '../shapes/dispensing.ts'
import type { PaymentLevel } from '../shapes/payment.ts'
import { changesOf } from './changes.ts'
import { lockOf } from './lock.ts'
import { groundFromFhir, shownFromFhir } from './payment-ground.ts'
import { portionOf } from './portion.ts'
import { kindFromFhir } from './prescription-kind.ts'
import { idIn } from './references.ts'

export const request = (stored: Stored): MedicationRequest => stored.resource as MedicationRequest

export const patientOf = (kept: MedicationRequest): string => idIn(kept.subject, 'Patient') ?? ''

/** What the rules decide by. */
export function standingOf(kept: MedicationRequest): Standing {
  const { start, end } = kept.dispenseRequest?.validityPeriod ?? {}
  const packs = packsIn(kept.dispenseRequest?.quantity?.value)
  const counted = extensionOf(kept, extensions.dispensedPacks)?.valueInteger
  const validFrom = dateInPoland(rangeOf(start ?? '')?.low ?? new Date(instantOf(kept.authoredOn, kept)))
  const last = rangeOf(end ?? '')?.high
  return {
    cancelled: never.includes(kept.status),
    packs,
    // More than all where pharmacies that were cut off handed over too many.
    packsDispensed: Math.max(kept.status === 'completed' ? packs : 0, counted ?? 0),
    validFrom,
    validUntil: last === undefined ? addDays(validFrom, 30) : dateInPoland(last - 1),
  }
}

/** Statuses of what must not be dispensed. */
const never: readonly string[] = ['cancelled', 'entered-in-error', 'draft']

/** Which of a page's dispensings belong to which prescription. */
export type Dispensings = ReadonlyMap<string, Dispensing[]>

/** `open`: the prescription with key and package in the open; leave it to `seesTheKey` unless the caller has shown a key or code. */
export function asPrescription(
  stored: Stored,
  dispensings: Dispensings,
  today: string,
  open?: MedicationRequest,
): Prescription {
  const kept = request(stored)
  const { cancelled: _, ...standing } = standingOf(kept)
  const reason = codingOf(kept.reasonCode?.[0], codeSystems.icd10)?.code
  const paymentLevel = extensionOf(kept, extensions.paymentLevel)?.valueCode
  const lock = lockOf(kept)
  const handed = dispensings.get(stored.id) ?? []
  const state = stateOf(standingOf(kept), today)
  const portion = isOpen(state) ? portionOf(kept, standingOf(kept), handed, today) : undefined
  return {
    id: stored.id,
    ...(open ? keysOf(open) : {}),
    ...numberOfPrescription(stored),
    state,
    patient: patientOf(kept),
    ...medicineOf(kept),
    ...kindFromFhir(kept),
    dosage: kept.dosageInstruction?.[0]?.text ?? '',
    ...standing,
    ...(lock && { lock }),
    ...(portion && { portion }),
    ...(kept.substitution?.allowedBoolean === false && { unchangeable: true }),
    ...(isPaymentLevel(paymentLevel) ? { paymentLevel } : {}),
    ...groundFromFhir(kept),
    ...(reason !== undefined && icd10.test(reason) ? { reason } : {}),
    issuedAt: instantOf(kept.authoredOn, kept),
    by: authorOf(kept),
    dispensings: handed,
  }
}

/** Elsewhere prescriptions have no such number, and a status that says whether the medicine is still taken. */
function numberOfPrescription(stored: Stored): Pick<Prescription, 'number' | 'numberRoot' | 'ongoing'> {
  const kept = request(stored)
  const number = identifierOf(kept, identifierSystems.prescriptionNumber)
  if (number !== undefined) return { number }
  const given = kept.identifier?.find(({ system = '' }) => ofProvider.test(system))
  if (given?.value !== undefined) return { number: given.value, numberRoot: given.system?.slice(8) ?? '' }
  return { number: stored.id, ongoing: kept.status === 'active' || kept.status === 'on-hold' }
}

/** Numbers of prescriptions under the node of a provider (2.1), or of a pool of pro auctore and pro familia. */
const ofProvider = /^urn:oid:2\.16\.840\.1\.113883\.3\.4424\.2\.(7\.\d+\.2\.1|10\.[1-4])$/

/** As `actor` may see it. */
export function viewFor(
  { actor, world }: Pick<Context, 'actor' | 'world'>,
  stored: Stored,
  dispensings: Dispensings,
  today: string,
): Prescription {
  const kept = request(stored)
  const showKey = seesTheKey(actor, patientOf(kept), authorOf(kept).practitioner)
  return asPrescription(stored, dispensings, today, showKey ? revealed(world, kept) : undefined)
}

export function authorOf(kept: MedicationRequest): Prescription['by'] {
  const practitioner = idIn(kept.requester, 'Practitioner')
  const organization = idIn(extensionOf(kept, extensions.issuedAt)?.valueReference, 'Organization')
  return { ...(practitioner && { practitioner }), ...(organization && { organization }) }
}

function keysOf(kept: MedicationRequest): Pick<Prescription, 'key' | 'package'> {
  const key = identifierOf(kept, identifierSystems.prescriptionKey)
  const code = identifierOf(kept, identifierSystems.packageCode)
  const packageKey = kept.groupIdentifier?.value
  return {
    ...(key === undefined ? {} : { key }),
    ...(packageKey === undefined || code === undefined ? {} : { package: { key: packageKey, code } }),
  }
}

function medicineOf(
  kept: MedicationRequest,
): Pick<Prescription, 'product' | 'gtin' | 'atc' | 'text' | 'inn'> {
  const concept = kept.medicationCodeableConcept
  const [first] = concept?.coding ?? []
  const product = codingOf(concept, identifierSystems.medicine)?.code ?? first?.code ?? ''
  const atc = codingOf(concept, codeSystems.atc)
  const inn = atc?.display
  const gtin = codingOf(concept, identifierSystems.gtin)?.code
  return {
    product,
    ...(gtin !== undefined && { gtin }),
    text: concept?.text ?? first?.display ?? kept.medicationReference?.display ?? product,
    ...(atc?.code === undefined ? {} : { atc: atc.code }),
    ...(inn === undefined ? {} : { inn }),
  }
}

const icd10 = /^[A-Z][0-9]{2}([.][0-9A-Z]{1,4})?$/
const paymentLevels: readonly string[] = ['B', 'R', '30%', '50%', '100%']
const isPaymentLevel = (code: string | undefined): code is PaymentLevel =>
  code !== undefined && paymentLevels.includes(code)

/** Whole packs; one where none are told. */
function packsIn(quantity: unknown): number {
  const packs = Math.ceil(numberOf(quantity))
  return Number.isNaN(packs) ? 1 : packs
}

/** A FHIR dateTime as an instant; when the resource was stored where there is none. */
function instantOf(text: string | undefined, { meta }: Pick<MedicationRequest, 'meta'>): string {
  if (text?.includes('T')) return text
  const at = text === undefined ? undefined : rangeOf(text)?.low
  return at === undefined ? (meta?.lastUpdated ?? fhirInstant(0)) : fhirInstant(at)
}

/** The number of a document that was shown is for the pharmacy that took it: the fund asks it there. */
export function asDispensing({ actor, world }: Pick<Context, 'actor' | 'world'>, stored: Stored): Dispensing {
  const kept = stored.resource as MedicationDispense
  const { quantity, whenHandedOver, performer = [] } = kept
  const actors = performer.map(({ actor }) => actor)
  const practitioner = actors.map((actor) => idIn(actor, 'Practitioner')).find(Boolean)
  const organization = actors.map((actor) => idIn(actor, 'Organization')).find(Boolean)
  const batch = extensionOf(kept, extensions.batch)?.valueString
  const isOwn = actor.role === 'pharmacist' && actor.organization === organization
  return {
    id: stored.id,
    at: instantOf(whenHandedOver, kept),
    packs: packsIn(quantity?.value),
    by: { ...(practitioner && { practitioner }), ...(organization && { organization }) },
    ...(batch !== undefined && { batch }),
    ...insteadIn(kept),
    ...changesOf(kept),
    ...shownFromFhir(kept, isOwn ? identifierOf(revealed(world, kept), documents) : undefined),
  }
}

function insteadIn(kept: MedicationDispense): Pick<Dispensing, 'instead'> {
  const packs = extensionOf(kept, extensions.handedPacks)?.valueInteger
  const concept = kept.medicationCodeableConcept
  const gtin = codingOf(concept, identifierSystems.gtin)?.code
  if (packs === undefined || gtin === undefined) return {}
  const product = codingOf(concept, identifierSystems.medicine)?.code ?? ''
  return { instead: { gtin, product, text: concept?.text ?? '', packs } }
}

const documents = identifierSystems.entitlementDocument
