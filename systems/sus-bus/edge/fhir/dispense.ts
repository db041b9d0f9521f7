/** What was handed over: a MedicationDispense hands over by the prescription's key, puts right, or takes back; what zapisRealizacjiRecepty does. */
import { refuse } from '#kernel/problem.ts'
import { numberOf } from '#standards/fhir/json.ts'
import { type CodeableConcept, codingOf, extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationDispense } from '#standards/fhir/resources.ts'
import { extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { brokenByDispensing } from '../../rules/dispensing-document.ts'
import { isRefused } from '../../rules/verdict.ts'
import { orNothing } from '../answers/or-nothing.ts'
import { ruleRefused } from '../answers/rule-refused.ts'
import type { Handed } from '../documents/dispensing.ts'
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

export async function dispense(work: Work, sender: Sender): Promise<Done> {
  mustSay(work, 'status', ['completed'])
  const before = work.ifNoneExist === undefined ? undefined : await dispensedBefore(work, sender)
  if (before) return before
  const { key, context } = sender
  if (key === undefined)
    return refuse(
      'incorrect',
      'key',
      'Send the key of the prescription, as the patient showed it, in the header Prescription-Key.',
    )
  const { gtin, packs, batch, original } = await handedIn(work, sender)
  const { dispensing } = await orRule(work, () =>
    context.call(sgr.dispense, { key, gtin, packs, original, ...(batch !== undefined && { batch }) }),
  )
  return doneWith(sender, { dispensing }, 201)
}

/** Puts right (`completed`) or takes back (`entered-in-error`). */
export async function changeDispensing(work: Work, sender: Sender): Promise<Done> {
  const status = mustSay(work, 'status', ['completed', 'entered-in-error'])
  const { context } = sender
  const dispensing = work.id ?? ''
  await shownAs(sender, { dispensing })
  const { gtin, packs, batch, original } = await handedIn(work, sender)
  await orRule(work, () => {
    if (status === 'entered-in-error')
      return context.call(sgr.withdraw, { dispensing, reason: reasonIn(work), original })
    const now = { gtin, packs, ...(batch !== undefined && { batch }) }
    return context.call(sgr.correct, { dispensing, reason: 'mistake', original, ...now })
  })
  return doneWith(sender, { dispensing }, 200)
}

async function orRule<T>(work: Work, doing: () => Promise<T>): Promise<T> {
  try {
    return await doing()
  } catch (error) {
    return refuseRules([{ place: work.place, rules: [{ ...ruleRefused(error), within: '' }] }])
  }
}

/** Codes of ActPharmacySupplyType (https://terminology.hl7.org/CodeSystem-v3-ActCode.html): a part of the prescription, or what completes it. */
const partial: readonly string[] = ['FFP', 'RFP', 'FFPS', 'RFPS']
const closing: readonly string[] = ['FFC', 'RFC', 'FFCS', 'RFCS', 'FF', 'RF']
const supplyType = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'

interface Sent extends MedicationDispense {
  type?: CodeableConcept
}

/** Refuses the rules that are broken. */
async function handedIn(work: Work, { examiner }: Sender): Promise<Handed> {
  const sent = work.resource as unknown as Sent
  const signed = readProvenance(work)
  const holder = signed.signature && (await examiner.employee(signed.signature))
  const kind = kindIn(sent)
  const isChange = work.method === 'PUT'
  const says = {
    number: numberIn(sent.identifier),
    kind,
    version: isChange ? 2 : 1,
    replaces: isChange ? { root: '', extension: '' } : undefined,
    authors: (sent.performer ?? []).flatMap(({ actor }) => oidOf(actor)),
    signers: signed.signers,
    places: signed.places,
    prescriptions: (sent.authorizingPrescription ?? []).flatMap(oidOf),
    patients: oidOf(sent.subject),
    gtin: codingOf(sent.medicationCodeableConcept, identifierSystems.gtin)?.code,
    packs: sent.quantity?.value === undefined ? Number.NaN : numberOf(sent.quantity.value),
    batch: extensionOf(sent, extensions.batch)?.valueString,
    classes: ['04.12'],
  }
  const { call } = examiner
  const asked = { call, node: await examiner.node(), mayReplace: isChange, ...(holder && { holder }) }
  const rules = [...signed.rules, ...brokenByDispensing(says, asked)]
  if (isRefused(rules)) refuseRules([{ place: work.place, rules }])
  const { number, gtin = '', packs, batch } = says
  const original = {
    number,
    kind: ({ C: 'partial', Z: 'closing', W: 'withdrawing' } as const)[kind ?? 'C'],
    of: says.prescriptions,
    about: says.patients,
    content: signed.content,
  }
  return { gtin, packs, ...(batch !== undefined && { batch }), original }
}

function kindIn({ status, type }: Pick<Sent, 'status' | 'type'>): 'C' | 'Z' | 'W' | undefined {
  if (status === 'entered-in-error') return 'W'
  const code = codingOf(type, supplyType)?.code ?? ''
  if (partial.includes(code)) return 'C'
  return closing.includes(code) ? 'Z' : undefined
}

const reasons = ['mistake', 'not-collected', 'wrong-medicine', 'quality-defect', 'falsified'] as const

/** Why packs come back (Prawo farmaceutyczne art. 96 ust. 6); a mistake unless told. */
function reasonIn({ resource }: Work): (typeof reasons)[number] {
  const { statusReasonCodeableConcept: concept } = resource as {
    statusReasonCodeableConcept?: { coding?: [] }
  }
  const code = codingOf(concept, 'https://openp1.pl/fhir/CodeSystem/dispensing-change-reason')?.code
  return reasons.find((each) => each === code) ?? 'mistake'
}

/** A request sent again: the document of this number was kept already. */
async function dispensedBefore(work: Work, sender: Sender): Promise<Done | undefined> {
  const number = numberIn((work.resource as { identifier?: [] }).identifier)
  mustOwnNumber(work, number)
  const kept = await orNothing(sender.context.call(sgr.dispensingDocument, { number }))
  return kept && doneWith(sender, { dispensing: kept.dispensing }, 200)
}
