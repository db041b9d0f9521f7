/** The record as GraphQL's source: its own reads and searches, with gate and audit; cursors are sealed for who asks. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { SearchOrder, SearchResult, Source } from '#standards/fhir/graphql/source.ts'
import { type Asker, readCurrent } from '../read.ts'
import { search } from '../search/search.ts'

type Pairs = readonly (readonly [string, string])[]

/** What a page is known by: the search, and where in it the page begins. */
interface Page {
  readonly parameters: Pairs
  readonly offset: number
  readonly after: string | undefined
}

export function sourceOf(asker: Asker): Source {
  return {
    read: async (type, id) => (await readCurrent(asker, type, id)).resource,
    search: (order) => searched(asker, order),
    isMissing: (error) =>
      error instanceof Problem && ['not-found', 'gone', 'forbidden'].includes(error.category),
  }
}

async function searched(asker: Asker, order: SearchOrder): Promise<SearchResult> {
  const { type, cursor } = order
  const page = cursor === undefined ? firstPage(order.parameters) : openPage(asker, type, cursor)
  const { parameters, offset, after } = page
  const pairs: [string, string][] = [
    ...parameters.map(([name, value]): [string, string] => [name, value]),
    ['_count', String(order.count)],
    ...(order.total === true ? [['_total', 'accurate'] as [string, string]] : []),
    ...(after === undefined ? [] : [['_after', after] as [string, string]]),
  ]
  const found = await search(asker, type, pairs, { strict: true })
  const from = (start: Omit<Page, 'parameters'>) => sealPage(asker, type, { parameters, ...start })
  return {
    resources: found.entries.map(({ resource }) => resource),
    offset,
    first: from({ offset: 0, after: undefined }),
    ...(found.total === undefined ? {} : { total: found.total }),
    ...(found.next === undefined
      ? {}
      : { next: from({ offset: offset + found.entries.length, after: found.next }) }),
  }
}

function firstPage(parameters: Pairs): Page {
  // Where a page begins is the cursor's to say.
  if (parameters.some(([name]) => name === '_after' || name === '_page'))
    refuse('incorrect', 'unknown-parameter', 'Turn pages by _cursor.')
  return { parameters, offset: 0, after: undefined }
}

const holderOf = ({ actor: { role, patient, practitioner, organization } }: Asker): string =>
  JSON.stringify([role, patient, practitioner, organization])

function sealPage(asker: Asker, type: string, { parameters, offset, after }: Page): string {
  const page = JSON.stringify(['graphql', type, holderOf(asker), parameters, offset, after])
  return asker.world.seal(Buffer.from(page)).toString('base64url')
}

/** Refuses `incorrect/cursor`. */
function openPage(asker: Asker, type: string, cursor: string): Page {
  try {
    const sealed = asker.world.open(Buffer.from(cursor, 'base64url')).toString()
    const [kind, of, holder, parameters, offset, after] = JSON.parse(sealed) as [
      string,
      string,
      string,
      Pairs,
      number,
      string | null | undefined,
    ]
    if (kind === 'graphql' && of === type && holder === holderOf(asker))
      return { parameters, offset, after: after ?? undefined }
  } catch {
    // told below
  }
  return refuse('incorrect', 'cursor', 'Follow a cursor as it was given, or search anew.')
}
