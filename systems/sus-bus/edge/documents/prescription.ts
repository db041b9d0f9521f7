/** Reads a signed prescription: verified as it stands, then said in the words of the rules and of SGR's order. */
import { type Prescription, prescription } from '#standards/cda/prescription.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import type { PaymentLevel } from '../../../sgr-prescriptions/shapes/payment.ts'
import { knownIds } from '../../rules/known-ids.ts'
import { dosageIn, notTold } from '../../rules/narrative.ts'
import { broken, type PrescriptionSays } from '../../rules/prescription-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
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
  const { value, certificate } = read
  const says = saidIn(value)
  const holder = certificate && (await employee(certificate))
  const rules = [
    ...found,
    ...broken(says, { call, node: await node(), ...(holder && { holder }) }),
    ...notTold(value.section),
  ]
  if (isRefused(rules)) return { rules }
  return { rules, order: orderOf(value, says, content), ...(says.patient && { patient: says.patient }) }
}

function saidIn({ id, patient, author, legalAuthenticator, section }: Prescription): PrescriptionSays {
  const { ready } = section.entry
  const { supply, material } = ready ?? {}
  return {
    number: idIn(id),
    patient: knownIds(idsIn(patient.ids))[0],
    authors: idsIn(author.assigned.ids),
    signers: idsIn(legalAuthenticator.assigned.ids),
    places: placesOf(author.assigned.organization),
    isReadyMedicine: ready !== undefined,
    product: material?.codes?.find(({ codeSystem }) => codeSystem === `${CEZ_ROOT}.6.1`)?.code,
    packs: Number(supply?.packs.value ?? Number.NaN),
    paymentLevel: supply?.payment?.code.qualifiers?.[0]?.value?.code,
    dosage: dosageIn(section),
  }
}

const levels: readonly string[] = ['B', 'R', '30%', '50%', '100%']

function orderOf({ section }: Prescription, says: PrescriptionSays, content: Uint8Array): Order {
  const { supply, material } = section.entry.ready ?? {}
  const pack = material?.pack
  const gtin = [pack?.outer?.code, pack?.code].find((code) => /^\d{14}$/.test(code?.code ?? ''))?.code
  const day = /^(\d{4})(\d\d)(\d\d)/.exec(supply?.from.value ?? '')
  const { paymentLevel, product = '', packs, dosage, number } = says
  return {
    product,
    ...(gtin !== undefined && { gtin }),
    packs,
    dosage,
    ...(section.entry.ready?.unchangeable && { unchangeable: true }),
    ...(levels.includes(paymentLevel ?? '') && { paymentLevel: paymentLevel as PaymentLevel }),
    ...(day && { validFrom: day.slice(1, 4).join('-') }),
    original: { number, content: Buffer.from(content).toString('base64') },
  }
}
