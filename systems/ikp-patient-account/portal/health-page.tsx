/** My health: what matters most, the map of it over time, and the results with their trend. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { TimelineMap } from '#ui/timeline-map/timeline-map.tsx'
import { call, type Overview } from './call.ts'
import { entryPath } from './entry-path.ts'
import { Results } from './results.tsx'
import { healthWords } from './words/health.ts'
import { ownWords } from './words/own.ts'

export function HealthPage() {
  const query = useQuery({ queryKey: ['overview'], queryFn: () => call('overview', {}) })
  return <Loaded query={query}>{(overview) => <Content overview={overview} />}</Loaded>
}

function Content({ overview }: { overview: Overview }) {
  const words = useMessages(healthWords)
  const own = useMessages(ownWords)
  const { date } = useFormats()
  const navigate = useNavigate()
  const { strip, lanes, series, asOf } = overview
  return (
    <Page title={words.healthTitle} lead={`${words.healthLead}${asOf ? ` ${words.asOf(date(asOf))}` : ''}`}>
      <div className="ik-essential">
        <Facts title={words.allergies} kind="allergy" facts={strip.allergies} empty={words.noAllergies} />
        <Facts title={words.problems} kind="problem" facts={strip.problems} empty={words.noProblems} />
        <Facts title={words.medicines} kind="medicine" facts={strip.medicines} empty={words.noMedicines} />
      </div>
      <section>
        <h2 className="op-section-title">{words.map}</h2>
        <TimelineMap
          lanes={lanes}
          now={now()}
          birthDate={strip.person.birthDate}
          onOpen={({ kind, id }) => void navigate({ to: entryPath(kind, id) })}
        />
      </section>
      <p className="ik-more">
        <Link to="/own" className="ik-link">
          {own.more}
        </Link>
      </p>
      <Results series={series} />
    </Page>
  )
}

interface FactsProps {
  readonly title: string
  readonly kind: string
  readonly facts: Overview['strip']['problems']
  readonly empty: string
}

function Facts({ title, kind, facts, empty }: FactsProps) {
  const words = useMessages(healthWords)
  const { dateAfter } = useFormats()
  // Of a medicine the profile knows when it was prescribed last, not since when it is taken.
  const when = kind === 'medicine' ? words.prescribedOn : words.since
  return (
    <section className={kind === 'allergy' && facts.length > 0 ? 'ik-card ik-card--grave' : 'ik-card'}>
      <h2 className="ik-essential__title">{title}</h2>
      {facts.length === 0 && <p className="op-quiet">{empty}</p>}
      <ul className="ik-plain">
        {facts.map(({ id, text, at }) => (
          <li key={id}>
            <Link to={entryPath(kind, id)} className="ik-link">
              <Recorded>{text}</Recorded>
            </Link>
            {at && <span className="op-quiet"> {when(dateAfter(at))}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
