/** Something at the counter that wants a reason of a closed list: correcting, withdrawing, locking. Nothing is chosen beforehand. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { handingWords } from '../words/handing.ts'

export interface ReasonFormProps<Reason extends string> {
  readonly title: string
  /** Of the list; „Powód” unless told. */
  readonly label?: string
  readonly reasons: Readonly<Record<Reason, string>>
  readonly sendLabel: string
  readonly isSending: boolean
  /** What was refused or is wrong; empty where nothing is. */
  readonly mistake: string
  readonly send: (reason: Reason) => void
  readonly leave: () => void
  /** Fields beside the reason. */
  readonly children?: ReactNode
}

export function ReasonForm<Reason extends string>(props: ReasonFormProps<Reason>) {
  const { title, label, reasons, sendLabel, isSending, mistake, send, leave, children } = props
  const words = useMessages(handingWords)
  const [reason, setReason] = useState<Reason>()
  const [isMissing, setMissing] = useState(false)
  const first = useRef<HTMLSelectElement>(null)
  const id = useId()
  useEffect(() => first.current?.focus(), [])
  const known = Object.keys(reasons) as Reason[]
  return (
    <form
      className="ga-reason"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(reason === undefined)
        if (reason !== undefined) send(reason)
      }}
    >
      <p id={id} className="ga-reason__title">
        {title}
      </p>
      <Select
        ref={first}
        size="small"
        label={label ?? words.reason}
        value={reason ?? ''}
        error={isMissing && words.reasonMissing}
        onChange={({ target }) => {
          setMissing(false)
          setReason(known.find((each) => each === target.value))
        }}
      >
        <option value="">{words.choose}</option>
        {known.map((each) => (
          <option key={each} value={each}>
            {reasons[each]}
          </option>
        ))}
      </Select>
      {children}
      {mistake !== '' && (
        <p role="alert" className="ga-mistake">
          {mistake}
        </p>
      )}
      <div className="ga-buttons">
        <Button type="submit" size="small" loading={isSending}>
          {sendLabel}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={leave}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}
