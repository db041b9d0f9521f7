/** A prescription or referral that is taken back: the same resource with its end, the reason, and the number of the cancellation, signed. */
import { isDeepStrictEqual } from 'node:util'
import { refuse } from '#kernel/problem.ts'
import type { FhirResource, Identifier, Reference } from '#standards/fhir/resource.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { brokenByCancellation } from '../../rules/cancellation-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { isAbout } from '../answers/patient.ts'
import { ruleRefused } from '../answers/rule-refused.ts'
import { numberOf } from '../answers/words.ts'
import { refuseRules } from './outcome.ts'
import { readProvenance } from './provenance.ts'
import { type Done, mustSay, numberIn, oidOf, type Sender, shownAs, type Work } from './work.ts'

interface Sent extends FhirResource {
  identifier?: Identifier[]
  subject?: Reference
  statusReason?: { text?: string }
}

interface Cancelled {
  readonly number: { readonly root: string; readonly extension: string }
  readonly patient: string
  /** Why, and at which element the resource says it. */
  readonly words: string
  readonly element: string
  /** Of which branch of the node its own number is. */
  readonly branch: string
}

/** Refuses the rules that are broken; otherwise the document of the cancellation. */
export async function examineCancelling(work: Work, { context, examiner }: Sender, of: Cancelled) {
  const { identifier, subject } = work.resource as Sent
  const signed = readProvenance(work)
  const holder = signed.signature && (await examiner.employee(signed.signature))
  const number = numberIn(identifier, '.2.9')
  const says = {
    number,
    cancels: numberIn(identifier, of.branch),
    set: of.number,
    version: 2,
    authors: signed.signers,
    signers: signed.signers,
    places: signed.places,
    words: of.words.trim(),
    title: 'Dokument anulujący',
    codes: ['51851-4', '08.80'],
  }
  const isOfPatient =
    subject?.reference === `Patient/${of.patient}` || (await isAbout(context, oidOf(subject), of.patient))
  const rules: RuleResult[] = [
    ...signed.rules,
    ...brokenByCancellation(says, {
      call: examiner.call,
      node: await examiner.node(),
      cancelled: of.number,
      isOfPatient,
      ...(holder && { holder }),
    }),
  ]
  if (isRefused(rules)) {
    const { element } = of
    const placed = rules.map((rule) =>
      rule.code === 'OPENP1.ANULOWANIE.TRESC' ? { ...rule, element } : rule,
    )
    refuseRules([{ place: work.place, rules: placed }])
  }
  return { number, content: signed.content }
}

export async function cancelPrescription(work: Work, sender: Sender): Promise<Done> {
  mustSay(work, 'status', ['cancelled'])
  const { context } = sender
  const id = work.id ?? ''
  mustOnlyEnd(work, await shownAs(sender, { prescription: id }), ['status', 'statusReason'])
  const one = await context.call(sgr.prescription, { prescription: id })
  const words = (work.resource as Sent).statusReason?.text ?? ''
  const document = await examineCancelling(work, sender, {
    number: numberOf(one),
    patient: one.patient,
    words,
    element: 'statusReason.text',
    branch: numberOf(one).root,
  })
  try {
    await context.call(sgr.cancel, { prescription: id, reason: words.trim().slice(0, 2000), document })
  } catch (error) {
    refuseRules([{ place: work.place, rules: [{ ...ruleRefused(error), within: '' }] }])
  }
  return { status: 200, resource: await shownAs(sender, { prescription: id }), doubts: [] }
}

/** Identifiers and the patient may be said otherwise than the record keeps them. */
const free: readonly string[] = [
  'id',
  'meta',
  'text',
  'identifier',
  'groupIdentifier',
  'subject',
  'extension',
]

/** Refuses `incorrect/only-ending` with the element. */
export function mustOnlyEnd({ resource, place }: Work, kept: FhirResource, ending: readonly string[]): void {
  for (const [element, value] of Object.entries(resource)) {
    if (free.includes(element) || ending.includes(element) || isDeepStrictEqual(value, kept[element]))
      continue
    refuse(
      'incorrect',
      'only-ending',
      `Nothing but ${ending.join(' and ')} changes: read the resource, and send it with these. Issue another for anything else.`,
      `${place}.${element}`,
    )
  }
}
