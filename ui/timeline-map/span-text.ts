/** When an entry was, in words. */
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import type { MapMark } from './marks.ts'
import { mapWords } from './words.ts'

export function useSpanText(): (mark: Pick<MapMark, 'from' | 'to' | 'open'>) => string {
  const words = useMessages(mapWords)
  const { date, dateAfter } = useFormats()
  return ({ from, to, open }) => {
    if (to && date(to) !== date(from)) return words.between(dateAfter(from), dateAfter(to))
    return open && !to ? words.since(dateAfter(from)) : date(from)
  }
}
