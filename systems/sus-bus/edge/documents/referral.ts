/** Reads a signed referral, to a spa or anywhere else: verified as it stands, then said in the words of the rules and of SGS's order. */
import type { Input } from '#kernel/contract.ts'
import { type Referral, referral, type SpaReferral, spaReferral } from '#standards/cda/referral.ts'
import { referralRules } from '#standards/cda/rules/referral-rules.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import type { sgs } from '../../../sgs-referrals/contract.ts'
import type { Spa } from '../../../sgs-referrals/shapes/kind.ts'
import { knownIds } from '../../rules/known-ids.ts'
import { wordsOf } from '../../rules/narrative.ts'
import { brokenByReferral, type ReferralSays } from '../../rules/referral-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { idIn, idsIn, placesOf } from './parties.ts'
import { type Examiner, readSigned, type SignedDocument } from './signed.ts'

/** Everything but whose it is. */
type ReferralOrder = Omit<Input<typeof sgs.issue>, 'patient'>

export interface ExaminedReferral {
  readonly rules: readonly RuleResult[]
  /** Only where no rule is broken. */
  readonly order?: ReferralOrder
  readonly patient?: OidId
}

/** The template of a referral, and how it is read. */
export const kinds = {
  general: { shape: referral, number: '10.1.4' },
  spa: { shape: spaReferral, number: '10.1.9' },
} as const

const other = 'OPENP1.DOKUMENT.unknown-document'

/** Throws what `employee` throws of itself; all that is wrong with the document is told as rules. */
export async function examineReferral(
  content: Uint8Array,
  { call, node, employee }: Examiner,
  mayBeUnsigned = false,
): Promise<ExaminedReferral> {
  const read = readReferral(content, mayBeUnsigned)
  if (!read.read) return { rules: read.rules }
  const { value, signature } = read.read
  const says = saidIn(value)
  const holder = signature && (await employee(signature))
  const asked = { call, node: await node(), ...(holder && { holder }) }
  const rules = [...read.rules, ...brokenByReferral(says, asked)]
  if (isRefused(rules)) return { rules }
  return { rules, order: orderOf(value, says, content), ...(says.patient && { patient: says.patient }) }
}

function readReferral(content: Uint8Array, mayBeUnsigned: boolean): SignedDocument<Referral | SpaReferral> {
  const general = readSigned(content, {
    ...kinds.general,
    mayBeUnsigned,
    rules: (document, edition) => referralRules.check(document, edition, '10.1.4'),
  })
  if (!general.rules.some(({ code }) => code === other)) return general
  const spa = readSigned(content, {
    ...kinds.spa,
    mayBeUnsigned,
    rules: (document, edition) => referralRules.check(document, edition, '10.1.9'),
  })
  return spa.rules.some(({ code }) => code === other) ? general : spa
}

function saidIn(value: Referral | SpaReferral): ReferralSays {
  const encounter = 'order' in value ? value.order.order.encounter : undefined
  const acts = encounter?.acts ?? []
  return {
    number: idIn(value.id),
    patient: knownIds(idsIn(value.patient.ids))[0],
    authors: idsIn(value.author.assigned.ids),
    signers: idsIn(value.legalAuthenticator.assigned.ids),
    places: placesOf(value.author.assigned.organization),
    place: encounter?.place.code,
    isToSpa: encounter === undefined,
    diagnosis: value.diagnoses?.principal?.diagnoses?.[0]?.code.code,
    acts: acts.flatMap(({ procedure, examination }) => (procedure ?? examination)?.code.code ?? []),
  }
}

/** Characters that SGS keeps of what the doctor wrote. */
const most = 2000

function orderOf(value: Referral | SpaReferral, says: ReferralSays, content: Uint8Array): ReferralOrder {
  const { place, diagnosis = '', number } = says
  const narrative = 'order' in value ? value.order.narrative : (value.history?.narrative ?? [])
  const spa = 'order' in value ? undefined : spaIn(value)
  return {
    ...(place !== undefined && { specialty: place }),
    text: `${value.title.words}. ${wordsOf(narrative).trim()}`.slice(0, most),
    reason: diagnosis,
    urgent: 'order' in value && value.order.order.encounter.priority?.code === 'UR',
    ...(spa && { kind: 'spa', spa }),
    original: { number, content: Buffer.from(content).toString('base64') },
  }
}

function spaIn({ code }: SpaReferral): Spa | undefined {
  const qualifiers = (code.translations ?? []).flatMap(({ qualifiers: all = [] }) => all)
  const said = (name: string) => qualifiers.find((each) => each.name.code === name)?.value?.code
  const service = said('RSUZDR')
  const mode = said('TRSU')
  if ((service !== 'LU' && service !== 'RU') || (mode !== 'TS' && mode !== 'TA')) return undefined
  return { service, mode }
}
