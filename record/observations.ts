/** All observations that a search finds, the most recent first: for operations that need every one of them. */
import { refuse } from '#kernel/problem.ts'
import type { Asker } from './read.ts'
import { type Found, search } from './search/search.ts'
import type { Stored } from './stored.ts'

/** Most that one operation looks at. */
const most = 20_000
const pageSize = 1000

type Parameters = readonly (readonly [string, string])[]

/** Refuses `too-costly/too-many-observations` and as `search` does: a parameter that is not understood is refused. */
export async function observationsOf(asker: Asker, parameters: Parameters): Promise<Stored[]> {
  const found: Stored[] = []
  let after: string | undefined
  do {
    const page = await pageOf(asker, parameters, after)
    found.push(...page.entries)
    after = page.next
    if (found.length > most)
      refuse(
        'too-costly',
        'too-many-observations',
        'There are too many observations: narrow them by code or date.',
      )
  } while (after !== undefined)
  return found
}

/** The most recent ones, as many as come in one page. */
export async function firstObservations(
  asker: Asker,
  parameters: Parameters,
): Promise<{ readonly entries: Stored[]; readonly isAll: boolean }> {
  const { entries, next } = await pageOf(asker, parameters, undefined)
  return { entries, isAll: next === undefined }
}

function pageOf(asker: Asker, parameters: Parameters, after: string | undefined): Promise<Found> {
  const pairs: [string, string][] = [
    ...parameters.map(([name, value]): [string, string] => [name, value]),
    ['_sort', '-date'],
    ['_count', String(pageSize)],
    ...(after === undefined ? [] : [['_after', after] as [string, string]]),
  ]
  return search(asker, 'Observation', pairs, { strict: true })
}
