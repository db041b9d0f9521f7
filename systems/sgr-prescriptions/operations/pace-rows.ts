/** All SQL of how fast prescribers issue. */
import type { Sql } from '#kernel/sql.ts'
import { type Hold, history, window } from '../rules/pace.ts'

const bucketOf = (at: Date): Date => new Date(Math.floor(at.getTime() / window) * window)

export interface Counted {
  /** Of this ten minutes and the ten before, with what was added. */
  readonly counted: number
  /** The most in ten minutes of the weeks before. */
  readonly usual: number
  /** The last time that the worker was stopped, if ever. */
  readonly last: Hold | undefined
}

export const paces = {
  /** Adds, in one statement; undefined, and nothing is added, where a hold stands. */
  async count(sql: Sql, practitioner: string, at: Date, prescriptions: number): Promise<Counted | undefined> {
    const began = bucketOf(at)
    const before = new Date(began.getTime() - window)
    const [row] = await sql.query<{ counted: number; usual: number } & Partial<Hold>>(
      `with held as (select * from sgr.hold where practitioner = $1),
       added as (
         insert into sgr.pace as p (practitioner, began, issued, counted)
         select $1::text, $2, $3::integer, $3 where not exists (select from held where lifted_at is null)
         on conflict (practitioner, began) do update set issued = p.issued + excluded.issued, counted = p.counted + excluded.counted
         returning counted + coalesce((select b.counted from sgr.pace b where b.practitioner = $1 and b.began = $4), 0) as counted,
           coalesce((select max(h.issued) from sgr.pace h where h.practitioner = $1 and h.began >= $5 and h.began < $4), 0) as usual)
       select counted, usual, since, lifted_at as "liftedAt", lifted_by as "liftedBy", strict from added left join held on true`,
      [practitioner, began, prescriptions, before, new Date(began.getTime() - history)],
    )
    if (!row) return undefined
    const { counted, usual, since, liftedAt = null, liftedBy = null, strict = false } = row
    return { counted, usual, last: since ? { since, liftedAt, liftedBy, strict } : undefined }
  },

  /** The last time that the worker was stopped, if ever; nobody else changes it until the transaction ends. */
  async hold(sql: Sql, practitioner: string): Promise<Hold | undefined> {
    const [row] = await sql.query<Hold>(
      `select since, lifted_at as "liftedAt", lifted_by as "liftedBy", strict from sgr.hold where practitioner = $1 for update`,
      [practitioner],
    )
    return row
  },

  async stop(sql: Sql, practitioner: string, at: Date, strict: boolean): Promise<void> {
    await sql.query(
      `insert into sgr.hold (practitioner, since, strict) values ($1, $2, $3)
       on conflict (practitioner) do update set since = excluded.since, strict = excluded.strict, lifted_at = null, lifted_by = null`,
      [practitioner, at, strict],
    )
  },

  /** Whether there was one to lift. What was issued until now counts no more. */
  async lift(sql: Sql, practitioner: string, at: Date, by: 'step-up' | 'auditor'): Promise<boolean> {
    const lifted = await sql.query(
      'update sgr.hold set lifted_at = $2, lifted_by = $3 where practitioner = $1 and lifted_at is null returning 1',
      [practitioner, at, by],
    )
    if (lifted.length > 0)
      await sql.query('update sgr.pace set counted = 0 where practitioner = $1 and began >= $2', [
        practitioner,
        new Date(bucketOf(at).getTime() - window),
      ])
    return lifted.length > 0
  },
}
