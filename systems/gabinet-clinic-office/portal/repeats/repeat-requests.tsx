/** Patients who ask for a medicine again: the doctor opens their prescriptions, prescribes or not, and answers. */
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { call, type RepeatRequest } from '../call.ts'
import { useCommand } from '../command.ts'
import { ReasonForm } from '../counter/reason-form.tsx'
import { problemWords } from '../words/problems.ts'
import { repeatWords } from '../words/repeats.ts'
import '../counter/counter-work.css'

export function RepeatRequests() {
  const words = useMessages(repeatWords)
  const { data, refetch } = useQuery({ queryKey: ['repeats'], queryFn: () => call('repeatRequests', {}) })
  if (data === undefined || data.requests.length === 0) return null
  return (
    <section>
      <h2 className="op-section-title">{words.title(data.requests.length)}</h2>
      <ul className="ga-list">
        {data.requests.map((request) => (
          <li key={request.id}>
            <Request request={request} again={() => void refetch()} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RequestProps {
  readonly request: RepeatRequest
  readonly again: () => void
}

function Request({ request: { id, patient, name = '', text, askedAt }, again }: RequestProps) {
  const words = useMessages(repeatWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const { dateTime } = useFormats()
  const [isAnswering, setAnswering] = useState(false)
  const answering = useCommand({
    slot: `repeat/${id}`,
    send: (answer: NonNullable<RepeatRequest['answer']>, options) =>
      call('answerRepeat', { request: id, answer }, options),
    onDone: () => {
      announce(words.answered)
      again()
    },
  })
  return (
    <article className="ga-card">
      <h3 className="ga-card__title">{text}</h3>
      <p className="ga-card__line">
        <Link to="/patients/$id/prescriptions" params={{ id: patient }} className="ga-link">
          {name}
        </Link>
      </p>
      <p className="ga-card__line op-quiet">{words.asked(dateTime(askedAt))}</p>
      {isAnswering ? (
        <ReasonForm
          title={words.how}
          label={words.answer}
          reasons={words.answers}
          sendLabel={words.send}
          isSending={answering.isPending}
          mistake={answering.isError ? textOf(answering.error) : ''}
          send={(answer) => answering.mutate(answer)}
          leave={() => setAnswering(false)}
        />
      ) : (
        <Button
          size="xsmall"
          variant="secondary"
          aria-label={words.answerOf(name, text)}
          onClick={() => setAnswering(true)}
        >
          {words.answer}
        </Button>
      )}
    </article>
  )
}
