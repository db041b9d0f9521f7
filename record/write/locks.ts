/** Rows that a unit has read and locked, so that nobody changes them before it ends. */
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { accessTo, hiddenFrom } from '../gate/access.ts'
import { permitted } from '../gate/permission.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeCode, typeName } from '../type-code.ts'

export interface Locked extends Row {
  readonly tokens: string[]
}

export interface Current {
  readonly stored: Stored
  /** Its keyed hashes as they are in the database. */
  readonly tokens: string[]
}

const lockSql = `select ${rowColumns}, r.tokens
  from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
  join record.resource r on r.type = w.type and r.id = w.id and r.bucket = w.bucket /*cluster and r.bucket = any($3::smallint[]) */
  order by r.id for no key update of r`

const typeIn = (reference: string): string => reference.slice(0, reference.indexOf('/'))

/** Reads and locks `Type/id` references in order of id, so that two units never wait for each other in a circle. */
export async function lockRows(
  world: World,
  sql: Sql,
  references: readonly string[],
): Promise<Map<string, Locked>> {
  if (references.length === 0) return new Map()
  const keys = [...(await resolveAll(world, sql, references))]
  const locked = new Map<string, Locked>()
  for (const some of world.database.isCluster ? bucketByBucket(keys) : [keys]) {
    const names = new Map(some.map(([reference, key]) => [key, reference]))
    const rows = await sql.query<Locked>(lockSql, [
      column(some.map(([reference]) => typeCode(typeIn(reference)) ?? 0)),
      column(names.keys()),
      column(some.map(([, key]) => bucketOf(key))),
    ])
    for (const row of rows) locked.set(names.get(row.id) ?? '', row)
  }
  return locked
}

type Key = readonly [reference: string, key: string]

/** In order of bucket: on a cluster rows are locked in one shard at a time. */
function bucketByBucket(keys: readonly Key[]): Key[][] {
  const groups = Map.groupBy(keys, ([, key]) => bucketOf(key))
  return [...groups].sort(([one], [other]) => one - other).map(([, some]) => some)
}

export class Locks {
  readonly #unit: Unit
  readonly #known = new Map<string, Current>()
  readonly #asked = new Set<string>()
  /** Rows that were locked for several units at once. */
  readonly #prefetched: ReadonlyMap<string, Locked>

  constructor(unit: Unit, prefetched: ReadonlyMap<string, Locked>) {
    this.#unit = unit
    this.#prefetched = prefetched
  }

  /**
   * Locks what is not locked yet; returns those that exist, deleted ones included, but not what its patient hid from the caller.
   * Refuses `forbidden/…`.
   */
  async take(references: readonly string[]): Promise<Set<string>> {
    const { world, sql } = this.#unit
    const fresh = references.filter((reference) => !this.#asked.has(reference))
    const missing = fresh.filter((reference) => !this.#prefetched.has(reference))
    const rows = await lockRows(world, sql, missing)
    for (const reference of fresh) {
      this.#asked.add(reference)
      const row = this.#prefetched.get(reference)
      if (row) rows.set(reference, row)
    }
    const hidden = await this.#hiddenAmong([...rows.values()])
    const held = holdingsOf(world)
    for (const [reference, row] of rows) {
      if (hidden.has(row.id)) continue
      const id = reference.slice(reference.indexOf('/') + 1)
      this.#known.set(reference, { stored: openRow(held, row, id), tokens: row.tokens })
    }
    return new Set(references.filter((reference) => this.#known.has(reference)))
  }

  get(reference: string): Current | undefined {
    return this.#known.get(reference)
  }

  async #hiddenAmong(rows: readonly Row[]): Promise<Set<string>> {
    const { world, sql, at } = this.#unit
    const hidden = new Set<string>()
    for (const [number, some] of Map.groupBy(rows, (row) => row.type)) {
      const type = typeName(number)
      const access = await accessTo(world, sql, permitted(this.#unit, type, 'write'), type)
      for (const id of await hiddenFrom(sql, access, some, at)) hidden.add(id)
    }
    return hidden
  }
}
