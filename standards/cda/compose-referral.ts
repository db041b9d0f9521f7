/**
 * Referrals as documents, made of what the doctor knows: with the codes, templates and narrative of PIK HL7 CDA. Who may refer where, and what
 * must be known of the patient, is not looked at here.
 */
import { type AuthorFacts, authorOf, block, type qualified, signerOf } from './compose-header.ts'
import type { Block } from './data-types.ts'
import { csioz, documentClasses, type Edition, icd9, icd10, loinc, snomed } from './names.ts'
import type { Patient } from './people.ts'
import type { Referral } from './referral.ts'
import type { DiagnosesSection } from './referral-sections.ts'

export interface Coded {
  readonly code: string
  readonly name: string
}

interface Diagnosed extends Coded {
  readonly side?: Side
}
type Side = 'left' | 'right' | 'both'

export interface CommonFacts {
  readonly edition: Edition
  /** The provider's node in the tree of identifiers, e.g. `2.16.840.1.113883.3.4424.2.7.201`. */
  readonly node: string
  /** 22 signs. */
  readonly number: string
  /** `YYYYMMDD` or `YYYYMMDDHHMMSS`, Polish time. */
  readonly issued: string
  readonly patient: Patient
  readonly author: AuthorFacts
  /** `07`, of NFZ or another payer. */
  readonly payer?: string
  /** ICD-10; the first is the principal one. */
  readonly diagnoses: readonly Diagnosed[]
}

export interface ReferralFacts extends CommonFacts {
  readonly kind: keyof typeof classes
  /** To a clinic, to a hospital, for an examination: P1 fixes no words here. */
  readonly title: string
  /** VIII part of the resort code. */
  readonly place: Coded
  readonly urgent?: boolean
  /** ICD-9-PL */
  readonly acts?: readonly (Diagnosed & { readonly isExamination?: boolean })[]
  /** Why, and what was done already. */
  readonly words: readonly { readonly title: string; readonly text: string }[]
  readonly results?: string
}

/** Classes of referrals (value set 11.24). */
const classes = {
  '02.10': 'Skierowanie na badanie lub leczenie',
  '02.11': 'Skierowanie na konsultację',
} as const
const sides = {
  left: { code: '7771000', codeSystem: snomed, displayName: 'Left (qualifier value)' },
  right: { code: '24028007', codeSystem: snomed, displayName: 'Right (qualifier value)' },
  both: { code: '51440002', codeSystem: snomed, displayName: 'Right and left (qualifier value)' },
} as const
const sideOf = (side: Side | undefined) => (side === undefined ? {} : { site: sides[side] })

type Class = keyof typeof classes

export function composeReferral(facts: ReferralFacts): Referral {
  const { kind, title, place, urgent, acts = [], results, diagnoses } = facts
  return {
    ...beginningOf(facts, title, kind),
    order: {
      title: { words: 'Dane skierowania' },
      narrative: narrativeOf(facts),
      order: {
        encounter: {
          place: { code: place.code, codeSystem: `${csioz}.11.2.4`, displayName: place.name },
          text: pointing('ENC_1'),
          ...(urgent === true && { priority: { code: 'UR', codeSystem: '2.16.840.1.113883.5.7' } }),
          acts: acts.map(({ isExamination, side, ...act }, index) => {
            const one = { code: ofIcd9(act), text: pointing(`PROC_${index + 1}`), ...sideOf(side) }
            return isExamination === true ? { examination: one } : { procedure: one }
          }),
        },
      },
    },
    ...(results !== undefined && {
      results: { title: { words: 'Aktualne wyniki badań' }, narrative: [paragraph(results)] },
    }),
    ...(diagnoses.length > 0 && { diagnoses: diagnosesOf(diagnoses) }),
  }
}

type Qualified = ReturnType<typeof qualified>

export function beginningOf(
  facts: CommonFacts,
  title: string,
  kind: Class,
  qualifiers: readonly Qualified[] = [],
) {
  const { edition, node, number, issued, patient, author, payer } = facts
  return {
    edition: { number: edition },
    id: { extension: number, root: `${node}.4.1`, displayable: 'true' },
    code: {
      code: '57832-8',
      codeSystem: loinc,
      codeSystemName: 'LOINC',
      displayName: 'Prescription for diagnostic or specialist care Document',
      translations: [
        {
          code: kind,
          codeSystem: documentClasses,
          codeSystemName: 'KLAS_DOK_P1',
          displayName: classes[kind],
          ...(qualifiers.length > 0 && { qualifiers }),
        },
      ],
    },
    title: { words: title },
    issued: { value: issued },
    set: { extension: number, root: `${node}.4.2` },
    version: { value: '1' },
    patient,
    author: authorOf(author, issued),
    legalAuthenticator: { time: { value: issued }, assigned: { ids: [signerOf(author)] } },
    ...(payer !== undefined && {
      payer: { ids: [{ extension: payer, root: `${csioz}.3.1`, displayable: 'true' }] },
    }),
  }
}

export const pointing = (mark: string) => ({ words: '', reference: { value: `#${mark}` } })
export const paragraph = (text: string): Block => ({ name: 'paragraph', attributes: {}, content: [text] })
export const ofIcd9 = ({ code, name }: Coded) => ({
  code,
  codeSystem: icd9,
  codeSystemName: 'ICD-9-PL',
  displayName: name,
})

function narrativeOf({ place, acts = [], words }: ReferralFacts): Block[] {
  const items = acts.map(({ code, name }, index) => block('item', `PROC_${index + 1}`, `${code} ${name}`))
  return [
    block('paragraph', 'ENC_1', place.name),
    ...(items.length > 0 ? [{ name: 'list', attributes: {}, content: items }] : []),
    ...words.map(({ title, text }) => paragraph(`${title}: ${text}`)),
  ]
}

export function diagnosesOf(diagnoses: readonly Diagnosed[]): DiagnosesSection {
  const marked = diagnoses.map((each, index) => ({ ...each, mark: `OBS_${index + 1}` }))
  const observed = ({ code, name, mark, side }: (typeof marked)[number]) => ({
    code: { code, codeSystem: icd10, codeSystemName: 'icd10', displayName: name },
    text: pointing(mark),
    ...sideOf(side),
  })
  const [first, ...others] = marked
  return {
    title: { words: 'Rozpoznania' },
    narrative: marked.map(({ code, name, mark }) => block('paragraph', mark, `${code} ${name}`)),
    ...(first && { principal: { code: principal, diagnoses: [observed(first)] } }),
    ...(others.length > 0 && { secondary: { code: secondary, diagnoses: others.map(observed) } }),
  }
}

const ofSnomed = (code: string, displayName: string) => ({
  code,
  codeSystem: snomed,
  codeSystemName: 'SNOMED CT',
  displayName,
})
const principal = ofSnomed('8319008', 'Principal diagnosis')
const secondary = ofSnomed('85097005', 'Secondary diagnosis')
