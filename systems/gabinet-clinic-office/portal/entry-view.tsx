/** Level 3: one entry whole, with where it comes from. */
import { ArrowLeftIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAuthor } from '#ui/messages/author.ts'
import { factLabels } from '#ui/messages/fact-labels.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { NotFound } from '#ui/shell/page.tsx'
import { TrendChart } from '#ui/trend-chart/trend-chart.tsx'
import { useOwnWorks } from './actions.tsx'
import { focusOnArrival } from './arrival.ts'
import { call, type Entry, type Kind } from './call.ts'
import { DocumentText } from './document-text.tsx'
import { Facts } from './facts.tsx'
import { Disputed, OwnWords } from './state-tags.tsx'
import { openVisitIn, useOverview, usePatient, useWork } from './use-profile.ts'
import { problemWords } from './words/problems.ts'
import { profileWords } from './words/profile.ts'

export function EntryView() {
  const words = useMessages(profileWords)
  const { kind: named = '', entry: id = '' } = useParams({ strict: false })
  const kind = (Object.keys(words.kinds) as Kind[]).find((known) => known === named)
  return kind ? <Asked key={`${kind}/${id}`} kind={kind} id={id} /> : <NotFound />
}

function Asked({ kind, id }: { kind: Kind; id: string }) {
  const words = useMessages(profileWords)
  const problems = useMessages(problemWords)
  const patient = usePatient()
  const query = useQuery({
    queryKey: ['patient', patient, 'entry', kind, id],
    queryFn: () => call('entry', { patient, kind, id }),
  })
  return (
    <section className="ga-entry">
      <Link
        to="/patients/$id/entries"
        params={{ id: patient }}
        search={true}
        resetScroll={false}
        className="ga-link ga-back"
      >
        <ArrowLeftIcon aria-hidden />
        {words.entryBack}
      </Link>
      <Loaded query={query} problems={problems}>
        {(entry) => <Content entry={entry} />}
      </Loaded>
    </section>
  )
}

/** Dates come as the record holds them. */
const isoDate = /^\d{4}-\d{2}(-\d{2}(T.+)?)?$/

function Content({ entry }: { entry: Entry }) {
  const words = useMessages(profileWords)
  const labels: Readonly<Record<string, string>> = useMessages(factLabels)
  const { date, dateTime } = useFormats()
  const author = useAuthor(entry.names)
  const heading = useRef<HTMLHeadingElement>(null)
  const { line, facts, text, source } = entry
  useEffect(() => focusOnArrival(heading.current, { scroll: true }), [])
  const said = ({ label, value }: Entry['facts'][number]) =>
    [labels[label] ?? label, isoDate.test(value) ? dateTime(value) : value] as const
  const origin: readonly (readonly [string, string])[] = [
    [words.author, author(source.by ?? line.by)],
    [words.sourceSystem, source.system.toUpperCase()],
    ...(source.version === undefined ? [] : [[words.version, String(source.version)] as const]),
  ]
  return (
    <article className="ga-card">
      <p className="ga-entry__kind">{words.kinds[line.kind]}</p>
      <h2 ref={heading} tabIndex={-1} className="ga-entry__title">
        {line.title}
      </h2>
      <p className="op-quiet">{[line.at && date(line.at), line.detail].filter(Boolean).join(' · ')}</p>
      {line.disputed && <Disputed />}
      {line.own && <OwnWords />}
      <Facts facts={facts.map(said)} />
      {text && <DocumentText text={text} />}
      <VisitToComplete id={line.id} />
      <Trend id={line.id} />
      <h3 className="ga-entry__source">{words.source}</h3>
      <Facts facts={origin} />
    </article>
  )
}

/** A result is read against the ones before it. */
function Trend({ id }: { id: string }) {
  const words = useMessages(profileWords)
  const { data } = useOverview()
  const series = data?.series.find(({ points }) => points.some((point) => point.id === id))
  if (!series || series.points.length < 2) return null
  return (
    <>
      <h3 className="ga-entry__source">{words.inTime}</h3>
      <TrendChart series={series} level={4} />
    </>
  )
}

function VisitToComplete({ id }: { id: string }) {
  const words = useMessages(profileWords)
  const { data } = useOverview()
  const { open } = useWork()
  const own = useOwnWorks()
  if (!data || !own.includes('visit') || openVisitIn(data)?.id !== id) return null
  return (
    <Button size="small" onClick={() => open('visit')}>
      {words.completeVisit}
    </Button>
  )
}
