/** One odd happening of an account and its two answers; loaded when there is one. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormats } from '../messages/formats.ts'
import { useLanguage } from '../messages/language.tsx'
import { useMessages } from '../messages/messages.ts'
import { useProblemText } from '../messages/problems.ts'
import { questionWords } from '../messages/questions.ts'
import { useAnnounce } from './announcer.tsx'
import { refusalIn, send } from './api.ts'
import { type Question, questionsKey } from './question.ts'

export function AskedQuestion({ question }: { question: Question }) {
  const words = useMessages(questionWords)
  const { language } = useLanguage()
  const { dateTime } = useFormats()
  const client = useQueryClient()
  const announce = useAnnounce()
  const textOf = useProblemText()
  const answering = useMutation({
    mutationFn: (isMine: boolean) => answer(question.id, isMine),
    onSuccess: ({ ended }, isMine) => {
      if (!isMine) announce(words.ended(ended), 'warning')
      void client.invalidateQueries({ queryKey: questionsKey })
    },
    onError: (error) => announce(textOf(error), 'error'),
  })
  const { what, stopped, odd, at, browser } = question
  const happened = words.happened[stopped ? 'stopped' : (what as 'sign-in')]
  const why = odd.flatMap((each) => words.odd[each as 'device'] || [])
  const details = [dateTime(at), browser ?? words.device, ...why].join(', ')
  return (
    <section className="op-question" aria-label={words.title} role="status">
      <p>
        <strong>
          {words.title} {happened}
        </strong>{' '}
        {details}. <a href={`/saz/account?lang=${language}`}>{words.more}</a>
      </p>
      <div className="op-question__answers">
        <Button
          size="small"
          variant="secondary"
          data-color="neutral"
          disabled={answering.isPending}
          onClick={() => answering.mutate(true)}
        >
          {words.mine}
        </Button>
        <Button
          size="small"
          data-color="danger"
          disabled={answering.isPending}
          onClick={() => answering.mutate(false)}
        >
          {words.notMine}
        </Button>
      </div>
    </section>
  )
}

async function answer(question: string, isMine: boolean): Promise<{ ended: number }> {
  const response = await send('/saz/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, isMine }),
    credentials: 'same-origin',
  })
  if (!response.ok) throw await refusalIn(response)
  return (await response.json()) as { ended: number }
}
