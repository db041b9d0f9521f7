/** What SGR writes in FHIR's words: a prescription (MedicationRequest), a handing over (MedicationDispense). */
import { randomBytes, randomFillSync } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { concealed } from '#record/secret-identifiers.ts'
import { mpdExtensions, profiles } from '#standards/fhir/mpd.ts'
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type { MedicationDispense, MedicationRequest } from '#standards/fhir/resources.ts'
import { makeKey } from '#standards/pl-ids/prescription-key.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { Issued } from '../contract.ts'
import type { Medicine } from '../operations/medicines-of.ts'
import type { Dispenser } from '../rules/dispenser.ts'
import type { Settled } from '../rules/payment.ts'
import type { Prescriber } from '../rules/prescriber.ts'
import type { Validity } from '../rules/validity.ts'
import type { EntitlementShown } from '../shapes/entitlement-shown.ts'
import type { Order } from '../shapes/order.ts'
import type { Payment } from '../shapes/payment.ts'
import { groundToFhir, shownToFhir } from './payment-ground.ts'
import { daysInPackTo } from './portion.ts'
import { kindToFhir } from './prescription-kind.ts'

export interface Prescribed {
  readonly order: Order
  readonly medicine: Medicine
  readonly validity: Validity
  readonly payment: Settled
  /** How long a pack lasts, where that was counted. */
  readonly daysInPack?: number | undefined
  readonly patient: string
  readonly event: string | undefined
  readonly by: Prescriber
  readonly package: Issued['package']
  readonly at: Date
}

export function newPrescription(prescribed: Prescribed): MedicationRequest {
  const { order, medicine, validity, payment, patient, event, by, package: issued, at } = prescribed
  const quantity = { value: order.packs, unit: 'op.' }
  return {
    resourceType: 'MedicationRequest',
    meta: { profile: [profiles.MedicationRequest] },
    extension: [
      { url: extensions.dispensedPacks, valueInteger: 0 },
      { url: extensions.paymentLevel, valueCode: payment.level },
      groundToFhir(payment.ground),
      ...daysInPackTo(prescribed.daysInPack),
      { url: extensions.issuedAt, valueReference: { reference: `Organization/${by.organization}` } },
    ],
    // R4 cannot search by groupIdentifier: the package's key is found as an identifier.
    identifier: [
      numberFor(order),
      { system: identifierSystems.prescriptionKey, value: makeKey('1001', randomFillSync) },
      { system: identifierSystems.packageCode, value: issued.code },
      { system: identifierSystems.packageKey, value: issued.key },
    ],
    status: 'active',
    intent: 'order',
    ...kindToFhir({ ...order, ...(order.written?.kind && { prescribed: order.written.kind }) }),
    medicationCodeableConcept: conceptOf(medicine),
    subject: { reference: `Patient/${patient}` },
    ...(event === undefined ? {} : { encounter: { reference: `Encounter/${event}` } }),
    authoredOn: fhirDateTimeInPoland(at),
    requester: { reference: `Practitioner/${by.practitioner}` },
    ...(order.reason === undefined
      ? {}
      : { reasonCode: [{ coding: [{ system: codeSystems.icd10, code: order.reason }] }] }),
    groupIdentifier: { system: identifierSystems.packageKey, value: issued.key },
    substitution: { allowedBoolean: order.unchangeable !== true },
    dosageInstruction: [{ text: order.dosage }],
    dispenseRequest: {
      extension: [{ url: mpdExtensions.prescribedQuantity, valueQuantity: quantity }],
      validityPeriod: { start: validity.start, end: validity.end },
      quantity,
    },
  }
}

/** Who may read a prescription could else collect it. */
export const hideKeys = (world: World, prescription: MedicationRequest, patient: string): MedicationRequest =>
  concealed(world, prescription, { systems: secretSystems, patient })

const { prescriptionKey, packageKey, packageCode } = identifierSystems
const secretSystems = [prescriptionKey, packageKey, packageCode]

function conceptOf(medicine: Medicine): CodeableConcept {
  const { product, gtin, atc, inn, name } = medicine
  const coding = [
    ...(product === undefined ? [] : [{ system: identifierSystems.medicine, code: product, display: name }]),
    ...(gtin === undefined ? [] : [{ system: identifierSystems.gtin, code: gtin }]),
    ...atc.map((code) => ({ system: codeSystems.atc, code, ...(inn !== undefined && { display: inn }) })),
  ]
  return { ...(coding.length > 0 && { coding }), text: textOf(medicine) }
}

/** Name, form, strength and pack in one line. */
const textOf = ({ name, form, strength, pack }: Medicine): string =>
  [name, form, strength, pack].filter((part) => part !== undefined && part !== '').join(', ')

/** The number that the provider's program gave, or one of ours. */
const numberFor = ({ original }: Order) =>
  original
    ? { system: `urn:oid:${original.number.root}`, value: original.number.extension }
    : { system: identifierSystems.prescriptionNumber, value: newNumber() }

/** 112 random bits in 22 letters and digits (REG.WER.213). */
function newNumber(): string {
  const number = BigInt(`0x${randomBytes(14).toString('hex')}`)
  return number.toString(36).toUpperCase().padStart(22, '0')
}

/** `packs`: how many were handed out of it until now. */
export function withDispensed(kept: MedicationRequest, packs: number, all: boolean): MedicationRequest {
  const others = (kept.extension ?? []).filter(({ url }) => url !== extensions.dispensedPacks)
  const extension = [...others, { url: extensions.dispensedPacks, valueInteger: packs }]
  return { ...kept, extension, status: all ? 'completed' : 'active' }
}

export interface HandingOver {
  /** Id of the prescription. */
  readonly of: string
  readonly by: Dispenser
  readonly packs: number
  readonly batch?: string | undefined
  /** What was handed over where it is not the pack prescribed, and how many of it. */
  readonly instead?: { readonly pack: Medicine; readonly packs: number } | undefined
  /** What the patient showed, and what was paid with it. */
  readonly shown?: (EntitlementShown & { readonly payment?: Payment }) | undefined
  readonly at: Date
}

export function newDispensing(
  kept: MedicationRequest,
  { of, by, packs, batch, instead, shown, at }: HandingOver,
): MedicationDispense {
  const medicine = instead ? conceptOf(instead.pack) : kept.medicationCodeableConcept
  const now = fhirDateTimeInPoland(at)
  const extension = [
    { url: mpdExtensions.recorded, valueDateTime: now },
    ...(batch === undefined ? [] : [{ url: extensions.batch, valueString: batch }]),
    ...(instead === undefined ? [] : [{ url: extensions.handedPacks, valueInteger: instead.packs }]),
    ...(shown === undefined ? [] : shownToFhir(shown)),
  ]
  const number = shown?.document.number
  return {
    resourceType: 'MedicationDispense',
    meta: { profile: [profiles.MedicationDispense] },
    ...(number !== undefined && {
      identifier: [{ system: identifierSystems.entitlementDocument, value: number }],
    }),
    status: 'completed',
    extension,
    ...(medicine === undefined ? {} : { medicationCodeableConcept: medicine }),
    subject: kept.subject,
    performer: [
      { actor: { reference: `Practitioner/${by.practitioner}` } },
      { actor: { reference: `Organization/${by.organization}` } },
    ],
    authorizingPrescription: [{ reference: `MedicationRequest/${of}` }],
    quantity: { value: packs, unit: 'op.' },
    whenHandedOver: now,
    ...(instead && { substitution: { wasSubstituted: true } }),
  }
}

/** By the number of a document somebody is found in other registers; only the pharmacy that took it has to show it (store.ts). */
export const hideDocument = (
  world: World,
  handed: MedicationDispense,
  patient: string,
): MedicationDispense =>
  handed.identifier === undefined
    ? handed
    : concealed(world, handed, { systems: [identifierSystems.entitlementDocument], patient })
