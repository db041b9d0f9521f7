/** Reads a MedicationRequest that a provider's program sent: verified as a signed document is, then said in the words of the same rules and of SGR's order. */

import { numberOf } from '#standards/fhir/json.ts'
import type { CodeableConcept, FhirResource } from '#standards/fhir/resource.ts'
import { codingOf, extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { daysBetween } from '#standards/time/poland.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import type { PaymentLevel } from '../../../sgr-prescriptions/shapes/payment.ts'
import { knownIds } from '../../rules/known-ids.ts'
import { broken, isImported, type PrescriptionSays } from '../../rules/prescription-document.ts'
import { isRefused } from '../../rules/verdict.ts'
import type { Examined } from '../documents/prescription.ts'
import type { Examiner } from '../documents/signed.ts'
import { readProvenance } from './provenance.ts'
import { mustSay, numberIn, oidOf, type Work } from './work.ts'

/** Throws what `employee` throws of itself; all that is wrong with what was sent is told as rules. */
export async function examineRequest(work: Work, { call, node, employee }: Examiner): Promise<Examined> {
  mustSay(work, 'status', ['active'])
  mustSay(work, 'intent', ['order'])
  const request = work.resource as unknown as MedicationRequest
  const signed = readProvenance(work)
  const { signature } = signed
  const holder = signature && (await employee(signature))
  const says: PrescriptionSays = {
    ...itemIn(request),
    number: numberIn(request.identifier),
    patient: knownIds(oidOf(request.subject))[0],
    authors: oidOf(request.requester),
    signers: signed.signers,
    places: signed.places,
    dosage: (request.dosageInstruction?.[0]?.text ?? '').trim(),
  }
  const rules = [...signed.rules, ...broken(says, { call, node: await node(), ...(holder && { holder }) })]
  if (isRefused(rules)) return { rules }
  return {
    rules,
    order: { ...orderOf(request, says), original: { number: says.number, content: signed.content } },
    ...(says.patient && { patient: says.patient }),
  }
}

interface Medication extends FhirResource {
  code?: CodeableConcept
  ingredient?: {
    itemCodeableConcept?: CodeableConcept
    strength?: { numerator?: { value?: unknown; unit?: string } }
  }[]
}

/** The Medication that it carries in itself, where it names one. */
const containedIn = ({ contained = [], medicationReference }: MedicationRequest): Medication | undefined =>
  (contained as Medication[]).find(({ id }) => medicationReference?.reference === `#${id}`)

const kinds = ['R', 'W', 'S'] as const
const others: Readonly<Record<(typeof kinds)[number], 'compounded' | 'device' | 'food'>> = {
  R: 'compounded',
  W: 'device',
  S: 'food',
}

type Item = Pick<PrescriptionSays, 'kind' | 'modes' | 'name' | 'gtin' | 'product' | 'packs' | 'paymentLevel'>

function itemIn(request: MedicationRequest): Item {
  const concept = containedIn(request)?.code ?? request.medicationCodeableConcept
  const classes = (request.category ?? []).flatMap(
    (each) => codingOf(each, codeSystems.pikClassifier)?.code ?? [],
  )
  const said = (codes: readonly string[]) => classes.find((each) => codes.includes(each))
  const [dispensing, reason, category] = [
    said(['TG', 'I']),
    said(['PA', 'PF']),
    said(['Rp', 'Rpz', 'Rpw', 'Lz', 'OTC']),
  ]
  const value = request.dispenseRequest?.quantity?.value
  return {
    kind: said(kinds) ?? 'G',
    modes: {
      ...(dispensing !== undefined && { dispensing }),
      ...(reason !== undefined && { reason }),
      ...(category !== undefined && { category }),
    },
    name: (concept?.text ?? concept?.coding?.[0]?.display ?? '').trim(),
    gtin: codingOf(concept, identifierSystems.gtin)?.code,
    product: codingOf(concept, identifierSystems.medicine)?.code,
    packs: value === undefined ? Number.NaN : numberOf(value),
    paymentLevel: extensionOf(request, extensions.paymentLevel)?.valueCode,
  }
}

const levels: readonly string[] = ['B', 'R', '30%', '50%', '100%']
const forWhom = { PA: 'self', PF: 'family' } as const

function orderOf(request: MedicationRequest, says: PrescriptionSays): Omit<Order, 'original'> {
  const { packs, dosage, paymentLevel, modes } = says
  const { start, end } = request.dispenseRequest?.validityPeriod ?? {}
  const [from, until] = [start?.slice(0, 10), end?.slice(0, 10)]
  const isAnnual = from !== undefined && until !== undefined && daysBetween(from, until) > 120
  const issuedFor = forWhom[modes.reason as keyof typeof forWhom]
  const reason = request.reasonCode?.map((each) => codingOf(each, codeSystems.icd10)?.code).find(Boolean)
  return {
    ...medicineIn(request, says),
    packs,
    dosage: dosage === '' ? '—' : dosage,
    ...(request.substitution?.allowedBoolean === false && { unchangeable: true }),
    ...(isAnnual && { validDays: 365 }),
    ...(levels.includes(paymentLevel ?? '') && { paymentLevel: paymentLevel as PaymentLevel }),
    ...(from !== undefined && { validFrom: from }),
    ...(reason !== undefined && /^[A-Z][0-9]{2}([.][0-9A-Z]{1,4})?$/.test(reason) && { reason }),
    ...(issuedFor && { issuedFor }),
    ...(modes.dispensing === 'TG' && { abroad: true }),
  }
}

/** As SGR takes it: a ready medicine by its number in the register, all else in words. */
function medicineIn(
  request: MedicationRequest,
  { kind, product = '', gtin, name, modes }: PrescriptionSays,
): Pick<Order, 'product' | 'gtin' | 'written'> {
  const other = kinds.find((each) => each === kind)
  if (!other && !isImported(modes)) return { product, ...(gtin !== undefined && { gtin }) }
  const parts = partsIn(request)
  return {
    written: {
      name,
      ...(gtin !== undefined && { gtin }),
      ...(parts.length > 0 && { parts }),
      ...(other ? { kind: others[other] } : { imported: true }),
    },
  }
}

/** Names and amounts of what a pharmacist makes it up of. */
function partsIn(request: MedicationRequest): string[] {
  return (containedIn(request)?.ingredient ?? []).flatMap(({ itemCodeableConcept, strength }) => {
    const called = itemCodeableConcept?.text ?? itemCodeableConcept?.coding?.[0]?.display
    const { value, unit } = strength?.numerator ?? {}
    const words = [called, value === undefined ? undefined : numberOf(value), unit]
    return called
      ? [
          words
            .filter((part) => part !== undefined)
            .join(' ')
            .slice(0, 200),
        ]
      : []
  })
}
