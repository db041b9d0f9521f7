/**
 * Reads of many callers in one round trip: those that arrive while others are under way form the next group. One statement
 * finds the rows, asks the gate and writes the audit entries, so that one durable commit lets all its answers go.
 */
import type { World } from '#kernel/world.ts'
import { numberOfAction } from './audit/entry.ts'
import { reachNumber } from './gate/access-columns.ts'
import { decidingSql } from './gate/condition.ts'
import { relationKind } from './gate/relations.ts'
import { columnsOf, type Sought } from './read-columns.ts'
import type { Row } from './row.ts'

/** `allowed` is false for a row that the gate keeps; that it was asked for is audited too. */
export type Gated = Row & { readonly allowed: boolean }

const largestGroup = 128
/** Groups under way at once: one is put together while others go to disk. */
const abreast = 4

/** Of row `a`, whose caller is one of several: what is known of them stands in arrays, by the number of the caller. */
const of = (array: string) => `(${array})[a.caller]`
const allOf = (array: string) => `(${array})[a.caller:a.caller]`

const deciding = decidingSql({
  parties: allOf('$8::uuid[]'),
  now: '$5::timestamptz',
  barred: (kind) => `${of('$9::smallint[]')}[${kind}]`,
})

/** Most ask by a relation, so that is asked for first. */
const allowed = `case ${of('$6::smallint[]')} when ${reachNumber.related} then g.kind is not null
    when ${reachNumber.self} then (r.patient = any(${allOf('$7::uuid[]')})) is true when ${reachNumber.all} then true else false end`

const noted = (more: string) => `, noted as (
    insert into record.audit (no, at, patient, bucket, action, types, object, person, organization, role, purpose, flow, room, application,
      trace${more})
    select $10::bigint + a.no - 1, $5::timestamptz, a.patient, a.bucket,
      case when a.allowed then ${numberOfAction('read')} else ${numberOfAction('refused')} end, array[a.type], a.id,
      ${['$11::uuid[]', '$12::uuid[]', '$13::smallint[]', '$14::smallint[]', '$15::smallint[]', '$16::text[]', '$17::text[]'].map(of)},
      ($18::bigint[])[a.no]${more && `, ${of('$19::text[]')}`}
    from found a where a.patient is not null
  )`

/**
 * The row is looked for by itself (limit 1), and so is the relation that decides about it, so that this is planned once and well, also while
 * the tables are new. A caller is named once; arrays by number cost less than a join. Who asked knows id and type: they are not sent back.
 * `isNoted`: false only where a benchmark asks what the log costs. `isDetailed`: some entry has a detail.
 */
export const groupSql = (isNoted: boolean, isDetailed = false): string => `with found as (
    select a.no, a.caller, a.id, a.type, r.bucket, r.version, r.at, r.deleted, r.patient, r.slot, r.content, ${allowed} as allowed
    from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::integer[]) with ordinality as a(type, id, bucket, caller, no)
    cross join lateral (select * from record.resource r
      where r.type = a.type and r.id = a.id and r.bucket = a.bucket limit 1) r
    left join lateral (${deciding}) g on true
    where g.kind is distinct from ${relationKind.restriction}
  )${isNoted ? noted(isDetailed ? ', detail' : '') : ''}
  select no::integer, version, at, deleted, patient, slot, content, allowed from found`

/** A row as `groupSql` answers it. `no`: its place in the group, from 1. */
export type Numbered = Omit<Gated, 'id' | 'type'> & { readonly no: number }

/** As they were sought; undefined in the place of what is not there, or is hidden. */
export function inOrder(
  group: readonly Pick<Sought, 'key' | 'type'>[],
  rows: readonly Numbered[],
): (Gated | undefined)[] {
  const found = new Array<Gated | undefined>(group.length)
  for (const { no, version, at, deleted, patient, slot, content, allowed } of rows) {
    const sought = group[no - 1]
    if (sought === undefined) continue
    const { key: id, type } = sought
    found[no - 1] = { id, type, version, at, deleted, patient, slot, content, allowed }
  }
  return found
}

const usualSql = groupSql(true)
const detailedSql = groupSql(true, true)

interface Waiting extends Sought {
  readonly found: (row: Gated | undefined) => void
  readonly failed: (error: unknown) => void
}

class Reads {
  readonly #world: World
  #waiting: Waiting[] = []
  #underWay = 0

  constructor(world: World) {
    this.#world = world
  }

  add(one: Waiting): void {
    this.#waiting.push(one)
    if (this.#waiting.length === 1) this.#next()
  }

  #next(): void {
    if (this.#underWay >= abreast || this.#waiting.length === 0) return
    this.#underWay += 1
    // What else arrives in this turn of the event loop joins.
    setImmediate(() => {
      const group = this.#waiting.splice(0, largestGroup)
      void this.#run(group).finally(() => {
        this.#underWay -= 1
        this.#next()
      })
      this.#next()
    })
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return
    try {
      const values = columnsOf(group, this.#world.clock.now())
      const sql = values.length > columnsWithout ? detailedSql : usualSql
      const rows = inOrder(group, await this.#world.database.log.query<Numbered>(sql, values))
      for (const [index, { found }] of group.entries()) found(rows[index])
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }
}

/** Of entries that have no detail. */
const columnsWithout = 18

const reads = new WeakMap<World, Reads>()

/** The row of one resource, its audit entry durable; undefined when there is none. */
export function readTogether(world: World, sought: Sought): Promise<Gated | undefined> {
  const open = reads.get(world) ?? new Reads(world)
  reads.set(world, open)
  return new Promise((found, failed) => open.add({ ...sought, found, failed }))
}
