/** Referrals as ServiceRequests: issued and cancelled as signed documents are; shown and taken by key or code. */
import type { Input } from '#kernel/contract.ts'
import { codingOf } from '#standards/fhir/resource.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { sgs } from '../../../sgs-referrals/contract.ts'
import { ReferralKind } from '../../../sgs-referrals/shapes/kind.ts'
import { knownIds } from '../../rules/known-ids.ts'
import { brokenByReferral } from '../../rules/referral-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { orNothing } from '../answers/or-nothing.ts'
import { patientNamed } from '../answers/patient.ts'
import { numberOf, ruleRefused } from '../answers/referrals/words.ts'
import { similar } from '../answers/referrals/writing.ts'
import { examineCancelling, mustOnlyEnd } from './cancel.ts'
import { refuseRules } from './outcome.ts'
import { readProvenance } from './provenance.ts'
import {
  type Done,
  doneWith,
  mustOwnNumber,
  mustSay,
  numberIn,
  oidOf,
  type Sender,
  shownAs,
  type Work,
} from './work.ts'

type Order = Omit<Input<typeof sgs.issue>, 'patient'>

export async function refer(work: Work, sender: Sender): Promise<Done> {
  mustSay(work, 'status', ['active'])
  mustSay(work, 'intent', ['order'])
  const { context } = sender
  const before = await referredBefore(work, sender)
  if (before) return before
  const { broken, patient, order } = await examined(work, sender)
  if (!patient || isRefused(broken)) return refuseRules([{ place: work.place, rules: broken }])
  const rules = [...broken, ...(await similar(context, { rules: broken, order, patient }))]
  const { id } = await orRules(work, rules, async () =>
    context.call(sgs.issue, { patient: await patientNamed(context, patient), ...order }),
  )
  return doneWith(sender, { referral: id }, 201, rules)
}

async function referredBefore(work: Work, sender: Sender): Promise<Done | undefined> {
  if (work.ifNoneExist === undefined) return undefined
  const number = numberIn((work.resource as unknown as ServiceRequest).identifier)
  mustOwnNumber(work, number)
  const before = await orNothing(sender.context.call(sgs.byNumber, { number }))
  return before && doneWith(sender, { referral: before.id }, 200)
}

async function examined(work: Work, { examiner }: Sender) {
  const sent = work.resource as unknown as ServiceRequest
  const signed = readProvenance(work)
  const holder = signed.signature && (await examiner.employee(signed.signature))
  const spa = spaIn(sent)
  const says = {
    number: numberIn(sent.identifier),
    patient: knownIds(oidOf(sent.subject))[0],
    authors: oidOf(sent.requester),
    signers: signed.signers,
    places: signed.places,
    place: codingOf(sent.code, codeSystems.cellSpecialty)?.code,
    isToSpa: spa !== undefined,
    diagnosis: sent.reasonCode?.map((each) => codingOf(each, codeSystems.icd10)?.code).find(Boolean),
    acts: (sent.orderDetail ?? []).flatMap((each) => codingOf(each, codeSystems.icd9Pl)?.code ?? []),
  }
  const asked = { call: examiner.call, node: await examiner.node(), ...(holder && { holder }) }
  const order: Order = {
    ...(says.place !== undefined && { specialty: says.place }),
    text: wordsIn(sent),
    reason: says.diagnosis ?? '',
    urgent: sent.priority !== undefined && sent.priority !== 'routine',
    ...kindIn(sent, spa),
    original: { number: says.number, content: signed.content },
  }
  return { broken: [...signed.rules, ...brokenByReferral(says, asked)], patient: says.patient, order }
}

/** Characters that SGS keeps of what the doctor wrote. */
const most = 2000

function wordsIn({ code }: ServiceRequest): string {
  const words = (code?.text ?? code?.coding?.[0]?.display ?? '').trim().slice(0, most)
  return words === '' ? '—' : words
}

const kinds: readonly string[] = ReferralKind.enum

function kindIn(sent: ServiceRequest, spa: Order['spa']): Pick<Order, 'kind' | 'spa'> {
  if (spa) return { kind: 'spa', spa }
  const told = sent.category?.map((each) => codingOf(each, codeSystems.referralKind)?.code).find(Boolean)
  return kinds.includes(told ?? '') ? { kind: told as NonNullable<Order['kind']> } : {}
}

/** LU or RU with TS or TA, as the document of such a referral has them. */
function spaIn({ orderDetail = [] }: ServiceRequest): Order['spa'] {
  const codes = orderDetail.flatMap((each) => codingOf(each, codeSystems.pikClassifier)?.code ?? [])
  const service = (['LU', 'RU'] as const).find((each) => codes.includes(each))
  const mode = (['TS', 'TA'] as const).find((each) => codes.includes(each))
  return service && mode && { service, mode }
}

async function orRules<T>(work: Work, rules: readonly RuleResult[], doing: () => Promise<T>): Promise<T> {
  try {
    return await doing()
  } catch (error) {
    return refuseRules([{ place: work.place, rules: [...rules, ruleRefused(error)] }])
  }
}

export async function cancelReferral(work: Work, sender: Sender): Promise<Done> {
  mustSay(work, 'status', ['revoked'])
  const { context } = sender
  const id = work.id ?? ''
  mustOnlyEnd(work, await shownAs(sender, { referral: id }), ['status', 'note'])
  const one = await context.call(sgs.referral, { referral: id })
  const notes = (work.resource as { note?: { text?: string }[] }).note ?? []
  const words = (notes.at(-1)?.text ?? '').trim().slice(0, 2000)
  const { root } = numberOf(one)
  const document = await examineCancelling(work, sender, {
    number: numberOf(one),
    patient: one.patient,
    words,
    element: 'note',
    branch: root,
  })
  await orRules(work, [], () => context.call(sgs.cancel, { referral: id, reason: words, document }))
  return doneWith(sender, { referral: id }, 200)
}
