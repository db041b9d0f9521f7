/**
 * Sees that definitions changed, whoever wrote them: one statement sums up what was stored lately, and only when the sum is
 * another are the rows looked at; only what is new among them is opened. Questions that come together share one look.
 */
import type { World } from '#kernel/world.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import { typeCode, typeName } from '../type-code.ts'
import type { StoredDefinitions } from './stored-definitions.ts'

/** Rows carry the time at which their unit began and are seen when it commits: no unit takes longer. */
const longestUnit = 120_000

/** How long sums are taken from the same time on, milliseconds. */
const sameStart = 60_000

/** More changes at once than this are not looked at one by one. */
const mostOpened = 200

/**
 * Every change moves a row's time on or leaves a superseded version behind, so that the sum changes with it. Read from indexes
 * alone. Definitions belong to no person: they lie in bucket 0.
 */
const summed = `select sum(t.count)::text || ' ' || sum(t.sum)::text as sum from (
    select count(*) as count, coalesce(sum(extract(epoch from at)), 0) as sum from record.resource
      where type = any($1::smallint[]) and at >= $2 /*cluster and bucket = 0 */
    union all
    select count(*), 0 from record.history where type = any($1::smallint[]) and at >= $2 /*cluster and bucket = 0 */) t`

const lately = `select type, id, version from record.resource
  where type = any($1::smallint[]) and at >= $2 /*cluster and bucket = 0 */`

const some = `select ${rowColumns} from record.resource r where r.type = $1 and r.id = any($2::uuid[]) /*cluster and r.bucket = 0 */`

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
  #sum = ''
  #from = new Date(0)
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
    const running = this.#look().then(() => {
      this.#doneAt = begun
    })
    this.#running = running.finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #look(): Promise<void> {
    const { sql } = this.#world.database
    const start = this.#world.clock.now().getTime() - longestUnit
    const isSameStart = Math.abs(start - this.#from.getTime()) < sameStart
    const from = isSameStart ? this.#from : new Date(start)
    const [row] = await sql.query<{ sum: string }>(summed, [this.#types, from])
    const sum = row?.sum ?? ''
    if (isSameStart && sum === this.#sum) return
    // Between both statements more may come: it is seen now, and makes another sum the next time.
    const rows = await sql.query<Seen>(lately, [this.#types, isSameStart ? from : earlier(from, this.#from)])
    await this.#forget(rows.filter(({ id, version }) => this.#known?.get(id) !== version))
    this.#known = new Map(rows.map(({ id, version }) => [id, version]))
    this.#from = from
    this.#sum = sum
  }

  async #forget(changed: readonly Seen[]): Promise<void> {
    if (this.#known === undefined || changed.length === 0) return
    if (changed.length > mostOpened) this.#definitions.forgetAll()
    else for (const type of new Set(changed.map((each) => each.type))) await this.#forgetOf(type, changed)
  }

  async #forgetOf(type: number, changed: readonly Seen[]): Promise<void> {
    const ids = changed.flatMap((each) => (each.type === type ? [each.id] : []))
    const rows = await this.#world.database.sql.query<Row>(some, [type, ids])
    for (const row of rows)
      this.#definitions.forget(typeName(type), {
        key: row.id,
        url: row.deleted ? undefined : this.#urlOf(row),
      })
  }

  #urlOf(row: Row): string | undefined {
    const { url } = openRow(this.#held, row).resource as { url?: string }
    return url
  }
}

/** What was stored since the last look, whatever the clock did meanwhile; all there is at the first. */
function earlier(from: Date, before: Date): Date {
  return before.getTime() > 0 && before < from ? before : from
}
