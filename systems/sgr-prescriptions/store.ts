/** Prescriptions as the record keeps them: a MedicationRequest each, a MedicationDispense for each handing over. */
import type { Actor } from '#kernel/actor.ts'
import type { Context, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { lookup, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { numberOf } from '#standards/fhir/json.ts'
import { codingOf, extensionOf, identifierOf, type Reference } from '#standards/fhir/resource.ts'
import type { MedicationDispense, MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'
import { addDays, dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { Dispensing, PaymentLevel, Prescription } from './contract.ts'
import { findProduct } from './rules/known-product.ts'
import { isOpen, type Standing, stateOf } from './rules/state-of.ts'
import { seesTheKey } from './rules/who-sees-the-key.ts'

/** As many dispensings as are ever read for one page of prescriptions. */
const mostDispensings = 1000

export const request = (stored: Stored): MedicationRequest => stored.resource as MedicationRequest

export const patientOf = (kept: MedicationRequest): string => idIn(kept.subject, 'Patient') ?? ''

export const idIn = (reference: Reference | undefined, type: string): string | undefined => {
  const [kind, id] = reference?.reference?.split('/').slice(-2) ?? []
  return kind === type ? id : undefined
}

/** What the rules decide by. Whatever an imported prescription lacks is taken as the law's default. */
export function standingOf(kept: MedicationRequest): Standing {
  const { start, end } = kept.dispenseRequest?.validityPeriod ?? {}
  const packs = numberOr(kept.dispenseRequest?.quantity?.value, 1)
  const counted = extensionOf(kept, extensions.dispensedPacks)?.valueInteger
  const validFrom = start?.slice(0, 10) ?? dateInPoland(new Date(issuedAt(kept)))
  return {
    cancelled: !['active', 'completed', 'on-hold'].includes(kept.status),
    packs,
    packsDispensed: kept.status === 'completed' ? packs : (counted ?? 0),
    validFrom,
    validUntil: end?.slice(0, 10) ?? addDays(validFrom, 30),
  }
}

/** Which of a page's dispensings belong to which prescription. */
export type Dispensings = ReadonlyMap<string, Dispensing[]>

/** `showKey` adds key and package; leave it to `seesTheKey` unless the caller has shown a key or code. */
export function asPrescription(
  stored: Stored,
  dispensings: Dispensings,
  today: string,
  showKey: boolean,
): Prescription {
  const kept = request(stored)
  const { cancelled: _, ...standing } = standingOf(kept)
  const reason = codingOf(kept.reasonCode?.[0], codeSystems.icd10)?.code
  const paymentLevel = extensionOf(kept, extensions.paymentLevel)?.valueCode as PaymentLevel | undefined
  return {
    id: stored.id,
    ...(showKey ? keysOf(kept) : {}),
    number: identifierOf(kept, identifierSystems.prescriptionNumber) ?? stored.id,
    state: stateOf(standingOf(kept), today),
    patient: patientOf(kept),
    ...medicineOf(kept),
    dosage: kept.dosageInstruction?.[0]?.text ?? '',
    ...standing,
    ...(paymentLevel === undefined ? {} : { paymentLevel }),
    ...(reason === undefined ? {} : { reason }),
    issuedAt: issuedAt(kept),
    by: authorOf(kept),
    dispensings: dispensings.get(stored.id) ?? [],
  }
}

/** As `actor` may see it. */
export function viewFor(actor: Actor, stored: Stored, dispensings: Dispensings, today: string): Prescription {
  const kept = request(stored)
  const showKey = seesTheKey(actor, patientOf(kept), authorOf(kept).practitioner)
  return asPrescription(stored, dispensings, today, showKey)
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

function medicineOf(kept: MedicationRequest): Pick<Prescription, 'product' | 'atc' | 'text' | 'inn'> {
  const concept = kept.medicationCodeableConcept
  const [first] = concept?.coding ?? []
  const product = codingOf(concept, identifierSystems.medicine)?.code ?? first?.code ?? ''
  const atc = codingOf(concept, codeSystems.atc)
  const inn = findProduct(product)?.substance ?? atc?.display
  return {
    product,
    text: concept?.text ?? first?.display ?? product,
    ...(atc?.code === undefined ? {} : { atc: atc.code }),
    ...(inn === undefined ? {} : { inn }),
  }
}

function numberOr(value: unknown, otherwise: number): number {
  const number = numberOf(value)
  return Number.isNaN(number) ? otherwise : number
}

function issuedAt({ authoredOn, meta }: MedicationRequest): string {
  if (authoredOn?.includes('T')) return authoredOn
  const at = authoredOn === undefined ? undefined : rangeOf(authoredOn)?.low
  return at === undefined ? (meta?.lastUpdated ?? fhirInstant(0)) : fhirInstant(at)
}

/** Prescriptions with any of these identifiers, of anybody or of one patient, newest first. */
export async function withIdentifier(
  context: Context,
  identifiers: readonly (readonly [system: string, value: string])[],
  patient?: string,
): Promise<Stored[]> {
  const whose: [string, string][] = patient === undefined ? [] : [['patient', `Patient/${patient}`]]
  const { entries } = await search(context, 'MedicationRequest', [
    ...whose,
    ['identifier', identifiers.map((each) => each.join('|')).join(',')],
    ['_sort', '-authoredon'],
  ])
  return entries
}

const turns = new WeakMap<World, Map<string, Promise<unknown>>>()

/** Lets packages of one patient be made one after the other in this process, so that each sees the others' codes. */
export async function inTurn<T>(world: World, patient: string, work: () => Promise<T>): Promise<T> {
  const ofWorld = turns.get(world) ?? new Map<string, Promise<unknown>>()
  turns.set(world, ofWorld)
  const turn = (ofWorld.get(patient) ?? Promise.resolve()).then(work, work)
  ofWorld.set(patient, turn)
  return turn.finally(() => {
    if (ofWorld.get(patient) === turn) ofWorld.delete(patient)
  })
}

/** Codes of the patient's packages from which something may still be collected. */
export async function codesInUse(context: Context, patient: string, today: string): Promise<Set<string>> {
  const { entries } = await search(context, 'MedicationRequest', {
    patient: `Patient/${patient}`,
    status: 'active',
    _count: '200',
  })
  const open = entries.map(request).filter((kept) => isOpen(stateOf(standingOf(kept), today)))
  return new Set(open.flatMap((kept) => identifierOf(kept, identifierSystems.packageCode) ?? []))
}

/** Dispensings of prescriptions of one patient, each prescription's oldest first. */
export async function dispensingsOf(
  context: Context,
  patient: string,
  prescriptions: readonly Stored[],
): Promise<Dispensings> {
  const found = new Map<string, Dispensing[]>()
  const some = prescriptions.filter((each) => standingOf(request(each)).packsDispensed > 0)
  if (some.length === 0) return found
  const { entries } = await search(context, 'MedicationDispense', [
    ['patient', `Patient/${patient}`],
    ['prescription', some.map(({ id }) => `MedicationRequest/${id}`).join(',')],
    ['_sort', 'whenhandedover'],
    ['_count', String(mostDispensings)],
  ])
  for (const entry of entries) {
    const of =
      idIn((entry.resource as MedicationDispense).authorizingPrescription?.[0], 'MedicationRequest') ?? ''
    found.set(of, [...(found.get(of) ?? []), dispensing(entry)])
  }
  return found
}

function dispensing(stored: Stored): Dispensing {
  const { quantity, whenHandedOver, performer = [], meta } = stored.resource as MedicationDispense
  const actors = performer.map(({ actor }) => actor)
  const practitioner = actors.map((actor) => idIn(actor, 'Practitioner')).find(Boolean)
  const organization = actors.map((actor) => idIn(actor, 'Organization')).find(Boolean)
  return {
    id: stored.id,
    at: issuedAt({ authoredOn: whenHandedOver, meta } as MedicationRequest),
    packs: numberOr(quantity?.value, 1),
    by: { ...(practitioner && { practitioner }), ...(organization && { organization }) },
  }
}

/** The prescription, locked until the transaction ends. */
export async function lock(unit: Unit, id: string): Promise<Stored> {
  return lookup(unit, 'MedicationRequest', id)
}
