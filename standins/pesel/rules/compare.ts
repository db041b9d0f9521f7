/**
 * What is told of a comparison with the register. One mistake is named, so that a desk can correct what it typed; two or more,
 * and a number that nobody has, are one answer. The date of birth stands in the number itself, so that it proves nothing: a name
 * must be right before anything is told.
 */
import type { Output } from '#kernel/contract.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { pesel } from '../contract.ts'

export interface Known {
  readonly pesel: string
  readonly former: readonly string[]
  readonly given: string
  readonly family: string
  readonly birthDate: string
  readonly sex: 'female' | 'male'
  readonly died?: string
  readonly mother?: string
  readonly order?: number
}

export interface Told {
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly birthDate: string
}

export type Verdict = Output<typeof pesel.verify>

/** Without the marks that keyboards lack; of several given names the first counts. */
const first = (given: string) => foldForSearch(given).split(' ')[0] ?? ''

export function compare(told: Told, known: Known): Verdict {
  const wrong = [
    ...(first(told.given) === first(known.given) ? [] : (['given'] as const)),
    ...(foldForSearch(told.family) === foldForSearch(known.family) ? [] : (['family'] as const)),
    ...(told.birthDate === known.birthDate ? [] : (['birth-date'] as const)),
  ]
  const isFormer = told.pesel !== known.pesel
  const [only, ...more] = isFormer ? wrong.filter((each) => each !== 'birth-date') : wrong
  if (more.length > 0 || (isFormer && only !== undefined)) return { result: 'no-match' }
  if (isFormer) return { result: 'differs', differs: 'pesel' }
  if (only !== undefined) return { result: 'differs', differs: only }
  return { result: 'match', ...(known.died !== undefined && { deceased: true }) }
}

/** Nobody: compared with as anybody is, so that an unknown number takes no less time. */
export const nobody: Known = {
  pesel: '',
  former: [],
  given: '\u0000',
  family: '\u0000',
  birthDate: '0000-00-00',
  sex: 'female',
}
