/** Which signed messages were taken already. All of the room's SQL. */
import { createHash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'

interface Message {
  readonly signature: Buffer
  readonly at: Date
  /** When it would be too old to be believed anyway. */
  readonly until: Date
}

/**
 * Whether nobody took this message before, in one statement that is committed before anything is done for it. A few of those that are
 * over are forgotten on the way; rows that another process forgets are left to it.
 */
export async function isFirst(sql: Sql, { signature, at, until }: Message): Promise<boolean> {
  const digest = createHash('sha256').update(signature).digest()
  const taken = await sql.query(
    `with over as (select digest from sus.message where until < $3 limit 20 for update skip locked),
       forgotten as (delete from sus.message m using over where m.digest = over.digest)
     insert into sus.message (digest, until) values ($1, $2) on conflict do nothing returning 1 as taken`,
    [digest, until, at],
  )
  return taken.length > 0
}
