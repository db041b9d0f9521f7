/** A form that is sent only when nothing in it is wrong; what is wrong is told from the first attempt on, above it and at its fields. */
import { type ReactNode, useState } from 'react'
import { FormMistakes, type Mistakes } from './form-mistakes.tsx'

export interface CheckedFormProps {
  readonly className: string
  /** What is wrong with what was entered until now. */
  readonly open: Mistakes
  /** What the room refused about a field. */
  readonly refused?: Mistakes
  /** Which questions are asked: others begin without mistakes. */
  readonly about?: string
  readonly send: () => void
  /** Stands above the mistakes. */
  readonly lead?: ReactNode
  /** The fields; given what to tell of them. */
  readonly children: (mistakes: Mistakes) => ReactNode
}

export function CheckedForm({ className, open, refused, about, send, lead, children }: CheckedFormProps) {
  const [tried, setTried] = useState({ about, attempt: 0 })
  const attempt = tried.about === about ? tried.attempt : 0
  const mistakes: Mistakes = { ...refused, ...(attempt > 0 && open) }
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried({ about, attempt: attempt + 1 })
        if (Object.keys(open).length === 0) send()
      }}
    >
      {lead}
      <FormMistakes mistakes={mistakes} attempt={attempt} />
      {children(mistakes)}
    </form>
  )
}
