/** One visit or stay: what was found, done and written. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { unitText } from '#ui/messages/units.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from './back.tsx'
import { call, type EventDetails } from './call.ts'
import { useEventSpan } from './events-page.tsx'
import { EntryRights } from './rights/entry-rights.tsx'
import { healthWords } from './words/health.ts'

export function EventPage() {
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({ queryKey: ['event', id], queryFn: () => call('event', { event: id }) })
  return <Loaded query={query}>{(details) => <Content details={details} />}</Loaded>
}

function Content({ details }: { details: EventDetails }) {
  const words = useMessages(healthWords)
  const author = useAuthor(details.names)
  const span = useEventSpan()
  const { event, findings, procedures, letters } = details
  const bare = event.diagnoses.length + findings.length + procedures.length + letters.length === 0
  return (
    <Page
      title={event.text}
      titleLang="pl"
      back={<Back to="/events">{words.eventsBack}</Back>}
      lead={`${span(event)} · ${author(event.by)}`}
    >
      {event.reason && (
        <p>
          <strong>{words.reason}:</strong> {event.reason}
        </p>
      )}
      {bare && <p className="op-quiet">{words.nothingMore}</p>}
      <Diagnoses details={details} />
      <Findings details={details} />
      <Procedures details={details} />
      <Letters details={details} />
      <EntryRights kind="visit" id={event.id} />
    </Page>
  )
}

function Diagnoses({ details: { event } }: { details: EventDetails }) {
  const words = useMessages(healthWords)
  if (event.diagnoses.length === 0) return null
  return (
    <section>
      <h2 className="op-section-title">{words.diagnoses}</h2>
      <ul className="ik-plain">
        {event.diagnoses.map(({ icd10, name, main }) => (
          <li key={icd10}>
            {name} <span className="op-quiet">({icd10})</span>
            {main && event.diagnoses.length > 1 && <strong> {words.mainDiagnosis}</strong>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Finding = EventDetails['findings'][number]

function Findings({ details: { findings } }: { details: EventDetails }) {
  const words = useMessages(healthWords)
  const { number } = useFormats()
  if (findings.length === 0) return null
  const result = ({ value, unit, words: said }: Finding) =>
    value === undefined ? (said ?? '–') : `${number(value)}${unitText(unit)}`
  const range = ({ low, high }: Finding) => {
    if (low === undefined) return high === undefined ? '–' : `≤ ${number(high)}`
    return high === undefined ? `≥ ${number(low)}` : `${number(low)}–${number(high)}`
  }
  return (
    <section>
      <h2 className="op-section-title">{words.findings}</h2>
      <DataTable
        caption={words.findings}
        rows={findings}
        rowKey={({ id }) => id}
        empty={words.nothingMore}
        columns={[
          { key: 'what', header: words.what, names: true, cell: ({ name }) => name },
          { key: 'result', header: words.result, numeric: true, cell: result },
          { key: 'range', header: words.range, numeric: true, cell: range },
        ]}
      />
    </section>
  )
}

function Procedures({ details: { procedures } }: { details: EventDetails }) {
  const words = useMessages(healthWords)
  const { date } = useFormats()
  if (procedures.length === 0) return null
  return (
    <section>
      <h2 className="op-section-title">{words.procedures}</h2>
      <ul className="ik-plain">
        {procedures.map(({ id, name, at }) => (
          <li key={id}>
            {name} <span className="op-quiet">{date(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Letters({ details: { letters } }: { details: EventDetails }) {
  const words = useMessages(healthWords)
  const { date } = useFormats()
  if (letters.length === 0) return null
  return (
    <section>
      <h2 className="op-section-title">{words.letters}</h2>
      <ul className="ik-plain">
        {letters.map(({ id, title, at }) => (
          <li key={id}>
            <Link to="/documents/$id" params={{ id }} className="ik-link">
              {title}
            </Link>{' '}
            <span className="op-quiet">{date(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
