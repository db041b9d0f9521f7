/** That a decision was declared on paper: which, where and who entered it. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Grant, Names } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export function FromPaper({ paper, names }: { paper: Grant['paper']; names: Names }) {
  const words = useMessages(rightsWords)
  const { date, dateTime } = useFormats()
  if (paper === undefined) return null
  const { number, signedOn, enteredAt, by } = paper
  const who = [names[by.practitioner ?? ''], names[by.organization ?? '']].filter(Boolean).join(', ')
  return (
    <p className="ik-card__line op-quiet">
      {words.fromPaper(number, date(signedOn))} {words.enteredBy(who, dateTime(enteredAt))}
    </p>
  )
}
