/** What the patient measures at home: a new one, and those that were entered, each to be taken back. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { Back } from './back.tsx'
import { call, type Line } from './call.ts'
import { OwnForm } from './own-form.tsx'
import { DecisionCard } from './rights/decision-card.tsx'
import { healthWords } from './words/health.ts'
import { ownWords } from './words/own.ts'

export function OwnPage() {
  const words = useMessages(ownWords)
  const { healthTitle } = useMessages(healthWords)
  const query = useQuery({
    queryKey: ['own'],
    queryFn: () => call('entries', { kinds: ['result'], limit: 200 }),
  })
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/health">{healthTitle}</Back>}>
      <h2 className="op-section-title">{words.add}</h2>
      <OwnForm />
      <h2 className="op-section-title">{words.list}</h2>
      <Loaded query={query}>{({ lines }) => <Own lines={lines.filter(({ own }) => own === true)} />}</Loaded>
    </Page>
  )
}

function Own({ lines }: { lines: readonly Line[] }) {
  const words = useMessages(ownWords)
  const { dateTime } = useFormats()
  if (lines.length === 0) return <p className="op-quiet">{words.none}</p>
  return (
    <ul className="ik-list">
      {lines.map(({ id, title, detail, at }) => (
        <DecisionCard
          key={id}
          title={<Recorded>{title}</Recorded>}
          ending={{
            text: words.withdraw,
            label: words.withdrawOf(`${title} ${detail ?? ''}`),
            send: (options) => call('withdrawOwn', { finding: id }, options),
            done: words.withdrawn,
          }}
        >
          <p className="ik-card__line">{detail}</p>
          {at && <p className="ik-card__line op-quiet">{dateTime(at)}</p>}
        </DecisionCard>
      ))}
    </ul>
  )
}
