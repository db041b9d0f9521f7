/** All SQL of how fast prescriptions are issued, and of who was stopped for it. */
import type { Sql } from '#kernel/sql.ts'
import { type Asked, type Gate, gates } from '../rules/gates.table.ts'
import { customAfter, type Hold, history, type IssuedKind, type LiftedBy } from '../rules/pace.ts'

const spanAt = (at: Date, { span }: Pick<Gate, 'span'>): Date =>
  new Date(Math.floor(at.getTime() / span) * span)

export interface Counted extends Asked {
  /** Of this span and the one before, with what was added. */
  readonly counted: number
  /** The most in one span of the weeks before the last one. */
  readonly usual: number
}

interface Row extends Partial<Hold> {
  readonly number: number
  readonly counted: number
  readonly usual: number
}

export interface IssuedRow {
  readonly prescription: string
  readonly kind: IssuedKind
  readonly substance: string | undefined
}

export const paces = {
  /**
   * Adds at all gates, in one statement; undefined, and nothing is added, where a hold stands. Rows are locked in the order of gates and keys, so
   * that none waits for another in a circle. `last`: the last time that the worker was stopped, if ever.
   */
  async count(
    sql: Sql,
    practitioner: string,
    at: Date,
    asked: readonly Asked[],
  ): Promise<{ passed: Counted[]; last: Hold | undefined } | undefined> {
    const rows = asked.map(({ gate, key, added }, number) => {
      const began = spanAt(at, gate).getTime()
      const [before, since, until] = [gate.span, history, customAfter].map((past) => new Date(began - past))
      return { number, gate: gate.id, key, began: new Date(began), before, since, until, added }
    })
    const found = await sql.query<Row>(
      `with held as (select * from sgr.hold where practitioner = $1),
       asked as (select * from jsonb_to_recordset($2::text::jsonb)
         as a(number integer, gate text, key text, began timestamptz, before timestamptz, since timestamptz, until timestamptz, added integer)),
       added as (
         insert into sgr.passed as p (gate, key, began, issued, counted)
         select gate, key, began, added, added from asked where not exists (select from held where lifted_at is null)
         order by gate collate "C", key collate "C"
         on conflict (gate, key, began) do update set issued = p.issued + excluded.issued, counted = p.counted + excluded.counted
         returning gate, key, counted)
       select a.number, n.counted + coalesce((select b.counted from sgr.passed b where b.gate = a.gate and b.key = a.key and b.began = a.before), 0) as counted,
         coalesce((select max(h.issued) from sgr.passed h where h.gate = a.gate and h.key = a.key and h.began >= a.since and h.began < a.until), 0) as usual,
         since_hold as since, lifted_at as "liftedAt", lifted_by as "liftedBy", strict
       from added n join asked a on a.gate = n.gate and a.key = n.key
         left join (select since as since_hold, lifted_at, lifted_by, strict from held) h on true`,
      [practitioner, JSON.stringify(rows)],
    )
    const [first] = found
    if (!first) return undefined
    const passed = found.flatMap(({ number, counted, usual }) => {
      const one = asked[number]
      return one ? [{ ...one, counted, usual }] : []
    })
    const { since, liftedAt = null, liftedBy = null, strict = false } = first
    return { passed, last: since ? { since, liftedAt, liftedBy, strict } : undefined }
  },

  /** What a package was made of, for the days to come. */
  async note(
    sql: Sql,
    by: { practitioner: string; organization: string; device: string | undefined },
    at: Date,
    issued: readonly IssuedRow[],
  ): Promise<void> {
    await sql.query(
      `insert into sgr.issued_by (prescription, practitioner, organization, at, kind, substance, device)
       select prescription, $1, $2, $3, kind, substance, $4
       from jsonb_to_recordset($5::text::jsonb) as i(prescription text, kind text, substance text)`,
      [by.practitioner, by.organization, at, by.device ?? null, JSON.stringify(issued)],
    )
  },

  /** The last time that the worker was stopped, if ever; nobody else changes it until the transaction ends. */
  async hold(sql: Sql, practitioner: string): Promise<Hold | undefined> {
    const [row] = await sql.query<Hold>(
      `select since, lifted_at as "liftedAt", lifted_by as "liftedBy", strict from sgr.hold where practitioner = $1 for update`,
      [practitioner],
    )
    return row
  },

  /** False where the worker was stopped already, by what came at the same time. */
  async stop(sql: Sql, practitioner: string, at: Date, strict: boolean): Promise<boolean> {
    const stopped = await sql.query(
      `insert into sgr.hold as h (practitioner, since, strict) values ($1, $2, $3)
       on conflict (practitioner) do update set since = excluded.since, strict = excluded.strict, lifted_at = null, lifted_by = null
         where h.lifted_at is not null
       returning 1`,
      [practitioner, at, strict],
    )
    return stopped.length > 0
  },

  /** The worker said that it was not they: only an auditor lets them go on, whatever lifted the hold meanwhile. */
  async deny(sql: Sql, practitioner: string, at: Date): Promise<void> {
    await sql.query(
      `insert into sgr.hold as h (practitioner, since, strict) values ($1, $2, true)
       on conflict (practitioner) do update set strict = true, lifted_at = null, lifted_by = null,
         since = case when h.lifted_at is null then h.since else excluded.since end`,
      [practitioner, at],
    )
  },

  /** Whether there was one to lift. What the worker issued until now counts no more at their own gates. */
  async lift(sql: Sql, practitioner: string, at: Date, by: LiftedBy): Promise<boolean> {
    const lifted = await sql.query(
      'update sgr.hold set lifted_at = $2, lifted_by = $3 where practitioner = $1 and lifted_at is null returning 1',
      [practitioner, at, by],
    )
    if (lifted.length > 0) await forget(sql, practitioner, at)
    return lifted.length > 0
  },
}

const own = gates.filter(({ isOwn }) => isOwn)
const longest = Math.max(...own.map(({ span }) => span))

async function forget(sql: Sql, practitioner: string, at: Date): Promise<void> {
  await sql.query(
    'update sgr.passed set counted = 0 where key = $1 and gate = any($2::text[]) and began >= $3',
    [practitioner, `{${own.map(({ id }) => id).join()}}`, new Date(at.getTime() - 2 * longest)],
  )
}
