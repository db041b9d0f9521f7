/** Artifacts, assertions and requests of the node, and providers' assertions, are taken once, whichever process they come to. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Context } from '#kernel/system.ts'

interface Use {
  readonly at: Date
  /** When it would be too old to be believed anyway. */
  readonly until: Date
}

/** Whether nobody took it before: of two at once one waits for the other's transaction. Only a hash of the name is kept. */
export async function isFirstUse(sql: Sql, name: string, { at, until }: Use): Promise<boolean> {
  const digest = createHash('sha256').update(name).digest()
  await sql.query('delete from saz.used where until < $1', [at])
  const taken = await sql.query(
    'insert into saz.used (digest, until) values ($1, $2) on conflict do nothing returning 1 as taken',
    [digest, until],
  )
  return taken.length > 0
}

/** Longer than any artifact, assertion or message of the node is believed, in milliseconds. */
const remembered = 3_600_000

/** Committed before it is acted on. */
export async function takeOnce({ write }: Context, name: string): Promise<void> {
  const isFirst = await write(({ sql, at }) =>
    isFirstUse(sql, name, { at, until: new Date(at.getTime() + remembered) }),
  )
  if (!isFirst)
    refuse('unauthenticated', 'artifact-used', 'This sign-in was already used or is too old. Sign in again.')
}
