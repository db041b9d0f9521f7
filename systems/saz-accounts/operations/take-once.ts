/** Artifacts, assertions and requests of the node are taken once, whichever process they come to. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'

/** Longer than any artifact, assertion or message is believed, in milliseconds. */
const remembered = 3_600_000

/** Committed before it is acted on: of two at once one is refused. */
export async function takeOnce({ write }: Context, name: string): Promise<void> {
  const digest = createHash('sha256').update(name).digest()
  const taken = await write(async ({ sql, at }) => {
    await sql.query('delete from saz.used where until < $1', [at])
    return sql.query(
      'insert into saz.used (digest, until) values ($1, $2) on conflict do nothing returning 1 as taken',
      [digest, new Date(at.getTime() + remembered)],
    )
  })
  if (taken.length === 0)
    refuse('unauthenticated', 'artifact-used', 'This sign-in was already used or is too old. Sign in again.')
}
