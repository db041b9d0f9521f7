/**
 * What a signed cancellation must say to be taken: it names the prescription or referral of the call, is the next version of its document, is about the same
 * patient, and is written and signed by who calls (template 10.1.14). No numbers of P1 are known for
 * these rules, and no schematron of the template is public; those of its parts are applied beside (of-templates.ts).
 */
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { authorship } from './authorship.ts'
import { isSame } from './same-id.ts'
import type { RuleResult } from './verdict.ts'

/** What is read of a document for these rules. */
export interface CancellationSays {
  readonly number: OidId
  readonly cancels: OidId
  readonly set: OidId
  readonly version: number
  readonly authors: readonly OidId[]
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
  readonly words: string
  readonly title: string
  /** LOINC code and class of P1. */
  readonly codes: readonly (string | undefined)[]
}

export interface CancellationAsked {
  readonly call: CallContext
  /** Number of the provider's node. */
  readonly node: number
  /** Whose certificate signed the document. */
  readonly holder?: OidId
  /** Number of the prescription or referral of the call. */
  readonly cancelled: OidId
  /** Its document, where it has one. */
  readonly original?: { readonly set: OidId; readonly version: number }
  /** Whether the document is about its patient. */
  readonly isOfPatient: boolean
}

type Rule = readonly [
  code: string,
  place: string,
  problem: string,
  isBroken: (says: CancellationSays, asked: CancellationAsked) => boolean,
]

const rules: readonly Rule[] = [
  [
    'PIK.10.1.14/title',
    '/ClinicalDocument/title',
    'Tytuł to „Dokument anulujący”.',
    ({ title }) => title !== 'Dokument anulujący',
  ],
  [
    'PIK.10.1.14/code',
    '/ClinicalDocument/code',
    'Kod to 51851-4, a klasa dokumentu P1 08.80.',
    ({ codes }) => codes.join(' ') !== '51851-4 08.80',
  ],
  [
    'OPENP1.ANULOWANIE.NUMER',
    '/ClinicalDocument/id',
    'Numer dokumentu jest pod węzłem usługodawcy (.2.9) i ma do 64 znaków bez spacji.',
    ({ number }, { node }) =>
      number.root !== `${CEZ_ROOT}.2.7.${node}.2.9` || !/^[!-~]{1,64}$/.test(number.extension),
  ],
  [
    'OPENP1.ANULOWANIE.RECEPTA',
    '/ClinicalDocument/relatedDocument/parentDocument/id',
    'Dokument anuluje inny dokument niż ten, który wskazano w komunikacie.',
    ({ cancels }, { cancelled }) => !isSame(cancels, cancelled),
  ],
  [
    'OPENP1.ANULOWANIE.ZBIOR',
    '/ClinicalDocument/setId',
    'Dokument nie należy do zbioru wersji anulowanego dokumentu.',
    ({ set }, { original }) => original !== undefined && !isSame(set, original.set),
  ],
  [
    'OPENP1.ANULOWANIE.WERSJA',
    '/ClinicalDocument/versionNumber',
    'Wersja dokumentu nie jest wyższa od wersji anulowanego dokumentu.',
    ({ version }, { original }) => original !== undefined && !(version > original.version),
  ],
  [
    'OPENP1.ANULOWANIE.PACJENT',
    '/ClinicalDocument/recordTarget/patientRole/id',
    'Dokument dotyczy innego pacjenta niż anulowany dokument.',
    (_, { isOfPatient }) => !isOfPatient,
  ],
  [
    'OPENP1.ANULOWANIE.TRESC',
    '/ClinicalDocument/component/structuredBody/component/section/text',
    'Brak opisu, co i dlaczego jest anulowane.',
    ({ words }) => words === '',
  ],
  ...authorship,
]

export const brokenByCancellation = (says: CancellationSays, asked: CancellationAsked): RuleResult[] =>
  rules
    .filter(([, , , isBroken]) => isBroken(says, asked))
    .map(([code, place, problem]) => ({ code, verdict: 'error', problem, place }))
