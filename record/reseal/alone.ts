/** A job of which only one runs at a time, whatever process began it. */
import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '#kernel/problem.ts'
import type { Database } from '#kernel/sql.ts'

/** Tenths of a second: of one that was killed, the server ends the connection soon. */
const mostTries = 30

export interface OnlyOne {
  /** Number of the advisory lock. */
  readonly lock: number
  /** Of the refusal while another one runs. */
  readonly code: string
  readonly message: string
}

/** Refuses `conflict` with that code and message. */
export async function alone<T>(
  database: Database,
  { lock, code, message }: OnlyOne,
  work: () => Promise<T>,
): Promise<T> {
  return database.withClient(async (client) => {
    const isMine = async () => {
      const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lock}) as mine`)
      return rows[0]?.mine === true
    }
    for (let tries = 1; !(await isMine()); tries += 1) {
      if (tries === mostTries) refuse('conflict', code, message)
      await wait(100)
    }
    return work().finally(() => client.query(`select pg_advisory_unlock(${lock})`))
  })
}
