/** The gate's answer as SQL and as a check: which compartments are in reach right now. */
import type { Sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve, resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { ownDoor } from '../owners.ts'
import { notFound } from '../row.ts'
import { notYours, type Reach, reachOf } from './reach.ts'

/** A Reach whose public ids have become record ids. */
export type Access =
  | { readonly kind: 'all' }
  | { readonly kind: 'self'; readonly patient: string }
  | { readonly kind: 'related'; readonly parties: string }

const nobody = '00000000-0000-0000-0000-000000000000'

/** What the caller may reach of a type. Refuses `forbidden/role-may-not`. */
export async function accessTo(world: World, sql: Sql, caller: Caller, type: string): Promise<Access> {
  return resolved(world, sql, reachOf(caller, type), caller)
}

async function resolved(world: World, sql: Sql, reach: Reach, { actor }: Caller): Promise<Access> {
  if (reach.kind === 'all') return reach
  if (reach.kind === 'self')
    return { kind: 'self', patient: (await resolve(world, sql, 'Patient', reach.patient)) ?? nobody }
  const named = [
    ...(actor.practitioner === undefined ? [] : [`Practitioner/${actor.practitioner}`]),
    ...(actor.organization === undefined ? [] : [`Organization/${actor.organization}`]),
  ]
  const found = await resolveAll(world, sql, named)
  return { kind: 'related', parties: column(found.values()) }
}

/**
 * What does not exist. To whoever reaches only some people, a patient, and at the record's own door anything, looks then
 * like somebody else's: ids that clients chose may say who is in the register.
 */
export function missing({ kind }: Access, { room }: Pick<Caller, 'room'>, type: string): never {
  return kind === 'all' || (room !== ownDoor && type !== 'Patient') ? notFound(type) : notYours()
}

/** Parameters of `allowedSql`: self, parties, now. */
export function accessParameters(access: Access, now: Date): [string | null, string | null, string] {
  const self = access.kind === 'self' ? access.patient : null
  const parties = access.kind === 'related' ? access.parties : null
  return [self, parties, now.toISOString()]
}

/**
 * A condition on row `r`: true where the caller may see it. One text for every kind of access, so one prepared plan.
 * `bucket`: the parameter that holds the row's bucket, where it is known: a cluster then asks its shard alone.
 */
export function allowedSql(first: number, bucket?: string): string {
  const known = bucket === undefined ? '' : `/*cluster and g.bucket = ${bucket} */`
  return gateSql(`$${first}::uuid`, `$${first + 1}::uuid[]`, `$${first + 2}::timestamptz`, known)
}

/** The same, from any three expressions: of the caller's own record, of the parties they act for, of the time. */
export function gateSql(self: string, parties: string, now: string, more = ''): string {
  return `(case
    when ${self} is not null then r.patient is not distinct from ${self}
    when ${parties} is null then true
    else exists (select from record.relation g where g.patient = r.patient and g.bucket = r.bucket and g.party = any(${parties})
      and g.since <= ${now} and (g.until is null or g.until > ${now}) ${more}) end)`
}

/** Refuses `forbidden/not-your-patient` unless every one of these compartments is in reach. */
export async function mustReach(
  sql: Sql,
  access: Access,
  patients: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  if (access.kind === 'all' || patients.size === 0) return
  if (access.kind === 'self') {
    if ([...patients].some((patient) => patient !== access.patient)) notYours()
    return
  }
  const reached = await sql.query(
    `select distinct patient from record.relation where patient = any($1::uuid[]) and party = any($2::uuid[])
     and since <= $3::timestamptz and (until is null or until > $3::timestamptz) and bucket = any($4::smallint[])`,
    [column(patients), access.parties, now.toISOString(), column(new Set(Array.from(patients, bucketOf)))],
  )
  if (reached.length < patients.size) notYours()
}
