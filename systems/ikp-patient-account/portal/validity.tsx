/** Until when a prescription can be collected, and how long that still is. */
import { calendarDay, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import type { Prescription } from './call.ts'
import { portalWords } from './words/portal.ts'

const day = 86_400_000
/** From here on the days left are worth a word. */
const soon = 14

export function Validity({ prescription }: { prescription: Prescription }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  const today = calendarDay(now())
  const { validFrom, validUntil } = prescription
  if (validFrom > today) return <span>{words.validFrom(date(validFrom))}</span>
  // Both are Polish calendar days: whole days lie between them.
  const left = Math.round((Date.parse(validUntil) - Date.parse(today)) / day)
  return (
    <span>
      {words.validUntil(date(validUntil))}
      {left >= 0 && left <= soon && <strong> ({words.daysLeft(left)})</strong>}
    </span>
  )
}

export const isOpen = ({ state }: Prescription) => state === 'issued' || state === 'partly-dispensed'
