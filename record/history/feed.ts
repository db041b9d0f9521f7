/**
 * What happened to all resources of some types, newest first. A page goes on from the place where the last one ended, so that
 * writing meanwhile neither repeats nor hides anything that was there before.
 *
 * Where not every row may be shown, the newest rows of each type are looked through until enough were found, or a bound is
 * reached: then the page is shorter and the next one goes on from there.
 */
import { refuse } from '#kernel/problem.ts'
import { noteShown } from '../audit/shown.ts'
import { column } from '../column.ts'
import { type Access, accessParameters, accessTo } from '../gate/access.ts'
import type { Asker } from '../read.ts'
import type { Row } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import { everything, ownAndOpen, relatedAndOpen } from './feed-statement.ts'
import { openVersions } from './versions.ts'
import { boundsOf, type HistoryWindow } from './window.ts'

/** Place of a version among all others. */
export interface HistoryPlace {
  readonly at: string
  readonly id: string
  readonly version: number
}

export interface HistoryPage {
  readonly versions: Stored[]
  /** Where the next page goes on; undefined at the end. */
  readonly next: HistoryPlace | undefined
}

/** Most rows of one type, and of one table, that are looked through for one page. */
const mostLooks = 2000

const start: HistoryPlace = {
  at: '9999-12-31T23:59:59.999Z',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  version: 2 ** 31 - 1,
}

type Found = Row & { readonly floor_at: Date; readonly floor_id: string; readonly floor_version: number }

/** `types`: those that the caller may reach. Refuses `forbidden/…`, `not-found/unknown-type`. */
export async function historyFeed(
  asker: Asker,
  types: readonly string[],
  window: HistoryWindow,
  after: HistoryPlace = start,
): Promise<HistoryPage> {
  if (asker.world.database.isCluster) noFeed()
  const { text, types: scanned, more } = await reachOfTypes(asker, types)
  const [since, until, low] = boundsOf(window)
  const limit = window.count + 1
  const looks = text === everything && low === null ? limit : Math.max(mostLooks, limit)
  const place = [after.at, after.id, after.version]
  const values = [scanned, ...place, since, until, low, looks, limit, ...more]
  const rows = await asker.sql.query<Found>(text, values)
  const found = rows.filter(({ id }) => id !== null)
  const floor = rows.find(({ id }) => id === null)
  const page = found.slice(0, window.count)
  const last = found.length > window.count ? page.at(-1) : undefined
  const versions = await openVersions(asker, page)
  await noteShown(asker, 'read', versions)
  return { versions, next: last ? placeOf(last) : floor && floorOf(floor) }
}

/** The statements above ask each type for its newest rows in turn, which shards cannot do together. */
function noFeed(): never {
  return refuse(
    'unsupported',
    'history-on-cluster',
    'On a cluster the history of a type or of the whole record is not offered: ask for that of one resource, or export `_since`.',
  )
}

const placeOf = ({ at, id, version }: Row): HistoryPlace => ({ at: at.toISOString(), id, version })

const floorOf = ({ floor_at, floor_id, floor_version }: Found): HistoryPlace =>
  placeOf({ at: floor_at, id: floor_id, version: floor_version } as Row)

interface ReachOfTypes {
  readonly text: string
  /** Types whose newest rows are looked through. */
  readonly types: string
  /** Parameters beyond those that all statements have. */
  readonly more: readonly unknown[]
}

async function reachOfTypes(asker: Asker, types: readonly string[]): Promise<ReachOfTypes> {
  const { world, sql } = asker
  const open: number[] = []
  const limited: number[] = []
  let limits: Access | undefined
  for (const type of types) {
    const access = await accessTo(world, sql, asker, type)
    if (access.kind === 'all') open.push(typeNumber(type))
    else {
      limits = access
      limited.push(typeNumber(type))
    }
  }
  if (limits === undefined) return { text: everything, types: column(open), more: [] }
  if (limits.kind === 'self')
    return { text: ownAndOpen, types: column(open), more: [column(limits.patients), column(limited)] }
  return {
    text: relatedAndOpen,
    types: column([...open, ...limited]),
    more: [column(open), ...accessParameters(limits, world.clock.now())],
  }
}
