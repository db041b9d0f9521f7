/** What a staged source would change, seen before anything is. */
import type { Sql } from '#kernel/sql.ts'
import type { Staged } from './stage.ts'

export interface Difference {
  readonly fresh: number
  readonly changed: number
  readonly ended: number
  readonly same: number
  /** Whose newest state begins after the day of the list: they are left as they are. */
  readonly later: number
  /** Whose row was refused: they are left as they are. */
  readonly left: number
  /** Some keys of each kind, for whoever looks. */
  readonly samples: Readonly<Record<'fresh' | 'changed' | 'ended', readonly string[]>>
  /** Some rows that were refused, with reason; never their content. */
  readonly refusals: readonly { readonly line: number; readonly reason: string }[]
}

const some = 20

/** The row of an entry `e` was refused. */
export const isRefused = 'exists (select from registers.refused r where r.edition = $2 and r.key = e.key)'

/** How each key stands: of the source (s) and of the register (e). */
const compared = `
  select coalesce(s.key, e.key) as key, case
      when e.key is not null and e.since > $3::date then 'later'
      when e.key is null then 'fresh'
      when s.key is null and ${isRefused} then 'left'
      when s.key is null then 'ended'
      when s.content = e.content then 'same'
      else 'changed' end as kind
    from (select key, content from registers.staged where edition = $2) s
    full join (select key, content, since from registers.entry where register = $1 and until is null) e on e.key = s.key`

export async function differenceOf(sql: Sql, staged: Staged, isWhole: boolean): Promise<Difference> {
  const counted = await sql.query<{ kind: string; count: string; some: string[] }>(
    `select kind, count(*), (array_agg(key order by key))[1:${some}] as some from (${compared}) c group by kind`,
    [staged.register.id, staged.edition, staged.asOf],
  )
  const of = (kind: string) => counted.find((row) => row.kind === kind)
  const count = (kind: string) => Number(of(kind)?.count ?? 0)
  const refusals = await sql.query<{ line: number; reason: string }>(
    `select line, reason from registers.refused where edition = $1 order by line limit ${some}`,
    [staged.edition],
  )
  const samples = { fresh: of('fresh')?.some ?? [], changed: of('changed')?.some ?? [] }
  return {
    fresh: count('fresh'),
    changed: count('changed'),
    ended: isWhole ? count('ended') : 0,
    same: count('same') + (isWhole ? 0 : count('ended')),
    later: count('later'),
    left: count('left'),
    samples: { ...samples, ended: isWhole ? (of('ended')?.some ?? []) : [] },
    refusals,
  }
}
