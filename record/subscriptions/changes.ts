/**
 * The changes of a type, read from the record itself: writing costs nothing more, and what was written while nobody looked is
 * found later. A version bears the time at which its write began, and is seen when that is committed; so the last minute is
 * looked through again and again, further back while a transaction has been writing for longer, and what was seen is left out
 * (docs/decisions/2611-subscriptions.md).
 */
import type { World } from '#kernel/world.ts'
import type { Wanted } from './versions.ts'

/** Milliseconds in which a write that began is committed, or known as an open transaction. */
export const settling = 60_000
/** How far from its end the newest is looked through. */
const margin = 2000
const atOnce = 2000

export interface Key extends Wanted {
  readonly at: Date
}

interface Edge {
  readonly at: Date
  readonly id: string
  readonly version: number
}

const nil = '00000000-0000-0000-0000-000000000000'

/** Keyset paging in order of time; both tables have an index for it. */
const page = `select id, version, at from (
    select id, version, at from record.resource where type = $1 and at >= $2
    union all
    select id, version, at from record.history where type = $1 and at >= $2) v
  where (at, id, version) > ($2, $3::uuid, $4::int) order by at, id, version limit ${atOnce}`

export class Changes {
  readonly #world: World
  readonly #type: number
  /** `id/version` of what was seen, by its time in milliseconds. */
  readonly #seen = new Map<string, number>()
  #newest: number
  /** Where the first look begins; undefined afterwards. */
  #begin: number | undefined

  /** `from`: changes from then on were perhaps not looked at. */
  constructor(world: World, type: number, from: Date) {
    this.#world = world
    this.#type = type
    this.#begin = from.getTime()
    this.#newest = from.getTime()
  }

  /**
   * What was not seen yet, in order of time, a portion at a time. A `sweep`, which the first look is always, goes through all
   * that may still come; in between only the end is looked at.
   */
  async *unseen(wanted: boolean): AsyncGenerator<Key[]> {
    const sweep = wanted || this.#begin !== undefined
    const lowest = await this.#lowest(sweep)
    let edge: Edge = { at: new Date(lowest), id: nil, version: 0 }
    for (;;) {
      const keys = await this.#world.database.sql.query<Key>(page, [
        this.#type,
        edge.at,
        edge.id,
        edge.version,
      ])
      const fresh = keys.filter((key) => this.#isNew(key))
      if (fresh.length > 0) yield fresh
      const last = keys.at(-1)
      if (keys.length < atOnce || !last) break
      edge = last
    }
    if (!sweep) return
    this.#begin = undefined
    for (const [name, at] of this.#seen) if (at < lowest - margin) this.#seen.delete(name)
  }

  async #lowest(sweep: boolean): Promise<number> {
    if (!sweep) return this.#newest - margin
    const now = this.#world.clock.now().getTime()
    const recent = now - settling - (await this.#oldestWriter())
    return Math.min(recent, this.#begin ?? recent)
  }

  /** Milliseconds for which the oldest transaction has been writing. */
  async #oldestWriter(): Promise<number> {
    const [row] = await this.#world.database.sql.query<{ age: string | null }>(
      `select extract(epoch from clock_timestamp() - min(xact_start)) * 1000 as age from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and backend_xid is not null`,
    )
    return Math.max(0, Number(row?.age ?? 0))
  }

  #isNew({ id, version, at }: Key): boolean {
    const name = `${id}/${version}`
    if (this.#seen.has(name)) return false
    this.#seen.set(name, at.getTime())
    this.#newest = Math.max(this.#newest, at.getTime())
    return true
  }
}
