/** Finding a person: own patients at first, then by the beginnings of names or by PESEL, as one types. */
import { Search } from '@navikt/ds-react/Search'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure, Loading } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Person } from './call.ts'
import { PeopleTable } from './people-table.tsx'
import { RescueOffer } from './rescue/rescue-form.tsx'
import { Unfinished } from './unfinished.tsx'
import { useSettled } from './use-settled.ts'
import { homeWords } from './words/home.ts'
import { problemWords } from './words/problems.ts'

const RepeatRequests = lazy(async () => ({
  default: (await import('./repeats/repeat-requests.tsx')).RepeatRequests,
}))

interface Found {
  readonly people: readonly Person[]
  readonly more: boolean
}

const pesel = /^\d{11}$/
const least = 2

/** Eleven digits are a PESEL: it is posted, and never stands in an address. Fewer digits say nothing yet. */
async function find(text: string): Promise<Found> {
  if (pesel.test(text)) return { people: [await call('personByPesel', { pesel: text })], more: false }
  const named = text.length >= least && !/^\d+$/.test(text)
  return call('findPeople', { limit: 50, ...(named && { text }) })
}

export function PeoplePage({ desk }: { desk: boolean }) {
  const words = useMessages(homeWords)
  const role = useSession()?.seat?.actor.role
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.replace(/(?<=\d)\s(?=\d)/g, '').trim())
  const query = useQuery({
    queryKey: ['people', desk, text],
    queryFn: () => find(text),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      title={desk ? words.deskTitle : words.patientsTitle}
      lead={desk ? words.deskLead : words.patientsLead}
    >
      {!desk && <Unfinished />}
      {role === 'doctor' && (
        <Suspense>
          <RepeatRequests />
        </Suspense>
      )}
      <div className="ga-search">
        <Search
          label={words.search}
          description={words.searchHow}
          hideLabel={false}
          variant="simple"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={setTyped}
        />
      </div>
      <Results query={query} desk={desk} text={text} />
    </Page>
  )
}

interface ResultsProps {
  readonly query: {
    readonly data: Found | undefined
    readonly error: unknown
    readonly isPending: boolean
    readonly refetch: () => unknown
  }
  readonly desk: boolean
  /** What was looked for. */
  readonly text: string
}

function Results({ query: { data, error, isPending, refetch }, desk, text }: ResultsProps) {
  const words = useMessages(homeWords)
  const problems = useMessages(problemWords)
  if (isPending) return <Loading />
  if (error) {
    return (
      <>
        <Failure error={error} problems={problems} retry={() => void refetch()} />
        {pesel.test(text) && <RescueOffer key={text} whom={{ pesel: text }} />}
        {desk && (
          <p>
            <Link to="/register" className="ga-link">
              {words.enterPerson}
            </Link>
          </p>
        )}
      </>
    )
  }
  const { people = [], more = false } = data ?? {}
  return (
    <>
      <p className="op-quiet ga-count" role="status">
        {words.count(people.length)}
        {more && `. ${words.more}`}
      </p>
      <PeopleTable people={people} desk={desk} />
    </>
  )
}
