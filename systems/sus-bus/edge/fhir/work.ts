/** What a provider's program sends over FHIR: one resource with its Provenance, alone or as an entry of a transaction. */
import type { Input } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { FhirResource, Identifier, Reference } from '#standards/fhir/resource.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { sgs } from '../../../sgs-referrals/contract.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import type { Examiner } from '../documents/signed.ts'

export interface Work {
  readonly method: 'POST' | 'PUT'
  readonly type: string
  /** Of a PUT. */
  readonly id?: string | undefined
  readonly resource: FhirResource
  readonly provenance?: FhirResource | undefined
  readonly ifNoneExist?: string | undefined
  /** FHIRPath of the resource in what was sent: `MedicationRequest`, `Bundle.entry[0].resource`. */
  readonly place: string
}

/** Who sends it: the worker of the token, at the provider of the certificate. */
export interface Sender {
  readonly context: Context
  readonly examiner: Examiner
  /** Key of the prescription that is dispensed, as the patient showed it. */
  readonly key?: string | undefined
}

export interface Done {
  readonly status: 200 | 201
  /** As the sender may see it. */
  readonly resource: FhirResource
  /** What rules doubt. */
  readonly doubts: readonly RuleResult[]
}

/** Empty where it is left out or is no OID. */
const oidIn = ({ system = '', value = '' }: Identifier = {}): OidId =>
  system.startsWith('urn:oid:') ? { root: system.slice(8), extension: value } : { root: '', extension: '' }

export const oidOf = (reference: Reference | undefined): OidId[] =>
  reference?.identifier ? [oidIn(reference.identifier)] : []

/** Numbers that a provider gives stand under its node. */
const ofNode = /^urn:oid:2\.16\.840\.1\.113883\.3\.4424\.2\.(7\.\d+\.|10\.[1-4]$)/

/** The number by which a document is known: the one under the node of a provider, `branch` of it where told. */
export function numberIn(identifier: readonly Identifier[] = [], branch = ''): OidId {
  const numbers = identifier.filter(({ system = '' }) => ofNode.test(system))
  return oidIn(numbers.find(({ system = '' }) => branch === '' || system.endsWith(branch)))
}

/** Refuses with the element as the code. */
export function mustSay(work: Work, element: string, words: readonly string[]): string {
  const said = work.resource[element]
  return (
    words.find((each) => each === said) ??
    refuse(
      'unprocessable',
      element,
      `${work.type}.${element} is here: ${words.join(', ')}.`,
      `${work.place}.${element}`,
    )
  )
}

/** A request sent again is known by the number that a provider gave (https://hl7.org/fhir/R4/http.html#ccreate). Refuses `incorrect/if-none-exist`. */
export function mustOwnNumber({ ifNoneExist = '', place }: Work, { root, extension }: OidId): void {
  const [name, value] = [...new URLSearchParams(ifNoneExist)][0] ?? []
  if (name === 'identifier' && value === `urn:oid:${root}|${extension}`) return
  refuse(
    'incorrect',
    'if-none-exist',
    'If-None-Exist names the number of the resource itself: identifier=urn:oid:…|….',
    place,
  )
}

type Shown = Input<typeof sgr.asFhir> | Input<typeof sgs.asFhir>

/** As the room shows it to the sender. */
export async function shownAs({ context }: Pick<Sender, 'context'>, asked: Shown): Promise<FhirResource> {
  const { resource } = await ('referral' in asked
    ? context.call(sgs.asFhir, asked)
    : context.call(sgr.asFhir, asked))
  return resource as FhirResource
}

/** What was done, as the sender may see it: key, package and code of what they issued in the open. */
export const doneWith = async (
  sender: Sender,
  asked: Shown,
  status: Done['status'],
  doubts: readonly RuleResult[] = [],
): Promise<Done> => ({ status, resource: await shownAs(sender, asked), doubts })
