/** „Nie rozpoznaję tego”: a button, then the words that an auditor reads. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { accessWords } from './words/accesses.ts'
import './access-actions.css'

export interface ReportFormProps {
  /** What it is about, told to screen readers, so that equal buttons differ. */
  readonly name: string
  readonly send: (told: { says?: string }, options: { request: string }) => Promise<unknown>
}

export function ReportForm({ name, send }: ReportFormProps) {
  const words = useMessages(accessWords)
  const [asking, setAsking] = useState(false)
  const [says, setSays] = useState('')
  const reporting = useDecision({
    send: (_: undefined, options) => send(says.trim() === '' ? {} : { says: says.trim() }, options),
    done: words.reported,
    onDone: () => setAsking(false),
  })
  if (!asking)
    return (
      <Button
        size="small"
        variant="tertiary"
        data-color="danger"
        onClick={() => setAsking(true)}
        aria-label={`${words.unknown}: ${name}`}
      >
        {words.unknown}
      </Button>
    )
  return (
    <form
      className="ik-report"
      onSubmit={(event) => {
        event.preventDefault()
        reporting.mutate(undefined)
      }}
    >
      <Textarea
        size="small"
        label={words.says}
        description={words.saysWhy}
        maxLength={2000}
        minRows={2}
        value={says}
        onChange={(event) => setSays(event.target.value)}
      />
      <div className="ik-report__buttons">
        <Button size="small" type="submit" loading={reporting.isPending}>
          {words.send}
        </Button>
        <Button size="small" type="button" variant="tertiary" onClick={() => setAsking(false)}>
          {words.cancel}
        </Button>
      </div>
      {reporting.isError && (
        <p className="ik-proof" role="alert">
          {words.notSent}
        </p>
      )}
    </form>
  )
}
