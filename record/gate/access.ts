/** The gate's answer as SQL and as a check: which compartments are in reach right now. */
import type { Sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '../alias.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { withLinked } from '../links/both.ts'
import { ownDoor } from '../owners.ts'
import { notFound } from '../row.ts'
import { typeCode } from '../type-code.ts'
import { barsFor } from './bars.ts'
import { hiddenSql, openedSql, reachingSql } from './condition.ts'
import { nobody, type Parties, partiesOfActor, partiesOfProxy } from './parties.ts'
import { notYours, reachOf } from './reach.ts'
import { hasSteppedUp } from './step-up.ts'

/** A Reach whose public ids have become record ids. */
export type Access =
  | { readonly kind: 'all' }
  /** The record of whoever asks, and the other one where two records are theirs. */
  | { readonly kind: 'self'; readonly patients: readonly string[] }
  | Related

/** Whoever reaches people by relations; arrays as PostgreSQL reads them. */
export interface Related {
  readonly kind: 'related'
  /** Record ids of the practitioner and the organization, and the id of the profession. */
  readonly parties: string
  /** The same parties, and everyone, as restrictions name them; empty where none binds. */
  readonly closers: string
  /** By number of the relation: kinds of data that it does not open. */
  readonly bars: string
  /** The same after a step-up; undefined where one opens nothing more. */
  readonly steppedUp: string | undefined
  /** Type code. */
  readonly type: number
}

/** What the caller may reach of a type. Refuses `forbidden/role-may-not`. */
export function accessTo(world: World, sql: Sql, caller: Caller, type: string): Access | Promise<Access> {
  const reach = reachOf(caller, type)
  const { proxy } = caller.actor
  if (reach.kind === 'all') return reach
  if (reach.kind === 'self' && proxy === undefined) return own(world, sql, reach.patient)
  const parties =
    reach.kind === 'self' && proxy !== undefined
      ? partiesOfProxy(world, sql, proxy)
      : partiesOfActor(world, sql, caller.actor)
  if (parties instanceof Promise) return parties.then((found) => relatedBy(world, found, caller, type))
  return relatedBy(world, parties, caller, type)
}

/** `id`: public id. */
async function own(world: World, sql: Sql, id: string): Promise<Access> {
  const patients = [(await resolve(world, sql, 'Patient', id)) ?? nobody]
  return { kind: 'self', patients: await withLinked(world, patients) }
}

function relatedBy(
  world: World,
  { opening, closing }: Parties,
  { actor, purpose }: Caller,
  type: string,
): Related {
  const bars = barsFor(actor.role, purpose)
  const isSteppedUp = hasSteppedUp(actor, world)
  return {
    kind: 'related',
    parties: opening,
    closers: bars.areRestricted ? closing : '{}',
    bars: isSteppedUp ? bars.steppedUp : bars.now,
    steppedUp: isSteppedUp || bars.now === bars.steppedUp ? undefined : bars.steppedUp,
    type: typeCode(type) ?? 0,
  }
}

/**
 * What does not exist. To whoever reaches only some people, a patient, and at the record's own door anything, looks then
 * like somebody else's: ids that clients chose may say who is in the register.
 */
export function missing({ kind }: Access, { room }: Pick<Caller, 'room'>, type: string): never {
  return kind === 'all' || (room !== ownDoor && type !== 'Patient') ? notFound(type) : notYours()
}

type Parameter = string | null

/** Parameters of `allowedSql`: self, parties, now, closers, bars. */
export function accessParameters(
  access: Access,
  now: Date,
): [Parameter, Parameter, string, Parameter, Parameter] {
  const at = now.toISOString()
  if (access.kind === 'related') return [null, access.parties, at, access.closers, access.bars]
  return [access.kind === 'self' ? column(access.patients) : null, null, at, null, null]
}

/**
 * A condition on row `r`: true where the caller may see it. One text for every kind of access, so one prepared plan.
 * `bucket`: the parameter that holds the row's bucket, where it is known: a cluster then asks its shard alone.
 */
export function allowedSql(first: number, bucket?: string): string {
  const { opened, hidden } = gateSql(first, bucket)
  return `(${opened} and not ${hidden})`
}

/** The two halves apart: what is hidden must look as if it were not there, not as if it were somebody else's. */
export function gateSql(first: number, bucket?: string): { opened: string; hidden: string } {
  const [self, parties, now, closers, bars] = [
    `$${first}::uuid[]`,
    `$${first + 1}::uuid[]`,
    `$${first + 2}::timestamptz`,
    `$${first + 3}::uuid[]`,
    `$${first + 4}::smallint[]`,
  ]
  const [isSelf, isAll] = [`${self} is not null`, `${parties} is null`]
  const barred = (kind: string) => `(${bars})[${kind}]`
  const place = { isSelf, isAll, self, parties, now, closers, barred, bucket }
  return { opened: openedSql(place), hidden: hiddenSql(place) }
}

export const reachingParameters = (access: Related, now: Date): [string, string, string, string, number] => [
  access.parties,
  now.toISOString(),
  access.closers,
  access.bars,
  access.type,
]

/** Refuses `forbidden/not-your-patient` unless every one of these compartments is in reach. */
export async function mustReach(
  sql: Sql,
  access: Access,
  patients: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  if (access.kind === 'all' || patients.size === 0) return
  if (access.kind === 'self') {
    if ([...patients].some((patient) => !access.patients.includes(patient))) notYours()
    return
  }
  const reached = await sql.query(
    `select distinct g.patient from record.relation g where g.patient = any($1::uuid[])
     and g.bucket = any($2::smallint[]) and ${reachingSql(3)}`,
    [column(patients), column(new Set(Array.from(patients, bucketOf))), ...reachingParameters(access, now)],
  )
  if (reached.length < patients.size) notYours()
}

/**
 * Of rows of one type those that their patients hid from the caller: to be treated as if they were not there. Refuses
 * `forbidden/not-your-patient` where another of them is out of reach.
 */
export async function hiddenFrom(
  sql: Sql,
  access: Access,
  rows: readonly { readonly id: string; readonly patient: string | null }[],
  now: Date,
): Promise<string[]> {
  const ofSomebody = rows.filter(({ patient }) => patient !== null)
  if (access.kind !== 'related' || ofSomebody.length === 0) {
    await mustReach(sql, access, new Set(ofSomebody.flatMap(({ patient }) => patient ?? [])), now)
    return []
  }
  const { opened, hidden } = gateSql(4)
  const found = await sql.query<{ id: string; opened: boolean; hidden: boolean }>(
    `select r.id, ${opened} as opened, ${hidden} as hidden from record.resource r
     where r.type = $1 and r.id = any($2::uuid[]) and r.bucket = any($3::smallint[])`,
    [
      access.type,
      column(ofSomebody.map(({ id }) => id)),
      column(new Set(ofSomebody.map(({ id }) => bucketOf(id)))),
      ...accessParameters(access, now),
    ],
  )
  if (found.some((row) => !row.opened && !row.hidden)) notYours()
  return found.flatMap(({ id, hidden: isHidden }) => (isHidden ? [id] : []))
}
