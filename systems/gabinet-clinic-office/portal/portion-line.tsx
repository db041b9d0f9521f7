/** Of an annual prescription: how much may be handed over today, or from when again. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Prescription } from './call.ts'
import { counterWords } from './words/counter.ts'

export interface PortionLineProps {
  readonly portion: NonNullable<Prescription['portion']>
}

export function PortionLine({ portion: { packs, from } }: PortionLineProps) {
  const words = useMessages(counterWords)
  const { date } = useFormats()
  const nothing = from === undefined ? words.portionNone : words.portionFrom(date(from))
  return <p className="ga-card__line">{packs > 0 ? words.portionNow(packs) : nothing}</p>
}
