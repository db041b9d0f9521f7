/** Certificates as ZUS handles them: numbered, judged, taken in, taken back. */
import { createHash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { TakenBack } from '#standards/kedu/azla.ts'
import { readZla, type SickLeave } from '#standards/kedu/zla.ts'
import { readXml } from '#standards/saml/xml.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { isCancelReason } from '../rules/cancel-reasons.table.ts'
import { type Finding, finding, isRefusal } from '../rules/findings.table.ts'
import { payersOf } from '../rules/insured.ts'
import { isPair, type Judged, judge } from '../rules/judge-leave.ts'
import { type Certificate, certificates, insured, keyOf } from '../store.ts'

export interface Desk {
  readonly world: World
  readonly sql: Sql
  readonly at: Date
  readonly mode: Judged['mode']
  /** Who signed in; the NPWZ where ZUS knows the doctor. */
  readonly doctor: { readonly pesel: string; readonly npwz: string | undefined }
}

/** A document as it came. */
export interface Sheet {
  readonly ref: string
  readonly xml: string
  readonly isSigned: boolean
  readonly leave: SickLeave
}

export interface Pair {
  readonly original: Sheet
  readonly copy: Sheet
}

export interface Taken {
  readonly refs: readonly string[]
  readonly findings: readonly Finding[]
  /** Receipts of original and copy; none where it was refused. */
  readonly receipts: readonly string[]
}

/** What is wrong with a certificate, before it has a number. */
export async function findingsIn(desk: Desk, { original, copy }: Pair): Promise<Finding[]> {
  const { leave } = original
  const { pesel } = leave.insured
  const known = await insured.find(desk, pesel)
  const day = dateInPoland(desk.at)
  const payers = payersOf(pesel, day).map(({ nip }) => nip)
  const judged: Judged = { today: day, mode: desk.mode, known, payers, npwz: desk.doctor.npwz }
  const refs = [original.ref, copy.ref]
  const inOriginal = judge(leave, judged)
  return [
    ...inOriginal.map((code) => finding(code, refs)),
    ...judge(copy.leave, judged)
      .filter((code) => !inOriginal.includes(code))
      .map((code) => finding(code, [copy.ref])),
    ...(isPair(leave, copy.leave) ? [] : [finding('OP23', refs)]),
    ...((await overlaps(desk, leave)) ? [finding('OP24', refs)] : []),
  ]
}

/** Most certificates of a person that are looked at. */
const looked = 200

async function overlaps(desk: Desk, { insured: { pesel }, incapacity, payer }: SickLeave): Promise<boolean> {
  const found = await certificates.of(desk, pesel, { from: 0, count: looked })
  return found.some((each) => {
    if (each.state !== 'issued') return false
    const leave = leaveOf(each)
    return (
      leave.payer?.id === payer?.id &&
      leave.incapacity.from <= incapacity.to &&
      leave.incapacity.to >= incapacity.from
    )
  })
}

export const leaveOf = ({ original = '' }: Certificate): SickLeave => readZla(readXml(original))

/** Findings that a number brings: missing, not reserved, used. */
async function numberFindings(desk: Desk, { original, copy }: Pair, locked: boolean): Promise<Finding[]> {
  const refs = [original.ref, copy.ref]
  const { number } = original.leave
  const kind = locked ? 'BLAD' : 'OSTRZEZENIE'
  if (number === undefined) return [finding('W145', refs, kind)]
  const key = keyOf(number)
  const found = await (locked ? certificates.locked(desk, key) : certificates.find(desk, key))
  if (found === undefined || found.doctor !== desk.doctor.pesel) return [finding('185', refs, kind)]
  return found.state === 'numbered' ? [] : [finding('OP29', refs)]
}

export const validate = async (desk: Desk, pair: Pair): Promise<Finding[]> => [
  ...(await numberFindings(desk, pair, false)),
  ...(await findingsIn(desk, pair)),
]

/** Inside a transaction: takes the certificate in, or says why not. */
export async function take(desk: Desk, pair: Pair): Promise<Taken> {
  const { original, copy } = pair
  const refs = [original.ref, copy.ref]
  const unsigned = [original, copy].filter(({ isSigned }) => !isSigned).map(({ ref }) => ref)
  const all = [
    ...(await numberFindings(desk, pair, true)),
    ...(await findingsIn(desk, pair)),
    ...(unsigned.length > 0 ? [finding('OP25', unsigned)] : []),
  ]
  const { number, insured: person } = original.leave
  if (all.some(isRefusal) || number === undefined) return { refs, findings: all, receipts: [] }
  const receipts = [original, copy].map(({ xml }) => receiptOf(xml, keyOf(number), desk.at))
  await certificates.save(desk, {
    ...number,
    state: 'issued',
    doctor: desk.doctor.pesel,
    pesel: person.pesel,
    issuedAt: desk.at.toISOString(),
    original: original.xml,
    copy: copy.xml,
    ...(receipts[0] !== undefined && { receipt: receipts[0] }),
  })
  return { refs, findings: all, receipts }
}

/** Inside a transaction: takes a certificate back, by the doctor who issued it. */
export async function takeBack(
  desk: Desk,
  sheet: { ref: string; xml: string; isSigned: boolean; back: TakenBack },
): Promise<Taken> {
  const { ref, xml, back } = sheet
  const refs = [ref]
  const found = await certificates.locked(desk, keyOf(back))
  const isTheirs = found?.doctor === desk.doctor.pesel && found.state !== 'numbered'
  const all = [
    ...(isTheirs ? [] : [finding('OP26', refs)]),
    ...(isCancelReason(back.reason) ? [] : [finding('OP27', refs)]),
    ...(found?.state === 'cancelled' && isTheirs ? [finding('OP28', refs)] : []),
    ...(sheet.isSigned ? [] : [finding('OP25', refs)]),
  ]
  if (found === undefined || all.length > 0) return { refs, findings: all, receipts: [] }
  const receipt = receiptOf(xml, keyOf(back), desk.at)
  const cancelled = { document: xml, reason: back.reason, receipt }
  await certificates.save(desk, { ...found, state: 'cancelled', cancelled })
  return { refs, findings: all, receipts: [receipt] }
}

/** UPP: that ZUS has the document, when, and which it was. Its form is ours. */
function receiptOf(xml: string, number: string, at: Date): string {
  const hash = createHash('sha256').update(xml).digest('hex')
  const text = `<UPP><Dokument>${number}</Dokument><SkrotSHA256>${hash}</SkrotSHA256><DataWplywu>${at.toISOString()}</DataWplywu></UPP>`
  return Buffer.from(text).toString('base64')
}
