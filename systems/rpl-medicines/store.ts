/** The work list of findings, as it lies in the database. */
import type { Sql } from '#kernel/sql.ts'
import type { QualityCheck } from './contract.ts'
import type { Found } from './rules/found.ts'

export interface FindingRow {
  readonly id: string
  readonly rule: string
  readonly register: string
  readonly key: string
  readonly field: string
  readonly value: string
  readonly suggestion: string | null
  readonly state: string
  readonly taken_by: string | null
  readonly reason: string | null
  readonly found_at: Date
  readonly changed_at: Date
}

const columns =
  'id::text, rule, register, key, field, value, suggestion, state, taken_by, reason, found_at, changed_at'

const group = 5000

export interface Editions {
  readonly products: number
  readonly packages: number
}

/** One check at a time. */
export async function beginCheck(sql: Sql, { products, packages }: Editions, at: Date): Promise<string> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('rpl.quality_check'))`)
  const [row] = await sql.query<{ id: string }>(
    `insert into rpl.quality_check (at, product_edition, package_edition) values ($1, $2, $3) returning id::text`,
    [at, products, packages],
  )
  return row?.id ?? ''
}

/** What was dismissed stays so while the same value stands there; what was settled and is found again is open anew. */
const stays = `f.state in ('open', 'taken') or (f.state = 'dismissed' and f.value = excluded.value)`
const keep = `insert into rpl.finding as f
    (rule, register, key, field, value, suggestion, state, found_at, changed_at, opened, seen)
  select *, 'open', $7, $7, $8::bigint, $8::bigint
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  on conflict (rule, register, key) do update set
    value = excluded.value, suggestion = excluded.suggestion, seen = excluded.seen,
    state = case when ${stays} then f.state else 'open' end,
    taken_by = case when f.state = 'taken' then f.taken_by end,
    reason = case when ${stays} then f.reason end,
    changed_at = case when ${stays} then f.changed_at else excluded.changed_at end,
    opened = case when ${stays} then f.opened else excluded.opened end`

export async function keepFound(sql: Sql, check: string, found: readonly Found[], at: Date): Promise<void> {
  for (let from = 0; from < found.length; from += group) {
    const part = found.slice(from, from + group)
    await sql.query(keep, [
      part.map(({ rule }) => rule),
      part.map(({ register }) => register),
      part.map(({ key }) => key),
      part.map(({ field }) => field),
      part.map(({ value }) => value),
      part.map(({ suggestion }) => suggestion ?? null),
      at,
      check,
    ])
  }
}

export async function endCheck(sql: Sql, check: string, at: Date): Promise<QualityCheck> {
  const gone = await sql.query(
    `update rpl.finding set state = 'gone', taken_by = null, changed_at = $2
      where seen < $1::bigint and state in ('open', 'taken') returning 1`,
    [check, at],
  )
  const [row] = await sql.query<CheckRow>(
    `update rpl.quality_check c set gone = $2, fresh = n.fresh, open = n.open, dismissed = n.dismissed, done = n.done
      from (select count(*) filter (where opened = $1::bigint) as fresh,
          count(*) filter (where state in ('open', 'taken')) as open,
          count(*) filter (where state = 'dismissed') as dismissed, count(*) filter (where state = 'done') as done
        from rpl.finding) n
      where c.id = $1::bigint returning c.at, c.fresh, c.gone, c.open, c.dismissed, c.done`,
    [check, gone.length],
  )
  if (row === undefined) throw new Error('The check that was begun is not there.')
  return asCheck(row)
}

interface CheckRow extends Omit<QualityCheck, 'at'> {
  readonly at: Date
  readonly product_edition?: string
  readonly package_edition?: string
}

const asCheck = ({ at, fresh, gone, open, dismissed, done }: CheckRow): QualityCheck => ({
  ...{ at: at.toISOString(), fresh, gone },
  ...{ open, dismissed, done },
})

/** The newest first. */
export async function checksDone(
  sql: Sql,
  limit: number,
): Promise<{ checks: QualityCheck[]; of?: Editions }> {
  const rows = await sql.query<CheckRow>(
    `select at, fresh, gone, open, dismissed, done, product_edition::text, package_edition::text
      from rpl.quality_check order by id desc limit $1`,
    [limit],
  )
  const [last] = rows
  const of = last && { products: Number(last.product_edition), packages: Number(last.package_edition) }
  return { checks: rows.map(asCheck), ...(of && { of }) }
}

export const countsByRule = (sql: Sql) =>
  sql.query<{ rule: string; state: string; count: number }>(
    'select rule, state, count(*)::int as count from rpl.finding group by rule, state order by rule',
  )

export interface Wanted {
  readonly rule: string | undefined
  readonly states: readonly string[]
  readonly after: string
  readonly limit: number
}

export const findingsIn = (sql: Sql, { rule, states, after, limit }: Wanted) =>
  sql.query<FindingRow>(
    `select ${columns} from rpl.finding
      where state = any($1) and ($2::text is null or rule = $2) and id > $3::bigint order by id limit $4`,
    [states, rule ?? null, after, limit],
  )

export async function findingToDecide(sql: Sql, id: string): Promise<FindingRow | undefined> {
  const [row] = await sql.query<FindingRow>(
    `select ${columns} from rpl.finding where id = $1::bigint for update`,
    [id],
  )
  return row
}

export interface Step {
  readonly act: string
  readonly by: string
  readonly at: Date
  readonly state: string
  readonly takenBy: string | null
  readonly value?: string | undefined
  readonly reason?: string | undefined
}

export async function takeStep(sql: Sql, id: string, step: Step): Promise<FindingRow> {
  const { act, by, at, state, takenBy, value, reason } = step
  await sql.query(
    'insert into rpl.finding_step (finding, act, by, at, value, reason) values ($1, $2, $3, $4, $5, $6)',
    [id, act, by, at, value ?? null, reason ?? null],
  )
  const [row] = await sql.query<FindingRow>(
    `update rpl.finding set state = $2, taken_by = $3, reason = $4, changed_at = $5 where id = $1::bigint returning ${columns}`,
    [id, state, takenBy, reason ?? null, at],
  )
  if (row === undefined) throw new Error('The finding that was locked is not there.')
  return row
}

/** How far the change feeds of both registers have got. */
export interface Revisions {
  readonly products: number
  readonly packages: number
}

interface PublicationRow extends Published {
  readonly product_change: string
  readonly package_change: string
}

interface Published {
  readonly at: Date
  readonly medicines: number
  readonly refused: number
  readonly by: string | null
}

export async function keepPublication(
  sql: Sql,
  { at, revisions, medicines, refused, by }: Published & { readonly revisions: Revisions },
): Promise<void> {
  await sql.query(
    'insert into rpl.publication (at, product_change, package_change, medicines, refused, by) values ($1, $2, $3, $4, $5, $6)',
    [at, revisions.products, revisions.packages, medicines, refused, by],
  )
}

export async function lastPublication(sql: Sql): Promise<PublicationRow | undefined> {
  const [row] = await sql.query<PublicationRow>('select * from rpl.publication order by id desc limit 1')
  return row
}
