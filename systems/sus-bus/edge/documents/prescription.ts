/** Reads a signed prescription: verified as it stands, then said in the words of the rules and of SGR's order. */
import { type Prescription, prescription } from '#standards/cda/prescription.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import { daysBetween } from '#standards/time/poland.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import type { PaymentLevel } from '../../../sgr-prescriptions/shapes/payment.ts'
import { knownIds } from '../../rules/known-ids.ts'
import { dosageIn, notTold } from '../../rules/narrative.ts'
import { broken, type PrescriptionSays } from '../../rules/prescription-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { itemIn, medicineOrdered } from './item.ts'
import { idIn, idsIn, placesOf } from './parties.ts'
import { type Examiner, readSigned } from './signed.ts'

export interface Examined {
  readonly rules: readonly RuleResult[]
  /** Only where no rule is broken. */
  readonly order?: Order
  readonly patient?: OidId
}

/** Throws what `employee` throws of itself; all that is wrong with the document is told as rules. */
export async function examine(
  content: Uint8Array,
  { call, node, employee }: Examiner,
  mayBeUnsigned = false,
): Promise<Examined> {
  const kind = { shape: prescription, number: '10.1.3', mayBeUnsigned }
  const { rules: found, read } = readSigned(content, kind)
  if (!read) return { rules: found }
  const { value, signature } = read
  const says = saidIn(value)
  const holder = signature && (await employee(signature))
  const rules = [
    ...found,
    ...broken(says, { call, node: await node(), ...(holder && { holder }) }),
    ...notTold(value.section),
  ]
  if (isRefused(rules)) return { rules }
  return { rules, order: orderOf(value, says, content), ...(says.patient && { patient: says.patient }) }
}

function saidIn(value: Prescription): PrescriptionSays {
  const { id, patient, author, legalAuthenticator, section } = value
  return {
    ...itemIn(value),
    number: idIn(id),
    patient: knownIds(idsIn(patient.ids))[0],
    authors: idsIn(author.assigned.ids),
    signers: idsIn(legalAuthenticator.assigned.ids),
    places: placesOf(author.assigned.organization),
    dosage: dosageIn(section),
  }
}

/** TWREC of nurses and midwives. */
const nursing: Readonly<Record<string, 'own' | 'ordered'>> = { P: 'own', PL: 'ordered' }

/** Additional entitlements that the section of insurance tells (RLUD); the template's rules know the codes. */
const entitlementsIn = ({ payers }: Prescription): string[] =>
  (payers?.coverages ?? []).flatMap(({ code: { qualifiers = [] } }) =>
    qualifiers.flatMap(({ name, value }) => (name.code === 'RLUD' && value?.code ? [value.code.trim()] : [])),
  )
const { code: codes } = sgr.entitled.input.properties
const isKnown = (code: string): code is (typeof codes.enum)[number] =>
  codes.enum.some((each) => each === code)

const levels: readonly string[] = ['B', 'R', '30%', '50%', '100%']

/** Until a day that no other prescription reaches (Prawo farmaceutyczne art. 96a ust. 7). */
const isAnnual = (low = '', high = ''): boolean =>
  [low, high].every((each) => /^\d{8}/.test(each)) && daysBetween(dashed(low), dashed(high)) > 120

const dashed = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`

const forWhom: Readonly<Record<string, 'self' | 'family'>> = { PA: 'self', PF: 'family' }

/** By whom, for whom and where, as the class of the document tells. */
function ofItsKind({ issue = '', reason = '', dispensing }: PrescriptionSays['modes']) {
  const [by, issuedFor] = [nursing[issue], forWhom[reason]]
  return {
    ...(by && { nursing: by }),
    ...(issuedFor && { issuedFor }),
    ...(dispensing === 'TG' && { abroad: true }),
  }
}

function entitled(value: Prescription): Pick<Order, 'entitlements'> {
  const entitlements = [...new Set(entitlementsIn(value).filter(isKnown))].slice(0, 4)
  return entitlements.length > 0 ? { entitlements } : {}
}

function orderOf(value: Prescription, says: PrescriptionSays, content: Uint8Array): Order {
  const { ready, compounded, device } = value.section.entry
  const administered = ready ?? compounded
  const from = (administered?.supply ?? device)?.from
  const day = from?.value ?? from?.low?.value
  const { paymentLevel, packs, dosage, number, modes } = says
  return {
    ...medicineOrdered(value, says),
    packs,
    dosage: dosage === '' ? '—' : dosage,
    ...(administered?.unchangeable && { unchangeable: true }),
    ...(isAnnual(from?.low?.value, from?.high?.value) && { validDays: 365 }),
    ...(levels.includes(paymentLevel ?? '') && { paymentLevel: paymentLevel as PaymentLevel }),
    ...(day !== undefined && { validFrom: dashed(day) }),
    ...ofItsKind(modes),
    ...entitled(value),
    original: { number, content: Buffer.from(content).toString('base64') },
  }
}
