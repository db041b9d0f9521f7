/** „Nie rozpoznaję tego”: a button, then the words of whoever reports. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useId, useState } from 'react'
import type { ProblemWords } from '#ui/messages/problems.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import './access-actions.css'

interface ReportWords {
  readonly notMine: string
  readonly isWrong: string
  readonly isWrongHow: string
  readonly tooShort?: string
  readonly send: string
  readonly cancel: string
  readonly sent: string
}

export interface ReportFormProps {
  /** What it is about, told to screen readers, so that equal buttons differ. */
  readonly name: string
  readonly words: ReportWords
  readonly problems?: ProblemWords
  /** Letters of the shortest and of the longest report. */
  readonly least?: number
  readonly most: number
  /** `says` is empty when nothing was written. */
  readonly send: (says: string, options: { request: string }) => Promise<unknown>
}

export function ReportForm({ name, words, problems, least = 0, most, send }: ReportFormProps) {
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const says = typed.trim()
  const reporting = useDecision({
    send: (_: undefined, options) => send(says, options),
    done: words.sent,
    onDone: () => setAsking(false),
  })
  if (!asking)
    return (
      <Button
        size="small"
        variant="tertiary"
        data-color="danger"
        aria-label={`${words.notMine}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {words.notMine}
      </Button>
    )
  return (
    <form
      className="ik-report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (says.length < least) document.getElementById(id)?.focus()
        else reporting.mutate(undefined)
      }}
    >
      <Textarea
        id={id}
        autoFocus
        size="small"
        label={words.isWrong}
        description={words.isWrongHow}
        maxLength={most}
        minRows={2}
        value={typed}
        error={tried && says.length < least && words.tooShort}
        onChange={({ target }) => setTyped(target.value)}
      />
      {reporting.isError && <Failure error={reporting.error} {...(problems && { problems })} />}
      <div className="ik-report__buttons">
        <Button size="small" type="submit" loading={reporting.isPending}>
          {words.send}
        </Button>
        <Button size="small" type="button" variant="tertiary" onClick={() => setAsking(false)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
