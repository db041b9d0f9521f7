/**
 * What a signed prescription must say to be taken over the bus, beside the rules of SGR that hold for every prescription. Numbers are P1's
 * where they are known (docs/clarifications/p1-prescription-service.md).
 */
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { authorship } from './authorship.ts'
import { peselRoot } from './known-ids.ts'
import type { RuleResult } from './verdict.ts'

/** What is read of a document for these rules. */
export interface PrescriptionSays {
  readonly number: OidId
  /** By which the register finds the patient. */
  readonly patient: OidId | undefined
  readonly authors: readonly OidId[]
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
  /** RLEK: G ready, R compounded, W device, S food. */
  readonly kind: string | undefined
  /** TWREC, TRREC, RRECE and KDLEK: mode of issue, of dispensing, for whom, category of availability. */
  readonly modes: {
    readonly issue?: string
    readonly dispensing?: string
    readonly reason?: string
    readonly category?: string
  }
  /** What is prescribed, in words. */
  readonly name: string
  readonly gtin: string | undefined
  readonly product: string | undefined
  readonly packs: number
  readonly paymentLevel: string | undefined
  readonly dosage: string
}

interface Asked {
  readonly call: CallContext
  /** Number of the provider's node. */
  readonly node: number
  /** Whose certificate signed the document; absent where it is not signed yet. */
  readonly holder?: OidId
}

type Rule = readonly [
  code: string,
  verdict: RuleResult['verdict'],
  place: string,
  problem: string,
  isBroken: (says: PrescriptionSays, asked: Asked) => boolean,
]

const entry = '/ClinicalDocument/component/structuredBody/component/section/entry'

const isOwn = ({ reason = '' }: PrescriptionSays['modes']) => ['PA', 'PF'].includes(reason)
export const isImported = ({ dispensing }: PrescriptionSays['modes']): boolean => dispensing === 'I'

/** Pools of numbers of pro auctore and pro familia, by where the right to practise is registered: doctors, nurses and midwives, pharmacists. */
const pools: Readonly<Record<string, readonly string[]>> = {
  [`${CEZ_ROOT}.1.6.2`]: [`${CEZ_ROOT}.2.10.1`],
  [`${CEZ_ROOT}.1.6.3`]: [`${CEZ_ROOT}.2.10.2`, `${CEZ_ROOT}.2.10.3`],
  [`${CEZ_ROOT}.1.6.1`]: [`${CEZ_ROOT}.2.10.4`],
}
const isInPool = (number: OidId, authors: readonly OidId[]) =>
  authors.some(({ root }) => pools[root]?.includes(number.root))

/** TWREC of nurses and midwives: of their own accord, and on a doctor's order. */
const nursing: readonly string[] = ['P', 'PL']

const rules: readonly Rule[] = [
  [
    'REG.WER.213',
    'error',
    '/ClinicalDocument/id/@extension',
    'Numer recepty ma 22 znaki: cyfry i litery.',
    ({ number }) => !/^[0-9A-Za-z]{22}$/.test(number.extension),
  ],
  [
    'REG.WER.376',
    'error',
    '/ClinicalDocument/id/@root',
    'Węzeł numeru recepty nie jest węzłem usługodawcy z kontekstu wywołania.',
    ({ number, modes, authors }, { node }) =>
      number.root !== `${CEZ_ROOT}.2.7.${node}.2.1` && !(isOwn(modes) && isInPool(number, authors)),
  ],
  ...authorship.map(([code, place, problem, isBroken]): Rule => [code, 'error', place, problem, isBroken]),
  [
    'OPENP1.PACJENT',
    'error',
    '/ClinicalDocument/recordTarget/patientRole/id',
    'Pacjenta wskazuje tu PESEL, a kto go nie ma, numer paszportu albo dowodu.',
    ({ patient }) => !patient || (patient.root === peselRoot && !/^\d{11}$/.test(patient.extension)),
  ],
  [
    'OPENP1.RODZAJ',
    'error',
    '/ClinicalDocument/code/translation/qualifier',
    'Rodzaj leku (RLEK) to lek gotowy, recepturowy, wyrób medyczny albo środek spożywczy.',
    ({ kind }) => !['G', 'R', 'W', 'S'].includes(kind ?? ''),
  ],
  [
    'OPENP1.TRYB',
    'error',
    '/ClinicalDocument/code/translation/qualifier',
    'Tryb wystawienia (TWREC) pielęgniarki i położnej to P (samodzielnie) albo PL (na zlecenie lekarza), innych osób żaden z nich.',
    ({ modes }, { call }) => nursing.includes(modes.issue ?? '') !== (call.role === 'PIELEGNIARKA_POLOZNA'),
  ],
  [
    'OPENP1.LEK',
    'error',
    entry,
    'Lek wskazuje jego numer w rejestrze produktów leczniczych: dziewięć cyfr.',
    ({ product, kind, modes }) => kind === 'G' && !isImported(modes) && !/^\d{9}$/.test(product ?? ''),
  ],
  [
    'OPENP1.WYROB',
    'error',
    entry,
    'Wyrób medyczny i środek spożywczy wskazuje kod GTIN z opakowania.',
    ({ kind, gtin }) => (kind === 'W' || kind === 'S') && gtin === undefined,
  ],
  [
    'OPENP1.NAZWA',
    'error',
    entry,
    'Lek spoza rejestru ma nazwę, do 200 znaków.',
    ({ kind, modes, name }) => (kind !== 'G' || isImported(modes)) && (name === '' || name.length > 200),
  ],
  [
    'OPENP1.TRANSGRANICZNA',
    'error',
    entry,
    'Recepta transgraniczna nie obejmuje środków odurzających ani psychotropowych (Rpw) i leków recepturowych.',
    ({ modes, kind }) => modes.dispensing === 'TG' && (modes.category === 'Rpw' || kind === 'R'),
  ],
  [
    'OPENP1.ILOSC',
    'error',
    entry,
    'Liczba opakowań to liczba całkowita od 1 do 99.',
    ({ packs }) => !(Number.isInteger(packs) && packs >= 1 && packs <= 99),
  ],
  [
    'OPENP1.DAWKOWANIE',
    'error',
    '/ClinicalDocument/component/structuredBody/component/section/text',
    'Brak dawkowania, albo jest dłuższe niż 2000 znaków.',
    ({ dosage, kind }) => (dosage === '' && kind !== 'W') || dosage.length > 2000,
  ],
  [
    'REG.WER.3222',
    'warning',
    entry,
    'Brak poziomu odpłatności: wynika z wykazu leków.',
    ({ paymentLevel }) => paymentLevel === undefined,
  ],
]

export function broken(says: PrescriptionSays, asked: Asked): RuleResult[] {
  return rules
    .filter(([, , , , isBroken]) => isBroken(says, asked))
    .map(([code, verdict, place, problem]) => ({ code, verdict, problem, place }))
}
