/** Who wrote or did it: the worker and the place, by the names that came with the answer. */
import { useMessages } from '#ui/messages/messages.ts'
import type { Names, Prescription } from './call.ts'
import { portalWords } from './words/portal.ts'

export function useAuthor(names: Names): (by: Prescription['by'] | undefined) => string {
  const words = useMessages(portalWords)
  return (by) => {
    const known = [by?.practitioner, by?.organization].map((id) => id && names[id]).filter(Boolean)
    return known.length > 0 ? known.join(', ') : words.unknownAuthor
  }
}
