/** A source that speaks of some fields only leaves the others as they stand. */
import type { Sql } from '#kernel/sql.ts'
import type { Staged } from './stage.ts'

/** Completes what is staged by what stands. Doing it again changes nothing; what the source said itself is never lost. */
export async function keepUnsaid(sql: Sql, { register, edition, says }: Staged): Promise<void> {
  if (says === undefined) return
  await sql.query(
    `update registers.staged s
        set content = (e.content - $3::text[]) || (select coalesce(jsonb_object_agg(name, value), '{}')
              from jsonb_each(s.content) as said(name, value) where name = any($3))
       from registers.entry e
      where s.edition = $2 and e.register = $1 and e.key = s.key and e.until is null`,
    [register.id, edition, [...register.key, ...says]],
  )
}
