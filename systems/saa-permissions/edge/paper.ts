/**
 * The paper that a decision was declared on, as its Consent keeps it (https://hl7.org/fhir/R4/consent.html): `source` the paper by its number and
 * the day on it, `organization` where it is kept, `verification` that somebody saw who declared it; who entered it in an extension of ours.
 */
import type { Extension, Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { EnteredPaper } from '../shapes/decision.ts'
import type { Paper } from '../shapes/paper.ts'
import type { Consent } from './consent.ts'

const enteredBy = 'https://openp1.pl/fhir/StructureDefinition/entered-by'
const paperOf = 'https://openp1.pl/fhir/StructureDefinition/declared-on'
const keptAt = 'https://openp1.pl/fhir/StructureDefinition/paper-kept-at'
const identitySeen = 'https://openp1.pl/fhir/StructureDefinition/identity-seen'

interface TaskExtension extends Extension {
  valueAttachment?: { title: string; creation: string }
}

export interface PaperMark {
  readonly sourceAttachment: { readonly title: string; readonly creation: string }
  readonly organization: readonly Reference[]
  readonly verification: readonly { readonly verified: true; readonly verificationDate: string }[]
  readonly extension: readonly {
    readonly url: string
    readonly valueReference?: Reference
    readonly valueCode?: string
  }[]
}

interface Entering {
  readonly practitioner: string
  readonly organization: string
  readonly at: Date
}

export function markOf({ number, signedOn, identity }: Paper, entering: Entering): PaperMark {
  const { practitioner, organization, at } = entering
  return {
    sourceAttachment: { title: number.trim(), creation: signedOn },
    organization: [{ reference: `Organization/${organization}` }],
    verification: [{ verified: true, verificationDate: fhirInstant(at) }],
    extension: [
      { url: enteredBy, valueReference: { reference: `Practitioner/${practitioner}` } },
      { url: identitySeen, valueCode: identity },
    ],
  }
}

/** The same on a Task, which has no such elements: all of it in extensions. */
export function onTask({ sourceAttachment, organization, extension }: PaperMark): TaskExtension[] {
  const { title, creation } = sourceAttachment
  return [
    ...extension,
    { url: keptAt, ...(organization[0] && { valueReference: organization[0] }) },
    { url: paperOf, valueAttachment: { title, creation } },
  ]
}

/** `at`: when it was entered. */
export function paperOnTask(
  extension: readonly Extension[] | undefined,
  at: string,
): EnteredPaper | undefined {
  const of = (url: string): TaskExtension | undefined => extension?.find((each) => each.url === url)
  const { title, creation } = of(paperOf)?.valueAttachment ?? {}
  if (title === undefined || creation === undefined) return undefined
  const practitioner = idIn(of(enteredBy)?.valueReference, 'Practitioner')
  const place = idIn(of(keptAt)?.valueReference, 'Organization')
  const by = { ...(practitioner && { practitioner }), ...(place && { organization: place }) }
  return { number: title, signedOn: creation, enteredAt: at, by }
}

/** Undefined for what the patient decided in their account. */
export function paperIn(consent: Consent): EnteredPaper | undefined {
  const { sourceAttachment, organization, verification, extension } = consent as Partial<PaperMark>
  const enteredAt = verification?.[0]?.verificationDate
  if (sourceAttachment === undefined || enteredAt === undefined) return undefined
  const worker = extension?.find(({ url }) => url === enteredBy)?.valueReference
  const practitioner = idIn(worker, 'Practitioner')
  const place = idIn(organization?.[0], 'Organization')
  const { title: number, creation: signedOn } = sourceAttachment
  const by = { ...(practitioner && { practitioner }), ...(place && { organization: place }) }
  return { number, signedOn, enteredAt, by }
}
