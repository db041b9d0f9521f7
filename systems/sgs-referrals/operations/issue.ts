/**
 * A doctor refers a patient to a specialty; the patient gets a key of 44 digits and a code of four.
 * Ustawa o świadczeniach opieki zdrowotnej finansowanych ze środków publicznych art. 57 i 58; rules REG.WER.1544 (ICD-10
 * is required) and REG.WER.213 (number of 22 characters) of P1.
 */
import { randomFillSync, randomInt } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { create, read } from '#record/record.ts'
import { concealed } from '#record/secret-identifiers.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import type { Identifier } from '#standards/fhir/resource.ts'
import type { Encounter, Patient, ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { makeAccessCode, makeDocumentNumber, makeKey } from '#standards/pl-ids/prescription-key.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirDateTimeInPoland } from '#standards/time/poland.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type Referral, sgs } from '../contract.ts'
import { reference } from '../edge/changes.ts'
import { referralOf } from '../edge/fhir.ts'
import { particulars } from '../edge/particulars.ts'
import { assertFromBus } from '../rules/from-the-bus.ts'
import { kindOf } from '../rules/kind-of.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { assertPlaceTold, assertSpaTold } from '../rules/spa.ts'
import { lastDay } from '../rules/validity.ts'
import { mayUseAccess, type Worker, workerFor } from '../rules/who-may.ts'
import type { ReferralKind, Spa } from '../shapes/kind.ts'
import type { Original, ReferralNumber } from '../shapes/original.ts'
import { asSeen, codesInUse } from '../store.ts'
import { knownCodes, type Names } from './known-codes.ts'
import { keepOriginal } from './originals.ts'

interface Order {
  readonly patient: string
  readonly event?: string
  readonly specialty?: string
  readonly text: string
  readonly reason: string
  readonly urgent: boolean
  readonly kind?: ReferralKind
  readonly spa?: Spa
  readonly original?: Original
}

export const issue: Handler<typeof sgs.issue> = async (order, context) => {
  assertFromBus(context, order.original)
  const worker = workerFor('issue', context.actor)
  const kind = order.kind ?? kindOf(order.specialty)
  assertSpaTold(kind, order.spa)
  assertPlaceTold(kind, order.specialty)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  const names = await knownCodes(context, order)
  await assertTreated(order, context)
  const taken = await codesInUse(context, order.patient)
  return context.write(async (unit): Promise<Referral> => {
    const identifiers = newIdentifiers(taken, order.original?.number)
    const request = {
      ...requestFor({ ...order, names }, worker, unit.at),
      ...particulars(kind, lastDay({ kind, specialty: order.specialty }, unit.at), order.spa),
      identifier: identifiers,
    }
    const { referralKey, referralCode } = identifierSystems
    const hiding = { systems: [referralKey, referralCode], patient: order.patient }
    const stored = await create(unit, concealed(unit.world, marked(request, checked), hiding))
    await keepUnchecked(unit, { type: 'ServiceRequest', id: stored.id }, checked)
    const { original } = order
    if (original) await keepOriginal(unit, { id: stored.id, request, act: 'issue' }, original)
    await unit.publish(sgs.issued, { patient: order.patient, referral: stored.id }, order.patient)
    return referralOf(context.world, stored, mayUseAccess(context.actor))
  })
}

/** The gate refuses a patient who is not the doctor's; an event must be the same patient's. */
async function assertTreated({ patient, event }: Order, context: Context): Promise<void> {
  assertAlive((await read(asSeen(context), 'Patient', patient)).resource as Patient)
  if (event === undefined) return
  const encounter = (await read(asSeen(context), 'Encounter', event)).resource as Encounter
  if (idIn(encounter.subject, 'Patient') !== patient)
    refuse('unprocessable', 'event-of-another', 'The event belongs to another patient.', '/event')
}

function requestFor(
  order: Order & { readonly names: Names },
  { practitioner, organization }: Worker,
  at: Date,
): ServiceRequest {
  const { names } = order
  return {
    resourceType: 'ServiceRequest',
    extension: [
      { url: extensions.referralState, valueCode: 'issued' },
      { url: extensions.issuedAt, valueReference: reference('Organization', organization) },
      ...(order.spa ? [{ url: extensions.spaDecision, valueCode: 'waiting' }] : []),
    ],
    status: 'active',
    intent: 'order',
    priority: order.urgent ? 'urgent' : 'routine',
    code: {
      ...(order.specialty !== undefined && {
        coding: [
          { system: codeSystems.cellSpecialty, code: order.specialty, display: names.specialty ?? '' },
        ],
      }),
      text: order.text,
    },
    subject: reference('Patient', order.patient),
    ...(order.event === undefined ? {} : { encounter: reference('Encounter', order.event) }),
    authoredOn: fhirDateTimeInPoland(at),
    requester: reference('Practitioner', practitioner),
    reasonCode: [
      {
        coding: [{ system: codeSystems.icd10, code: order.reason, display: names.reason }],
        text: names.reason,
      },
    ],
  }
}

/** A code that none of the patient's open referrals has; the number that a provider gave, else one of ours. */
function newIdentifiers(taken: ReadonlySet<string>, given: ReferralNumber | undefined): Identifier[] {
  const serial = randomInt(2 ** 48 - 1)
  let code = makeAccessCode(randomFillSync)
  while (taken.has(code)) code = makeAccessCode(randomFillSync)
  return [
    given
      ? { system: `urn:oid:${given.root}`, value: given.extension }
      : { system: identifierSystems.referralNumber, value: makeDocumentNumber('SKR', serial) },
    { system: identifierSystems.referralKey, value: makeKey('1003', randomFillSync) },
    { system: identifierSystems.referralCode, value: code },
  ]
}
