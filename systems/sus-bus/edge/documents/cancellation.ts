/** Reads a signed cancellation: verified as it stands and against the prescription or referral that it cancels. */
import { type Cancellation, cancellation } from '#standards/cda/cancellation.ts'
import { read, readCda } from '#standards/cda/document.ts'
import type { Shape } from '#standards/cda/shape.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import {
  brokenByCancellation,
  type CancellationAsked,
  type CancellationSays,
} from '../../rules/cancellation-document.ts'
import { wordsOf } from '../../rules/narrative.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { idIn, idsIn, placesOf } from './parties.ts'
import { type Examiner, readSigned } from './signed.ts'

interface Cancelled {
  readonly number: OidId
  /** Version and set of its document, where it has one. */
  readonly original: Version | undefined
  /** Whether these identifiers are its patient's. */
  readonly isPatient: (ids: readonly OidId[]) => Promise<boolean>
}

export interface ExaminedCancellation {
  readonly rules: readonly RuleResult[]
  /** Only where no rule is broken. */
  readonly taken?: {
    /** Its number, and the document as base64. */
    readonly document: { readonly number: OidId; readonly content: string }
    readonly reason: string
  }
}

/** Throws what `employee` throws of itself; all that is wrong with the document is told as rules. */
export async function examineCancellation(
  content: Uint8Array,
  { number, original, isPatient }: Cancelled,
  { call, node, employee }: Examiner,
): Promise<ExaminedCancellation> {
  const { rules: found, read: signed } = readSigned(content, { shape: cancellation, number: '10.1.14' })
  if (!signed) return { rules: found }
  const { value, signature } = signed
  const says = saidIn(value)
  const asked: CancellationAsked = {
    call,
    node: await node(),
    cancelled: number,
    isOfPatient: await isPatient(idsIn(value.patient.ids)),
    ...(signature && { holder: await employee(signature) }),
    ...(original && { original }),
  }
  const rules = [...found, ...brokenByCancellation(says, asked)]
  if (isRefused(rules)) return { rules }
  const document = { number: says.number, content: Buffer.from(content).toString('base64') }
  return { rules, taken: { document, reason: says.words.slice(0, most) } }
}

/** Characters that SGR keeps of the reason. */
const most = 2000

const saidIn = (value: Cancellation): CancellationSays => ({
  number: idIn(value.id),
  cancels: idIn(value.cancels.id),
  set: idIn(value.set),
  version: Number(value.version.value ?? Number.NaN),
  authors: idsIn(value.author.assigned.ids),
  signers: idsIn(value.legalAuthenticator.assigned.ids),
  places: placesOf(value.author.assigned.organization),
  words: wordsOf(value.section.narrative).trim(),
  title: value.title.words,
  codes: [value.code.code, ...(value.code.translations ?? []).map(({ code }) => code)],
})

interface Version {
  readonly set: OidId
  readonly version: number
}

type Versioned = Pick<Cancellation, 'set' | 'version'>

/** Of a document that was taken before; `number` is that of its template. */
export function versionIn(original: Uint8Array, shape: Shape<Versioned>, number: string): Version {
  const { value } = read(readCda(original), shape, number)
  return { set: idIn(value.set), version: Number(value.version.value ?? 0) }
}
