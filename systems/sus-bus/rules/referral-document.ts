/**
 * What a signed referral must say to be taken over the bus, beside the rules of SGS that hold for every referral. Numbers are P1's where they are
 * known (docs/clarifications/p1-referral-service.md).
 */
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { authorship } from './authorship.ts'
import { peselRoot } from './known-ids.ts'
import type { RuleResult } from './verdict.ts'

/** What is read of a document for these rules. */
export interface ReferralSays {
  readonly number: OidId
  /** By which the register finds the patient. */
  readonly patient: OidId | undefined
  readonly authors: readonly OidId[]
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
  /** VIII part of the resort code; a referral to a spa names none. */
  readonly place: string | undefined
  readonly isToSpa: boolean
  /** ICD-10 of the principal diagnosis. */
  readonly diagnosis: string | undefined
  /** ICD-9-PL */
  readonly acts: readonly string[]
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
  isBroken: (says: ReferralSays, asked: Asked) => boolean,
]

const rules: readonly Rule[] = [
  [
    'REG.WER.213',
    'error',
    '/ClinicalDocument/id/@extension',
    'Numer skierowania ma 22 znaki: cyfry i litery.',
    ({ number }) => !/^[0-9A-Za-z]{22}$/.test(number.extension),
  ],
  [
    'REG.WER.376',
    'error',
    '/ClinicalDocument/id/@root',
    'Węzeł numeru skierowania nie jest węzłem usługodawcy z kontekstu wywołania.',
    ({ number }, { node }) => number.root !== `${CEZ_ROOT}.2.7.${node}.4.1`,
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
    'REG.WER.1544',
    'error',
    "//templateId[@root='2.16.840.1.113883.3.4424.13.10.4.1']/../organizer/component/observation/code",
    'Nie podano wymaganego kodu rozpoznania ICD-10.',
    ({ diagnosis }) => !/^[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?$/.test(diagnosis ?? ''),
  ],
  [
    'OPENP1.MIEJSCE',
    'error',
    "//templateId[@root='2.16.840.1.113883.3.4424.13.10.4.6']/../encounter/code",
    'Dokąd pacjent jest kierowany, mówi część VIII resortowego kodu: cztery cyfry.',
    ({ place, isToSpa }) => !isToSpa && !/^\d{4}$/.test(place ?? ''),
  ],
  [
    'REG.WER.4887',
    'warning',
    "//templateId[@root='2.16.840.1.113883.3.4424.13.10.4.6']/../encounter/entryRelationship",
    'Kod procedury ICD-9 jest zbyt ogólny.',
    ({ acts }) => acts.some((code) => /^\d\d(\.\d)?$/.test(code)),
  ],
]

export const brokenByReferral = (says: ReferralSays, asked: Asked): RuleResult[] =>
  rules
    .filter(([, , , , isBroken]) => isBroken(says, asked))
    .map(([code, verdict, place, problem]) => ({ code, verdict, problem, place }))
