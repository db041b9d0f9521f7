/**
 * Reads of many callers in one round trip: those that arrive while others are under way form the next group. One statement
 * finds the rows, asks the gate and writes the audit entries, so that one durable commit lets all its answers go.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { numberOfAction, type Who } from './audit/entry.ts'
import { column, texts } from './column.ts'
import { type Access, accessParameters } from './gate/access.ts'
import { hiddenSql, openedSql } from './gate/condition.ts'
import { type Row, rowColumns } from './row.ts'

export interface Sought {
  readonly type: number
  readonly key: string
  readonly bucket: number
  readonly access: Access
  /** Who reads; the patient whose data it is comes from the row. */
  readonly entry: Who
}

/** `allowed` is false for a row that the gate keeps; that it was asked for is audited too. */
export type Gated = Row & { readonly allowed: boolean }

const largestGroup = 128
/** Groups under way at once: one is put together while others go to disk. */
const abreast = 4

const place = {
  self: 'a.self',
  parties: 'a.parties',
  now: 'a.now',
  closers: 'a.closers',
  bars: 'a.bars',
}

const noted = `, noted as (
    insert into record.audit (no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types, object, trace, application)
    select entry, now, patient, person, organization, bucket, role, purpose, case when allowed then ${numberOfAction('read')} else ${numberOfAction('refused')} end, flow, room,
      array[type], id, trace, application
    from found where patient is not null
  )`

/** `isNoted`: false only where a benchmark asks what the log costs. */
export const groupSql = (isNoted: boolean): string => `with asked as materialized (
    select type, id, bucket, self, parties::uuid[] as parties, now, person, organization, role, purpose, flow, room, entry, trace, application,
      closers::uuid[] as closers, bars::smallint[] as bars, no from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::uuid[], $5::text[], $6::timestamptz[], $7::uuid[],
      $8::uuid[], $9::smallint[], $10::smallint[], $11::smallint[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::bigint[], $17::text[]) with ordinality
      as a(type, id, bucket, self, parties, now, person, organization, role, purpose, flow, room, entry, closers, bars, trace, application, no)
  ), found as materialized (
    select a.no, a.entry, a.now, a.person, a.organization, a.role, a.purpose, a.flow, a.room, a.trace, a.application, r.bucket, ${rowColumns},
      ${openedSql(place)} as allowed
    from asked a join record.resource r on r.type = a.type and r.id = a.id and r.bucket = a.bucket
    where not ${hiddenSql(place)}
  )${isNoted ? noted : ''}
  select no::int, id, type, version, at, deleted, patient, slot, content, allowed from found`

const sql = groupSql(true)

interface Waiting extends Sought {
  readonly found: (row: Gated | undefined) => void
  readonly failed: (error: unknown) => void
}

class Reads {
  readonly #sql: Sql
  #waiting: Waiting[] = []
  #underWay = 0

  constructor(sql: Sql) {
    this.#sql = sql
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
      const rows = await this.#sql.query<Gated & { readonly no: number }>(sql, columnsOf(group))
      const byNumber = new Map(rows.map((row) => [row.no, row]))
      for (const [index, { found }] of group.entries()) found(byNumber.get(index + 1))
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }
}

/** Parameters of `groupSql`. */
export function columnsOf(group: readonly Sought[]): string[] {
  const access = group.map(({ access, entry }) => accessParameters(access, entry.at))
  return [
    column(group.map(({ type }) => type)),
    column(group.map(({ key }) => key)),
    column(group.map(({ bucket }) => bucket)),
    column(access.map(([self]) => self)),
    texts(access.map(([, parties]) => parties)),
    column(access.map(([, , now]) => now)),
    column(group.map(({ entry }) => entry.person)),
    column(group.map(({ entry }) => entry.organization)),
    column(group.map(({ entry }) => entry.role)),
    column(group.map(({ entry }) => entry.purpose)),
    column(group.map(({ entry }) => entry.flow)),
    texts(group.map(({ entry }) => entry.room)),
    column(group.map(({ entry }) => entry.no)),
    texts(access.map(([, , , closers]) => closers)),
    texts(access.map(([, , , , bars]) => bars)),
    column(group.map(({ entry }) => entry.trace)),
    texts(group.map(({ entry }) => entry.application)),
  ]
}

const reads = new WeakMap<World, Reads>()

/** The row of one resource, its audit entry durable; undefined when there is none. */
export function readTogether(world: World, sought: Sought): Promise<Gated | undefined> {
  const open = reads.get(world) ?? new Reads(world.database.log)
  reads.set(world, open)
  return new Promise((found, failed) => open.add({ ...sought, found, failed }))
}
