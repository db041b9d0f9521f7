/** What waits for an auditor, and what is out of the ordinary just now. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call } from './call.ts'
import { portalWords } from './words/portal.ts'

/** Milliseconds between two looks at the queues, and at the alarms. */
const pace = 30_000

export function HomePage() {
  const words = useMessages(portalWords)
  return (
    <Page title={words.waitsTitle} lead={words.waitsLead}>
      <div className="sa-cards">
        <Emergencies />
        <Reports />
        <RaisedAlarms />
        <Pseudonyms />
      </div>
      <Alarms />
    </Page>
  )
}

interface QueueProps {
  readonly title: string
  readonly to: string
  readonly count: number
  readonly isLate?: boolean
  readonly children?: ReactNode
}

function Queue({ title, to, count, isLate = false, children }: QueueProps) {
  const words = useMessages(portalWords)
  return (
    <section className={isLate ? 'sa-card sa-card--late' : 'sa-card'}>
      <h2 className="sa-card__title">{title}</h2>
      <p className="sa-card__count">{count === 0 ? words.nothing : words.toClose(count)}</p>
      {children}
      <p className="sa-card__line">
        <Link to={to} className="sa-link" aria-label={`${words.open}: ${title}`}>
          {words.open}
        </Link>
      </p>
    </section>
  )
}

function Emergencies() {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['emergencies'],
    queryFn: () => call('emergencies', {}),
  })
  return (
    <Loaded query={query}>
      {({ emergencies }) => {
        const late = emergencies.filter(({ isOverdue }) => isOverdue).length
        return (
          <Queue title={words.emergencies} to="/emergencies" count={emergencies.length} isLate={late > 0}>
            {late > 0 && <p className="sa-card__line sa-late">{words.overdueCount(late)}</p>}
          </Queue>
        )
      }}
    </Loaded>
  )
}

function Reports() {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  const query = useQuery({
    queryKey: ['reports', 'first'],
    queryFn: () => call('reports', { limit: 200 }),
    refetchInterval: pace,
  })
  return (
    <Loaded query={query}>
      {({ reports: [oldest, ...more] }) => (
        <Queue title={words.reports} to="/reports" count={oldest ? more.length + 1 : 0}>
          {oldest && <p className="sa-card__line">{words.oldest(dateTime(oldest.at))}</p>}
        </Queue>
      )}
    </Loaded>
  )
}

function RaisedAlarms() {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['raised-alarms', 'first'],
    queryFn: () => call('raisedAlarms', { limit: 200 }),
    refetchInterval: pace,
  })
  return (
    <Loaded query={query}>
      {({ alarms }) => (
        <Queue title={words.alarmsTitle} to="/alarms" count={alarms.length} isLate={alarms.length > 0} />
      )}
    </Loaded>
  )
}

function Pseudonyms() {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['pseudonyms'],
    queryFn: () => call('reidentifications', {}),
    refetchInterval: pace,
  })
  return (
    <Loaded query={query}>
      {({ requests }) => <Queue title={words.pseudonyms} to="/pseudonyms" count={requests.length} />}
    </Loaded>
  )
}

function Alarms() {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['alarms'],
    queryFn: () => call('alarms', {}),
    refetchInterval: pace,
  })
  return (
    <section>
      <h2 className="op-section-title">{words.alarms}</h2>
      <Loaded query={query}>
        {({ alarms }) =>
          alarms.length === 0 ? (
            <p className="op-quiet">{words.noAlarms}</p>
          ) : (
            <ul className="sa-list">
              {alarms.map(({ practitioner, workerName, what, strangers, people }) => (
                <li key={practitioner} className="sa-card sa-card--late">
                  <h3 className="sa-card__title">{workerName ?? practitioner}</h3>
                  <p className="sa-card__line">{words.alarm[what](strangers, people)}</p>
                  <p className="sa-card__line">
                    <Link
                      to="/search"
                      search={{ practitioner, ...(workerName && { name: workerName }) }}
                      className="sa-link"
                    >
                      {words.lookInto}
                    </Link>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
