/**
 * Reads of many callers in one round trip: those that arrive while others are under way form the next group. One statement
 * finds the rows, asks the gate and writes the audit entries, so that one durable commit lets all its answers go.
 */
import type { World } from '#kernel/world.ts'
import { numberOfAction, type Who } from './audit/entry.ts'
import { numbersAt } from './audit/number.ts'
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
  readonly who: Who
}

/** `allowed` is false for a row that the gate keeps; that it was asked for is audited too. */
export type Gated = Row & { readonly allowed: boolean }

const largestGroup = 128
/** Groups under way at once: one is put together while others go to disk. */
const abreast = 4

const place = {
  self: 'c.self',
  parties: 'c.parties',
  now: '$6::timestamptz',
  closers: 'c.closers',
  bars: 'c.bars',
}

const noted = (more: string) => `, noted as (
    insert into record.audit (no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types, object, trace,
      application${more})
    select $5::bigint + no - 1, $6::timestamptz, patient, person, organization, bucket, role, purpose,
      case when allowed then ${numberOfAction('read')} else ${numberOfAction('refused')} end, flow, room, array[type],
      id, trace, application${more}
    from found where patient is not null
  )`

/**
 * One caller's many reads name the caller once. The row is looked for by itself (limit 1), so that this is planned once and well, also
 * while the tables are new. `isNoted`: false only where a benchmark asks what the log costs. `isDetailed`: some entry has a detail.
 */
export const groupSql = (isNoted: boolean, isDetailed = false): string =>
  groupText(isNoted, isDetailed ? ', detail' : '')

const groupText = (isNoted: boolean, more: string): string => `with callers as materialized (
    select self::uuid[] as self, parties::uuid[] as parties, closers::uuid[] as closers, bars::smallint[] as bars, person, organization, role,
      purpose, flow, room, application, caller${more}
    from unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::uuid[], $13::smallint[], $14::smallint[],
      $15::smallint[], $16::text[], $17::text[]${more && ', $19::text[]'}) with ordinality
      as c(self, parties, closers, bars, person, organization, role, purpose, flow, room, application${more}, caller)
  ), found as materialized (
    select a.no, c.person, c.organization, c.role, c.purpose, c.flow, c.room, c.application${more && ', c.detail'}, a.trace, r.bucket, ${rowColumns},
      ${openedSql(place)} as allowed
    from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::bigint[], $18::bigint[]) with ordinality
      as a(type, id, bucket, caller, trace, no)
    join callers c on c.caller = a.caller
    cross join lateral (select * from record.resource r
      where r.type = a.type and r.id = a.id and r.bucket = a.bucket limit 1) r
    where $5::bigint is not null and not ${hiddenSql(place)}
  )${isNoted ? noted(more) : ''}
  select no::int, id, type, version, at, deleted, patient, slot, content, allowed from found`

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
      const rows = await this.#world.database.log.query<Gated & { readonly no: number }>(sql, values)
      const byNumber = new Map(rows.map((row) => [row.no, row]))
      for (const [index, { found }] of group.entries()) found(byNumber.get(index + 1))
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }
}

/** Of entries that have no detail. */
const columnsWithout = 18

/** Parameters of `groupSql`; one more where an entry has a detail. */
export function columnsOf(group: readonly Sought[], now: Date): string[] {
  const callers: Sought[] = []
  const places = group.map((one) => {
    const known = callers.findIndex((caller) => isSameCaller(one, caller))
    return known === -1 ? callers.push(one) : known + 1
  })
  const access = callers.map((one) => accessParameters(one.access, now))
  return [
    column(group.map(({ type }) => type)),
    column(group.map(({ key }) => key)),
    column(group.map(({ bucket }) => bucket)),
    column(places),
    numbersAt(now, group.length),
    now.toISOString(),
    texts(access.map(([self]) => self)),
    texts(access.map(([, parties]) => parties)),
    texts(access.map(([, , , closers]) => closers)),
    texts(access.map(([, , , , bars]) => bars)),
    column(callers.map(({ who }) => who.person)),
    column(callers.map(({ who }) => who.organization)),
    column(callers.map(({ who }) => who.role)),
    column(callers.map(({ who }) => who.purpose)),
    column(callers.map(({ who }) => who.flow)),
    texts(callers.map(({ who }) => who.room)),
    texts(callers.map(({ who }) => who.application)),
    column(group.map(({ who }) => who.trace)),
    ...(callers.some(({ who }) => who.detail !== null) ? [texts(callers.map(({ who }) => who.detail))] : []),
  ]
}

/** Whether gate and audit know both as the same. */
function isSameCaller({ who, access }: Sought, other: Sought): boolean {
  return (
    who.person === other.who.person &&
    who.organization === other.who.organization &&
    who.role === other.who.role &&
    who.purpose === other.who.purpose &&
    who.flow === other.who.flow &&
    who.room === other.who.room &&
    who.application === other.who.application &&
    who.detail === other.who.detail &&
    isSameAccess(access, other.access)
  )
}

function isSameAccess(access: Access, other: Access): boolean {
  if (access.kind === 'all') return other.kind === 'all'
  if (access.kind === 'self')
    return other.kind === 'self' && String(access.patients) === String(other.patients)
  return (
    other.kind === 'related' &&
    access.parties === other.parties &&
    access.closers === other.closers &&
    access.bars === other.bars
  )
}

const reads = new WeakMap<World, Reads>()

/** The row of one resource, its audit entry durable; undefined when there is none. */
export function readTogether(world: World, sought: Sought): Promise<Gated | undefined> {
  const open = reads.get(world) ?? new Reads(world)
  reads.set(world, open)
  return new Promise((found, failed) => open.add({ ...sought, found, failed }))
}
