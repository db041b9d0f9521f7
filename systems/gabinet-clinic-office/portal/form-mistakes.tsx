/** What is wrong in a form, in one place above it: each line leads to its field; it takes the focus when it appears. */
import { ErrorSummary } from '@navikt/ds-react/ErrorSummary'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { portalWords } from './words/portal.ts'

/** Id of the field → what is wrong with it. */
export type Mistakes = Readonly<Record<string, string>>

export interface FormMistakesProps {
  readonly mistakes: Mistakes
  /** Changes with each attempt to send. */
  readonly attempt: number
}

export function FormMistakes({ mistakes, attempt }: FormMistakesProps) {
  const words = useMessages(portalWords)
  const summary = useRef<HTMLDivElement>(null)
  const lines = Object.entries(mistakes)
  const some = lines.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt brings the focus back
  useEffect(() => {
    if (some) summary.current?.focus()
  }, [some, attempt])
  if (!some) return null
  const lead = (id: string) => (event: MouseEvent) => {
    event.preventDefault()
    document.getElementById(id)?.focus()
  }
  return (
    <ErrorSummary ref={summary} heading={words.mistakes} size="small" headingTag="h3">
      {lines.map(([id, text]) => (
        <ErrorSummary.Item key={id} href={`#${id}`} onClick={lead(id)}>
          {text}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  )
}
