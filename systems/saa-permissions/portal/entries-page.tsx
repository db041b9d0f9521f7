/** What an operator was let in to see: the list of entries, and one of them as it is kept. Each look is in the log under both names. */
import { Alert } from '@navikt/ds-react/Alert'
import { Button } from '@navikt/ds-react/Button'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure, Loaded, Loading } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { clockOf, useSecondsLeft } from '#ui/shell/seconds-left.ts'
import { End } from './access-card.tsx'
import { type Access, call, type Entry } from './call.ts'
import { portalWords, problemWords } from './words/portal.ts'

const pace = 3_000

export function EntriesPage() {
  const words = useMessages(portalWords)
  const { access: id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['accesses'],
    queryFn: () => call('operatorAccesses', {}),
    refetchInterval: pace,
  })
  return (
    <Page
      title={words.entriesTitle}
      lead={words.entriesLead}
      back={
        <Link to="/" className="oo-link">
          {words.back}
        </Link>
      }
    >
      <Loaded query={query}>
        {({ accesses }) => {
          const access = accesses.find((each) => each.id === id && each.state === 'open')
          return access ? <Entries access={access} /> : <Over />
        }}
      </Loaded>
    </Page>
  )
}

function Over() {
  const words = useMessages(portalWords)
  return (
    <Alert variant="info" size="small" className="oo-over">
      {words.over}
    </Alert>
  )
}

function Entries({ access }: { access: Access }) {
  const words = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const client = useQueryClient()
  const left = useSecondsLeft(access.until ?? '')
  const query = useInfiniteQuery({
    queryKey: ['entries', access.id],
    queryFn: ({ pageParam }) =>
      call('operatorEntries', { access: access.id, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  // What was read goes from the screen and from the browser's memory with the right to read it.
  useEffect(() => {
    if (left === 0) void client.invalidateQueries({ queryKey: ['accesses'] })
  }, [left, client])
  return (
    <>
      <div className="oo-doing oo-running">
        <p className="oo-card__line oo-left" role="timer">
          {words.left(clockOf(left))}
        </p>
        <End access={access} text={words.end} />
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} problems={problems} />}
      <ul className="oo-list">
        {(query.data?.pages ?? [])
          .flatMap(({ entries }) => entries)
          .map((entry) => (
            <li key={`${entry.type}/${entry.id}`} className="oo-card">
              <OneEntry access={access.id} entry={entry} />
            </li>
          ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="secondary"
          size="small"
          className="oo-more"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </>
  )
}

function OneEntry({ access, entry }: { access: string; entry: Entry }) {
  const words = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const { dateTime } = useFormats()
  const [isOpen, setOpen] = useState(false)
  const { type, id } = entry
  const query = useQuery({
    queryKey: ['entry', access, type, id],
    queryFn: () => call('operatorEntry', { access, entry: { type, id } }),
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <>
      <h2 className="oo-card__title">{type}</h2>
      <p className="oo-card__line op-quiet">{words.changed(dateTime(entry.changedAt))}</p>
      <Button
        size="xsmall"
        variant="tertiary"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? words.hide : words.show}: ${type} ${id}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? words.hide : words.show}
      </Button>
      {isOpen && (
        <Loaded query={query} problems={problems}>
          {({ resource }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <section className="oo-resource" tabIndex={0} aria-label={`${type} ${id}`}>
              <pre>{JSON.stringify(resource, null, 2)}</pre>
            </section>
          )}
        </Loaded>
      )}
    </>
  )
}
