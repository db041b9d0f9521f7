/** Which signed messages were taken already, and which packages are worked on later. All of the room’s SQL. */
import { createHash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'

interface Message {
  readonly signature: Buffer
  readonly at: Date
  /** When it would be too old to be believed anyway. */
  readonly until: Date
}

/** Messages after which those that are over are forgotten, and most that are then: each costs a look at the index. */
const between = 50
const mostForgotten = 1000

let taken = 0

/** Whether nobody took this message before, in one statement that is committed before anything is done for it. */
export async function isFirst(sql: Sql, { signature, at, until }: Message): Promise<boolean> {
  const digest = createHash('sha256').update(signature).digest()
  if (taken % between === 0) await forgetMessages(sql, at)
  taken += 1
  const fresh = await sql.query(
    'insert into sus.message (digest, until) values ($1, $2) on conflict do nothing returning 1 as taken',
    [digest, until],
  )
  return fresh.length > 0
}

/** Those that are over; rows that another process forgets are left to it. */
const forgetMessages = (sql: Sql, at: Date) =>
  sql.query(
    `with over as (select digest from sus.message where until < $1 limit ${mostForgotten} for update skip locked)
     delete from sus.message m using over where m.digest = over.digest`,
    [at],
  )

export interface Task {
  readonly id: string
  /** Id of the provider's Organization. */
  readonly organization: string
  readonly operation: string
}

/** Packages that are worked on after they were taken. */
export const tasks = {
  /** A few of those that are over are forgotten on the way. */
  async open(sql: Sql, { id, organization, operation }: Task, at: Date, until: Date): Promise<void> {
    await sql.query(
      `with over as (select id from sus.task where until < $4 limit 20 for update skip locked),
         forgotten as (delete from sus.task t using over where t.id = over.id)
       insert into sus.task (id, organization, operation, until) values ($1, $2, $3, $5)`,
      [id, organization, operation, at, until],
    )
  },

  async done(sql: Sql, id: string, answer: Buffer): Promise<void> {
    await sql.query('update sus.task set answer = $2 where id = $1', [id, answer])
  },

  /** Undefined when this provider has no such task of this operation now; `answer` is null while it is worked on. */
  async of(
    sql: Sql,
    { id, organization, operation }: Task,
    at: Date,
  ): Promise<{ answer: Buffer | null } | undefined> {
    const [row] = await sql.query<{ answer: Buffer | null }>(
      'select answer from sus.task where id = $1 and organization = $2 and operation = $3 and until >= $4',
      [id, organization, operation, at],
    )
    return row
  },
}
