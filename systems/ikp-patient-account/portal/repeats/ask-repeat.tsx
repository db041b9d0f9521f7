/** Asks the clinic that prescribed for the same medicine again, and shows what it answered. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { newRequest } from '#ui/shell/api.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Prescription } from '../call.ts'
import { repeatWords } from './repeat-words.ts'
import '../offline/offline.css'

export function AskRepeat({ prescription: { id } }: { readonly prescription: Prescription }) {
  const words = useMessages(repeatWords)
  const announce = useAnnounce()
  const { dateTime } = useFormats()
  // One intention, however often it is sent.
  const request = useRef(newRequest())
  const query = useQuery({ queryKey: ['repeats'], queryFn: () => call('repeatRequests', {}) })
  const asking = useMutation({
    mutationFn: () => call('askRepeat', { prescription: id }, { request: request.current }),
    onSuccess: () => {
      request.current = newRequest()
      announce(words.asked)
      void query.refetch()
    },
  })
  if (query.data === undefined) return null
  const last = query.data.requests.find(({ prescription }) => prescription === id)
  const isWaiting = last !== undefined && last.answer === undefined
  return (
    <section className="ik-card ik-offline">
      <h2 className="ik-card__title">{words.title}</h2>
      <div role="status">
        {last && (
          <p>
            {last.answer && last.answeredAt
              ? words.answered(dateTime(last.answeredAt), words.answers[last.answer])
              : words.waiting(dateTime(last.askedAt))}
          </p>
        )}
      </div>
      {!last && <p>{words.how}</p>}
      {asking.isError && <Failure error={asking.error} problems={words.problems} />}
      {!isWaiting && (
        <Button size="small" variant="secondary" loading={asking.isPending} onClick={() => asking.mutate()}>
          {words.ask}
        </Button>
      )}
    </section>
  )
}
