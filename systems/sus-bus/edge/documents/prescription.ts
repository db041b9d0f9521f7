/** Reads a signed prescription: verified as it stands, then said in the words of the rules and of SGR's order. */
import { CdaRefusal } from '#standards/cda/cda-refusal.ts'
import type { Block } from '#standards/cda/data-types.ts'
import { type CdaText, read, readCda } from '#standards/cda/document.ts'
import type { Organization } from '#standards/cda/people.ts'
import { type Prescription, prescription } from '#standards/cda/prescription.ts'
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { verifyEnveloped } from '#standards/signatures/enveloped.ts'
import { SignatureRefusal } from '#standards/signatures/signature-refusal.ts'
import { XmlRefusal } from '#standards/xml/refusal.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import type { PaymentLevel } from '../../../sgr-prescriptions/shapes/payment.ts'
import { broken, type PrescriptionSays } from '../../rules/prescription-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'

export interface Examiner {
  readonly call: CallContext
  /** Number of the provider's node, under which its documents are numbered. */
  readonly node: () => Promise<number>
  /** The right to practise of an employee's certificate, DER. Refuses what does not count now. */
  readonly employee: (certificate: Buffer) => Promise<OidId>
}

export interface Examined {
  readonly rules: readonly RuleResult[]
  /** Only where no rule is broken. */
  readonly order?: Order
  readonly pesel?: string
}

/** Throws what `employee` throws of itself; all that is wrong with the document is told as rules. */
export async function examine(content: Uint8Array, { call, node, employee }: Examiner): Promise<Examined> {
  let document: CdaText
  let certificate: Buffer
  let value: Prescription
  try {
    document = readCda(content)
    certificate = verifyEnveloped(document).certificate
    value = read(document, prescription, '10.1.3').value
  } catch (error) {
    return { rules: [unreadable(error)] }
  }
  const says = saidIn(value, document)
  const rules = broken(says, { call, node: await node(), holder: await employee(certificate) })
  if (isRefused(rules)) return { rules }
  return { rules, order: orderOf(value, says, content), ...(says.pesel && { pesel: says.pesel }) }
}

function unreadable(error: unknown): RuleResult {
  const verdict = 'error'
  if (error instanceof SignatureRefusal)
    return { code: `OPENP1.PODPIS.${error.code}`, verdict, problem: error.message }
  if (error instanceof CdaRefusal)
    return {
      code: `OPENP1.DOKUMENT.${error.code}`,
      verdict,
      problem: `${error.message} (${error.line})`,
      place: error.place,
    }
  if (error instanceof XmlRefusal)
    return { code: `OPENP1.XML.${error.code}`, verdict, problem: error.message }
  throw error
}

type Ids =
  | readonly { readonly root?: string | undefined; readonly extension?: string | undefined }[]
  | undefined

const idsIn = (ids: Ids): OidId[] =>
  (ids ?? []).flatMap(({ root, extension }) =>
    root !== undefined && extension !== undefined ? [{ root, extension }] : [],
  )

/** Of the place, of the enterprise around it, and of who runs that. */
function placesOf(organization: Organization | undefined): OidId[] {
  const found: OidId[] = []
  let each: { readonly ids?: Ids; readonly partOf?: { readonly whole: unknown } } | undefined = organization
  organization
  while (each) {
    found.push(...idsIn(each.ids))
    each = each.partOf?.whole as typeof each
  }
  return found
}

function saidIn(
  { id, patient, author, legalAuthenticator, section }: Prescription,
  { before }: CdaText,
): PrescriptionSays {
  const { ready } = section.entry
  const { supply, material } = ready ?? {}
  return {
    hasStylesheet: before.some(
      (each) => typeof each === 'object' && 'target' in each && each.target === 'xml-stylesheet',
    ),
    number: { root: id.root ?? '', extension: id.extension ?? '' },
    pesel: idsIn(patient.ids).find(({ root }) => root === `${CEZ_ROOT}.1.1.616`)?.extension,
    authors: idsIn(author.assigned.ids),
    signers: idsIn(legalAuthenticator.assigned.ids),
    places: placesOf(author.assigned.organization),
    isReadyMedicine: ready !== undefined,
    product: material?.codes?.find(({ codeSystem }) => codeSystem === `${CEZ_ROOT}.6.1`)?.code,
    packs: Number(supply?.packs.value ?? Number.NaN),
    paymentLevel: supply?.payment?.code.qualifiers?.[0]?.value?.code,
    dosage: dosageIn(section.narrative),
  }
}

/** What stands behind "D.S." in the narrative: how the medicine is taken. */
function dosageIn(narrative: readonly (Block | string)[]): string {
  const text = wordsOf(narrative).replace(/\s+/g, ' ').trim()
  return /\bD\.\s?S\.\s*(.*)$/.exec(text)?.[1]?.trim() ?? ''
}

const wordsOf = (blocks: readonly (Block | string)[]): string =>
  blocks.map((each) => (typeof each === 'string' ? each : ` ${wordsOf(each.content)} `)).join('')

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
