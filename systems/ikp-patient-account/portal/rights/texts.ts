/** Whom a decision is about, and what it covers, in words. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { DataKind, HiddenFrom, Names, SensitiveKind } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

interface Scope {
  readonly kinds?: readonly DataKind[]
  readonly until?: string
}

export interface RightsTexts {
  readonly party: (party: HiddenFrom) => string
  readonly sensitive: (kinds: readonly SensitiveKind[]) => string
  readonly kinds: (kinds: readonly DataKind[] | undefined) => string
  readonly lasting: (scope: Scope) => string
}

export function useRightsTexts(names: Names): RightsTexts {
  const words = useMessages(rightsWords)
  const { dateAfter } = useFormats()
  return {
    party: ({ practitioner, organization, profession }) =>
      profession ? words.professions[profession] : (names[practitioner ?? organization ?? ''] ?? '–'),
    sensitive: (kinds) => kinds.map((kind) => words.sensitiveKinds[kind]).join(', '),
    kinds: (kinds) => kinds?.map((kind) => words.kinds[kind]).join(', ') ?? words.everything,
    lasting: ({ until }) => (until === undefined ? words.always : words.until(dateAfter(until))),
  }
}
