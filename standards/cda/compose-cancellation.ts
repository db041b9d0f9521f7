/** The cancellation of a prescription or referral, made of that: of the same set, one version on. */
import type { Cancellation } from './cancellation.ts'
import { documentClasses, loinc } from './names.ts'
import type { Prescription } from './prescription.ts'

/** What prescriptions and referrals have in common. */
type Cancelled = Pick<
  Prescription,
  'edition' | 'patient' | 'author' | 'legalAuthenticator' | 'set' | 'version' | 'id' | 'title'
>

export interface CancellationFacts {
  readonly node: string
  readonly number: string
  /** `YYYYMMDD` or `YYYYMMDDHHMMSS`, Polish time. */
  readonly issued: string
}

/** Whoever wrote it cancels it: another author stands in `author` afterwards. */
export function composeCancellation(
  cancelled: Cancelled,
  { node, number, issued }: CancellationFacts,
): Cancellation {
  const { edition, patient, author, legalAuthenticator, set, version, id, title } = cancelled
  return {
    edition,
    id: { extension: number, root: `${node}.2.9`, displayable: 'true' },
    code: {
      code: '51851-4',
      codeSystem: loinc,
      codeSystemName: 'LOINC',
      displayName: 'Administrative note',
      translations: [
        {
          code: '08.80',
          codeSystem: documentClasses,
          codeSystemName: 'KLAS_DOK_P1',
          displayName: 'Dokument anulujący',
        },
      ],
    },
    title: { words: 'Dokument anulujący' },
    issued: { value: issued },
    set,
    version: { value: String(Number(version.value) + 1) },
    patient,
    author: { ...author, time: { value: issued } },
    legalAuthenticator: { ...legalAuthenticator, time: { value: issued } },
    cancels: { id: { root: id.root ?? '', extension: id.extension ?? '' }, set, version },
    section: sectionOf(title.words, id.extension ?? ''),
  }
}

const sectionOf = (title: string, number: string): Cancellation['section'] => ({
  title: { words: 'Dane dokumentu anulowanego' },
  narrative: [
    { name: 'paragraph', attributes: {}, content: [`Tytuł: ${title}`] },
    { name: 'paragraph', attributes: {}, content: [`Identyfikator: ${number}`] },
  ],
})
