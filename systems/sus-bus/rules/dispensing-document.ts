/**
 * What a signed document of a dispensing must say to be taken, beside what SGR decides of the dispensing. The template is reconstructed
 * (docs/clarifications/dispensing-document.md): no numbers of P1 are known for these rules.
 */
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { authorship } from './authorship.ts'
import type { RuleResult } from './verdict.ts'

/** What is read of a document for these rules. */
export interface DispensingSays {
  readonly number: OidId
  readonly kind: string | undefined
  readonly version: number
  /** Which document it takes the place of. */
  readonly replaces: OidId | undefined
  readonly authors: readonly OidId[]
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
  readonly prescriptions: readonly OidId[]
  readonly patients: readonly OidId[]
  readonly gtin: string | undefined
  readonly packs: number
  readonly batch: string | undefined
  /** Class of P1. */
  readonly classes: readonly (string | undefined)[]
}

export interface DispensingAsked {
  readonly call: CallContext
  /** Number of the pharmacy's node. */
  readonly node: number
  /** Whose certificate signed the document. */
  readonly holder?: OidId
  /** Whether it may take the place of another. */
  readonly mayReplace: boolean
}

type Rule = readonly [
  code: string,
  place: string,
  problem: string,
  isBroken: (says: DispensingSays, asked: DispensingAsked) => boolean,
]

const item = '/ClinicalDocument/component/structuredBody/component/section/entry/supply'

const rules: readonly Rule[] = [
  [
    'OPENP1.REALIZACJA.KLASA',
    '/ClinicalDocument/code/translation',
    'Klasa dokumentu P1 to 04.12, realizacja recepty elektronicznej.',
    ({ classes }) => classes.join(' ') !== '04.12',
  ],
  [
    'OPENP1.REALIZACJA.NUMER',
    '/ClinicalDocument/id',
    'Numer dokumentu jest pod węzłem apteki i ma do 64 liter, cyfr, kropek i łączników.',
    ({ number }, { node }) =>
      !number.root.startsWith(`${CEZ_ROOT}.2.7.${node}.`) || !/^[0-9A-Za-z._-]{1,64}$/.test(number.extension),
  ],
  [
    'OPENP1.REALIZACJA.RODZAJ',
    '/ClinicalDocument/code/translation/qualifier',
    'Rodzaj realizacji to C (częściowa), Z (zamykająca) albo W (wycofująca).',
    ({ kind }) => kind === undefined || !['C', 'Z', 'W'].includes(kind),
  ],
  [
    'OPENP1.REALIZACJA.WERSJA',
    '/ClinicalDocument/relatedDocument',
    'Dokument wycofujący i korekta wskazują dokument, który zastępują, i mają wyższą wersję; pierwszy dokument nie zastępuje żadnego i ma wersję 1.',
    ({ kind, replaces, version }, { mayReplace }) =>
      replaces
        ? !(mayReplace || kind === 'W') || !(version > 1)
        : kind === 'W' || mayReplace || version !== 1,
  ],
  [
    'OPENP1.REALIZACJA.RECEPTA',
    '/ClinicalDocument/inFulfillmentOf/order/id',
    'Dokument wskazuje numer jednej recepty.',
    ({ prescriptions }) => prescriptions.length !== 1,
  ],
  [
    'OPENP1.PACJENT',
    '/ClinicalDocument/recordTarget/patientRole/id',
    'Brak identyfikatora pacjenta.',
    ({ patients }) => patients.length === 0,
  ],
  [
    'OPENP1.REALIZACJA.LEK',
    item,
    'Wydane opakowanie wskazuje jego GTIN: czternaście cyfr.',
    ({ gtin }) => !/^\d{14}$/.test(gtin ?? ''),
  ],
  [
    'OPENP1.REALIZACJA.ILOSC',
    item,
    'Liczba wydanych opakowań to liczba całkowita od 1 do 99.',
    ({ packs }) => !(Number.isInteger(packs) && packs >= 1 && packs <= 99),
  ],
  [
    'OPENP1.REALIZACJA.SERIA',
    item,
    'Numer serii ma od 1 do 20 znaków, bez spacji.',
    ({ batch }) => batch !== undefined && !/^[!-z]{1,20}$/.test(batch),
  ],
  ...authorship,
]

export const brokenByDispensing = (says: DispensingSays, asked: DispensingAsked): RuleResult[] =>
  rules
    .filter(([, , , isBroken]) => isBroken(says, asked))
    .map(([code, place, problem]) => ({ code, verdict: 'error', problem, place }))
