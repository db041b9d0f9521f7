/**
 * Sees that definitions changed, whoever wrote them: one statement looks at what was stored lately, and only what is new to it is
 * opened. Questions that come together share one look.
 */
import type { World } from '#kernel/world.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import { typeCode, typeName } from '../type-code.ts'
import type { StoredDefinitions } from './stored-definitions.ts'

/** Rows carry the time at which their unit began and are seen when it commits: no unit takes longer. */
const longestUnit = 120_000

/** More changes at once than this are not looked at one by one. */
const mostOpened = 200

const lately = `select t.type, r.id, r.version from unnest($1::smallint[]) t(type)
  cross join lateral (select id, version from record.resource where type = t.type and at >= $2) r`

const some = `select ${rowColumns} from record.resource r where r.type = $1 and r.id = any($2::uuid[])`

interface Seen {
  readonly type: number
  readonly id: string
  readonly version: number
}

export class Changes {
  readonly #world: World
  readonly #held: Holdings
  readonly #definitions: StoredDefinitions
  readonly #types: readonly number[]
  #known: ReadonlyMap<string, number> | undefined
  #since = 0
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #doneAt = Number.NEGATIVE_INFINITY

  constructor(world: World, definitions: StoredDefinitions, types: readonly string[]) {
    this.#world = world
    this.#held = holdingsOf(world)
    this.#definitions = definitions
    this.#types = types.map((type) => typeCode(type) ?? 0)
  }

  /** Resolves when everything is seen that was committed `age` milliseconds ago; 0 for all that was committed before the call. */
  async seen(age: number): Promise<void> {
    if (performance.now() - this.#doneAt <= age) return
    if (this.#running === undefined) return this.#begin()
    // A look that is under way may have begun too early.
    this.#next ??= this.#running.catch(() => undefined).then(() => this.#begin())
    return this.#next
  }

  #begin(): Promise<void> {
    this.#next = undefined
    const begun = performance.now()
    this.#running = this.#look().then(
      () => {
        this.#doneAt = begun
        this.#running = undefined
      },
      (error: unknown) => {
        this.#running = undefined
        throw error
      },
    )
    return this.#running
  }

  async #look(): Promise<void> {
    const now = this.#world.clock.now().getTime()
    const from = new Date(Math.min(this.#since || now, now) - longestUnit)
    const rows = await this.#world.database.sql.query<Seen>(lately, [this.#types, from.toISOString()])
    const known = this.#known
    const changed = rows.filter(({ id, version }) => known?.get(id) !== version)
    if (known !== undefined && changed.length > mostOpened) this.#definitions.forgetAll()
    else if (known !== undefined && changed.length > 0) await this.#forget(changed)
    this.#known = new Map(rows.map(({ id, version }) => [id, version]))
    this.#since = now
  }

  async #forget(changed: readonly Seen[]): Promise<void> {
    for (const type of new Set(changed.map((each) => each.type))) {
      const ids = changed.filter((each) => each.type === type).map(({ id }) => id)
      const rows = await this.#world.database.sql.query<Row>(some, [type, ids])
      for (const row of rows)
        this.#definitions.forget(typeName(type), {
          key: row.id,
          url: row.deleted ? undefined : this.#urlOf(row),
        })
    }
  }

  #urlOf(row: Row): string | undefined {
    const { url } = openRow(this.#held, row).resource as { url?: string }
    return url
  }
}
