/** Visits and stays on one line of time, newest first, year by year. */
import { Link } from '@tanstack/react-router'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type MedicalEvent, type Names } from './call.ts'
import { eventTitle } from './event-title.ts'
import { useNews } from './news.ts'
import { healthWords } from './words/health.ts'

export function EventsPage() {
  useNews()
  const words = useMessages(healthWords)
  return (
    <Page title={words.eventsTitle} lead={words.eventsLead}>
      <Pages queryKey={['events']} fetchPage={(page) => call('events', page)}>
        {(pages) => {
          const events = pages.flatMap((page) => page.events)
          if (events.length === 0) return <p className="op-quiet">{words.noEvents}</p>
          const years = Map.groupBy(events, ({ startedAt }) => startedAt.slice(0, 4))
          return [...years].map(([year, found]) => (
            <Year key={year} year={year} events={found} names={namesOf(pages)} />
          ))
        }}
      </Pages>
    </Page>
  )
}

interface YearProps {
  readonly year: string
  readonly events: readonly MedicalEvent[]
  readonly names: Names
}

function Year({ year, events, names }: YearProps) {
  return (
    <section>
      <h2 className="op-section-title">{year}</h2>
      <ol className="ik-line">
        {events.map((event) => (
          <li key={event.id} className={stay(event) ? 'ik-line__item ik-line__item--stay' : 'ik-line__item'}>
            <Item event={event} names={names} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A hospital stay (event class 1, and the ward stays 2 and 3) is drawn heavier than a visit. */
const stay = ({ eventClass }: MedicalEvent) => ['1', '2', '3'].includes(eventClass ?? '')

function Item({ event, names }: { event: MedicalEvent; names: Names }) {
  const author = useAuthor(names)
  const span = useEventSpan()
  return (
    <article>
      <h3 className="ik-card__title">
        <Link to="/events/$id" params={{ id: event.id }} className="ik-link">
          <Recorded>{eventTitle(event)}</Recorded>
        </Link>
      </h3>
      <p className="ik-card__line op-quiet">
        {span(event)} · {author(event.by)}
      </p>
    </article>
  )
}

/** When an event was: one day, or from one to another. */
export function useEventSpan(): (event: MedicalEvent) => string {
  const words = useMessages(healthWords)
  const { date } = useFormats()
  return ({ startedAt, endedAt, open }) => {
    if (endedAt && date(endedAt) !== date(startedAt)) return words.from(date(startedAt), date(endedAt))
    return open ? `${date(startedAt)}, ${words.ongoing}` : date(startedAt)
  }
}
