/** Long lists come in pages: the newest first, older ones when asked for. */
import { Button } from '@navikt/ds-react/Button'
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure, Loading } from '#ui/shell/loading.tsx'
import { portalWords } from './words/portal.ts'

interface Answer {
  readonly next?: string | undefined
}

export interface PagesProps<A extends Answer> {
  readonly queryKey: QueryKey
  /** Fetches the page that ends before `before`; the newest one without. */
  readonly fetchPage: (page: { limit: number; before?: string }) => Promise<A>
  readonly children: (pages: readonly A[]) => ReactNode
}

const limit = 25

export function Pages<A extends Answer>({ queryKey, fetchPage, children }: PagesProps<A>) {
  const words = useMessages(portalWords)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage({ limit, ...(pageParam && { before: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  if (query.isPending) return <Loading />
  if (query.isError && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  return (
    <>
      {children(query.data.pages)}
      {query.hasNextPage && (
        <Button
          variant="secondary"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          className="ik-older"
        >
          {words.showMore}
        </Button>
      )}
    </>
  )
}

/** All names that came with any page. */
export const namesOf = (pages: readonly { names: Readonly<Record<string, string>> }[]) =>
  Object.assign({}, ...pages.map(({ names }) => names)) as Readonly<Record<string, string>>
