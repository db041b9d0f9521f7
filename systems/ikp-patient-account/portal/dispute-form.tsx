/** „Nie rozpoznaję tego” of a joined record: the words go to the desk. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useId, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from './call.ts'
import { linkProblemWords, linkWords } from './words/links.ts'
import './access-actions.css'

/** As the register asks for. */
const least = 10

/** `name`: told to screen readers, so that equal buttons differ. */
export function DisputeForm({ other, name }: { other: string; name: string }) {
  const words = useMessages(linkWords)
  const problems = useMessages(linkProblemWords)
  const [asking, setAsking] = useState(false)
  const [typed, setSays] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const says = typed.trim()
  const disputing = useDecision({
    send: (_: undefined, options) => call('disputeLink', { other, says }, options),
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
        else disputing.mutate(undefined)
      }}
    >
      <Textarea
        id={id}
        autoFocus
        size="small"
        label={words.what}
        description={words.whatHow}
        maxLength={500}
        minRows={2}
        value={typed}
        error={tried && says.length < least && words.tooShort}
        onChange={({ target }) => setSays(target.value)}
      />
      {disputing.isError && <Failure error={disputing.error} problems={problems} />}
      <div className="ik-report__buttons">
        <Button size="small" type="submit" loading={disputing.isPending}>
          {words.send}
        </Button>
        <Button size="small" type="button" variant="tertiary" onClick={() => setAsking(false)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
