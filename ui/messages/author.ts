/** Who wrote or did it: the worker and the place, by the names that came with the answer. */
import { messages, useMessages } from './messages.ts'

const authorWords = messages({ unknown: 'nie podano' }, { unknown: 'not given' })

/** Ids, as the record holds them. */
export interface Author {
  readonly practitioner?: string | undefined
  readonly organization?: string | undefined
}

/** `names`: ids of workers and places → their names. */
export function useAuthor(names: Readonly<Record<string, string>>): (by: Author | undefined) => string {
  const words = useMessages(authorWords)
  return (by) => {
    const known = [by?.practitioner, by?.organization].map((id) => id && names[id]).filter(Boolean)
    return known.length > 0 ? known.join(', ') : words.unknown
  }
}
