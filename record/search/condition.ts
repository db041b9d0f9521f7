/** A search that stands for one resource: conditional interactions (https://hl7.org/fhir/R4/http.html#ccreate). */
import { quoted, refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { pageOf } from './pages.ts'
import { planFor } from './plan.ts'
import { readQuery } from './query.ts'
import { columnsOf } from './sort.ts'

/** The first matches, at most `most`. Refuses `incorrect/condition` what is no search by supported parameters. */
export async function matchesOfCondition(
  asker: Asker,
  type: string,
  pairs: Iterable<readonly [string, string]>,
  { most, place }: { readonly most: number; readonly place?: string | undefined },
): Promise<Stored[]> {
  const { unknown, criteria } = readQuery(type, pairs, { now: asker.world.clock.now().getTime() })
  if (unknown.length > 0 || criteria.length === 0) {
    const [name] = unknown
    const words = `A condition is made of supported search parameters${name === undefined ? '' : `, not ${quoted(name)}`}.`
    refuse('incorrect', 'condition', words, place)
  }
  const plan = await planFor(asker, type, criteria)
  const columns = columnsOf(type, []) ?? []
  return (await pageOf(asker, plan, { columns, after: undefined, count: most })).entries
}
