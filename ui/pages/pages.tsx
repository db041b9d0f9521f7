/** Long lists come in pages: the newest first, older ones when asked for. */
import { Button } from '@navikt/ds-react/Button'
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'
import type { ProblemWords } from '../messages/problems.ts'
import { Failure, Loading } from '../shell/loading.tsx'
import { pagesWords } from './words.ts'
import './pages.css'

interface Answer {
  readonly next?: string | undefined
}

export interface PagesProps<A extends Answer> {
  readonly queryKey: QueryKey
  /** Fetches the page that ends before `before`; the newest one without. */
  readonly fetchPage: (page: { limit: number; before?: string }) => Promise<A>
  /** How many lines come at once. */
  readonly limit?: number
  /** Milliseconds after which it looks by itself whether there is news; without, on opening alone. */
  readonly renewEvery?: number
  /** The portal's own words for refusals, by code. */
  readonly problems?: ProblemWords
  readonly children: (pages: readonly A[]) => ReactNode
}

export function Pages<A extends Answer>({
  queryKey,
  fetchPage,
  limit = 25,
  renewEvery,
  problems,
  children,
}: PagesProps<A>) {
  const words = useMessages(pagesWords)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage({ limit, ...(pageParam && { before: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    ...(renewEvery !== undefined && { refetchInterval: renewEvery }),
  })
  if (query.isPending) return <Loading />
  if (query.isError && !query.data)
    return <Failure error={query.error} retry={() => void query.refetch()} {...(problems && { problems })} />
  return (
    <>
      {children(query.data.pages)}
      {query.hasNextPage && (
        <Button
          variant="secondary"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          className="pg-older"
        >
          {words.showOlder}
        </Button>
      )}
    </>
  )
}

/** All names that came with any page. */
export const namesOf = (pages: readonly { names: Readonly<Record<string, string>> }[]) =>
  Object.assign({}, ...pages.map(({ names }) => names)) as Readonly<Record<string, string>>
