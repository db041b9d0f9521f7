/** A decision with its reason: a button that opens the words, so that nothing is decided by one press. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useId, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { linkProblemWords, linkWords } from '../words/links.table.ts'
import { problemWords } from '../words/problems.ts'

/** As the register asks for. */
export const leastReason = 10

export interface ReasonFormProps {
  readonly label: string
  /** Whom it is about: equal buttons differ to a screen reader. */
  readonly whom: string
  /** Above the words. */
  readonly legend?: string
  readonly help?: string
  readonly done: string
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  readonly send: (reason: string, options: { request: string }) => Promise<unknown>
  readonly onDone?: () => void
}

export function ReasonForm(props: ReasonFormProps) {
  const words = useMessages(linkWords)
  const [isOpen, setOpen] = useState(false)
  const { label, whom, variant = 'secondary' } = props
  if (isOpen) return <Words {...props} leave={() => setOpen(false)} />
  return (
    <Button
      size="small"
      type="button"
      variant={variant}
      aria-label={words.of(label, whom)}
      onClick={() => setOpen(true)}
    >
      {label}
    </Button>
  )
}

function Words(props: ReasonFormProps & { readonly leave: () => void }) {
  const words = useMessages(linkWords)
  const problems = { ...useMessages(problemWords), ...useMessages(linkProblemWords) }
  const { label, whom, legend = words.why, help = words.whyHow, done, send, onDone, leave } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const deciding = useDecision({ send, done, ...(onDone && { onDone }) })
  const isShort = reason.trim().length < leastReason
  return (
    <form
      className="ga-links__reason"
      aria-label={words.of(label, whom)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isShort) document.getElementById(id)?.focus()
        else deciding.mutate(reason.trim())
      }}
    >
      <Textarea
        id={id}
        autoFocus
        size="small"
        minRows={2}
        maxLength={500}
        label={legend}
        description={help}
        value={reason}
        error={tried && isShort && words.whyMissing}
        onChange={({ target }) => setReason(target.value)}
      />
      {deciding.isError && <Failure error={deciding.error} problems={problems} />}
      <div className="ga-buttons">
        <Button size="small" type="submit" loading={deciding.isPending}>
          {label}
        </Button>
        <Button size="small" type="button" variant="tertiary" onClick={leave}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
