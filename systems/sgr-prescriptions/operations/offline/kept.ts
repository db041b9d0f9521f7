/** Packs that are kept for one pharmacy, as they lie in the database. */
import { hash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import { freeAfter } from '#standards/offline-prescription/terms.ts'

export interface Kept {
  readonly pharmacy: string
  readonly packs: number
  readonly askedBackAt: Date | null
  readonly emergencyAt: Date | null
  /** Of the pharmacy's desk: when it was last given what it needs to work alone. */
  readonly givenAt: Date | null
  /** Whether it said that it has what was given to it after the packs were asked back. */
  readonly isHeard: boolean
}

export const keyHash = (key: string): string => hash('sha256', key)

const columns = `k.pharmacy, k.packs, k.asked_back_at as "askedBackAt", k.emergency_at as "emergencyAt",
  d.given_at as "givenAt", coalesce(d.has > k.asked_back_kit, false) as "isHeard"`

/** Undefined where nothing was ever kept. The prescription itself is locked by whoever changes it. */
export async function keptOf(sql: Sql, prescription: string): Promise<Kept | undefined> {
  const [row] = await sql.query<Kept>(
    `select ${columns} from sgr.kept k left join sgr.desk d on d.pharmacy = k.pharmacy where k.prescription = $1`,
    [prescription],
  )
  return row
}

/**
 * From when on it is anybody's again, once asked back: when the desk says that it knows, or has been alone for so long that it stopped.
 * A pharmacy that was never given anything hands over nothing alone. Undefined: it was not asked back.
 */
export function freeFrom({ askedBackAt, givenAt, isHeard }: Kept): Date | undefined {
  if (askedBackAt === null) return undefined
  if (givenAt === null || isHeard) return askedBackAt
  const alone = freeAfter(givenAt)
  return alone > askedBackAt ? alone : askedBackAt
}

interface Keeping {
  readonly prescription: string
  readonly key: string
  readonly pharmacy: string
  readonly packs: number
  readonly until: string
  readonly at: Date
}

export async function keep(
  sql: Sql,
  { prescription, key, pharmacy, packs, until, at }: Keeping,
): Promise<void> {
  await sql.query(
    `insert into sgr.kept (prescription, key_hash, pharmacy, packs, since, until) values ($1, $2, $3, $4, $5, $6)
     on conflict (prescription) do update set pharmacy = excluded.pharmacy, packs = excluded.packs, since = excluded.since,
       asked_back_at = null, asked_back_kit = null, emergency_at = null`,
    [prescription, keyHash(key), pharmacy, packs, at, until],
  )
}

/** The desk's row is locked: no kit is made meanwhile that would not say it. */
export async function askedBack(sql: Sql, prescription: string, at: Date): Promise<void> {
  await sql.query(
    `with d as materialized (
       select d.kit from sgr.desk d join sgr.kept k on k.pharmacy = d.pharmacy where k.prescription = $1 for update of d)
     update sgr.kept set asked_back_at = $2, asked_back_kit = coalesce((select kit from d), 1)
     where prescription = $1 and asked_back_at is null`,
    [prescription, at],
  )
}

export async function keepPacks(sql: Sql, prescription: string, packs: number): Promise<void> {
  await sql.query('update sgr.kept set packs = $2 where prescription = $1', [prescription, packs])
}

export async function emergencyUsed(sql: Sql, prescription: string, at: Date): Promise<void> {
  await sql.query('update sgr.kept set emergency_at = $2 where prescription = $1', [prescription, at])
}

/** What a pharmacy's desk is told: what is kept there, and with no packs what no longer is. */
export function keptAt(sql: Sql, pharmacy: string, today: string): Promise<{ key: string; packs: number }[]> {
  return sql.query(
    `select key_hash as key, case when asked_back_at is null then packs else 0 end as packs
     from sgr.kept where pharmacy = $1 and until >= $2`,
    [pharmacy, today],
  )
}
