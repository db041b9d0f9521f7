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
  readonly isReadyMedicine: boolean
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
    ({ number }, { node }) => number.root !== `${CEZ_ROOT}.2.7.${node}.2.1`,
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
    '/ClinicalDocument/component/structuredBody/component/section/entry',
    'Przyjmowane są na razie tylko recepty na leki gotowe.',
    ({ isReadyMedicine }) => !isReadyMedicine,
  ],
  [
    'OPENP1.LEK',
    'error',
    '/ClinicalDocument/component/structuredBody/component/section/entry',
    'Lek wskazuje jego numer w rejestrze produktów leczniczych: dziewięć cyfr.',
    ({ product, isReadyMedicine }) => isReadyMedicine && !/^\d{9}$/.test(product ?? ''),
  ],
  [
    'OPENP1.ILOSC',
    'error',
    '/ClinicalDocument/component/structuredBody/component/section/entry',
    'Liczba opakowań to liczba całkowita od 1 do 99.',
    ({ packs, isReadyMedicine }) =>
      isReadyMedicine && !(Number.isInteger(packs) && packs >= 1 && packs <= 99),
  ],
  [
    'OPENP1.DAWKOWANIE',
    'error',
    '/ClinicalDocument/component/structuredBody/component/section/text',
    'Brak dawkowania, albo jest dłuższe niż 2000 znaków.',
    ({ dosage, isReadyMedicine }) => isReadyMedicine && (dosage === '' || dosage.length > 2000),
  ],
  [
    'REG.WER.3222',
    'warning',
    '/ClinicalDocument/component/structuredBody/component/section/entry',
    'Brak poziomu odpłatności: wynika z wykazu leków.',
    ({ paymentLevel }) => paymentLevel === undefined,
  ],
]

export function broken(says: PrescriptionSays, asked: Asked): RuleResult[] {
  return rules
    .filter(([, , , , isBroken]) => isBroken(says, asked))
    .map(([code, verdict, place, problem]) => ({ code, verdict, problem, place }))
}
