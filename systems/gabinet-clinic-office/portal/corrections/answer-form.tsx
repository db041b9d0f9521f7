/** The answer to a request for correction: what was found, and why, in words for the patient. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { type Correction, call, type Outcome } from '../call.ts'
import { useCommand } from '../command.ts'
import { correctionWords } from '../words/corrections.ts'
import { portalWords } from '../words/portal.ts'
import { problemWords } from '../words/problems.ts'

export interface AnswerFormProps {
  readonly correction: Correction
  readonly title: string
  readonly leave: () => void
}

const outcomes: readonly Outcome[] = ['corrected', 'refused']

export function AnswerForm({ correction: { id }, title, leave }: AnswerFormProps) {
  const words = useMessages(correctionWords)
  const shared = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const announce = useAnnounce()
  const client = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [says, setSays] = useState('')
  const [asked, setAsked] = useState(false)
  const answering = useCommand({
    slot: `correction/${id}`,
    send: (answer: { outcome: Outcome; says: string }, options) =>
      call('answerCorrection', { correction: id, ...answer }, options),
    onDone: () => {
      announce(words.sentAnswer)
      void client.invalidateQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (outcome !== '' && says.trim() !== '') answering.mutate({ outcome, says: says.trim() })
  }
  return (
    <form className="ga-answer" aria-label={words.answerOf(title)} onSubmit={submit} noValidate>
      <Choice
        legend={words.outcome}
        options={outcomes.map((value) => ({ value, text: words.outcomes[value] }))}
        value={outcome}
        choose={(value: Outcome | '') => setOutcome(value)}
      />
      <div role="alert">
        {asked && outcome === '' && <InlineMessage status="error">{words.chooseOutcome}</InlineMessage>}
      </div>
      <Textarea
        label={words.explain}
        description={words.explainHelp}
        maxLength={2000}
        value={says}
        error={asked && says.trim() === '' && shared.required}
        onChange={({ target }) => setSays(target.value)}
      />
      {answering.isError && <Failure error={answering.error} problems={problems} />}
      <div className="ga-buttons">
        <Button size="small" type="submit" loading={answering.isPending}>
          {words.send}
        </Button>
        <Button size="small" variant="secondary" type="button" onClick={leave}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
