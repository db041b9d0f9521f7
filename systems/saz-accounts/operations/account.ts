/** A person's own account: open sessions, newest sign-ins, passkeys; ending sessions, and knowing sign-ins. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import { mayAddPasskey } from './passkeys.ts'
import { sessionOf } from './session.ts'
import { newestSignIns } from './sign-ins.ts'

export const account: Handler<typeof saz.account> = async (told, context) => {
  const found = await sessionOf(told, context)
  const { id, owner, name, steppedUpAt } = found
  const { sql, world } = context
  const [open, seen, passkeys] = await Promise.all([
    sql.query<{ id: string; began_at: Date; browser: string | null }>(
      `select id, began_at, browser from saz.session where owner = $1 and expires_at > $2
       order by began_at desc limit 50`,
      [owner, context.now()],
    ),
    newestSignIns(world, owner),
    sql.query<{ id: string; name: string; added_at: Date }>(
      'select id, name, added_at from saz.passkey where owner = $1 order by added_at',
      [owner],
    ),
  ])
  return {
    name,
    ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }),
    sessions: open.map((each) => ({
      id: each.id,
      beganAt: each.began_at.toISOString(),
      ...(each.browser && { browser: each.browser }),
      isThis: each.id === id,
    })),
    signIns: seen.map((each) => ({
      id: each.id,
      at: each.at.toISOString(),
      way: each.way,
      ...(each.browser && { browser: each.browser }),
      isUnknown: each.unknown,
    })),
    passkeys: passkeys.map((each) => ({
      id: each.id,
      name: each.name,
      addedAt: each.added_at.toISOString(),
    })),
    mayAddPasskey: mayAddPasskey(found, passkeys.length, context),
  }
}

export const endSessions: Handler<typeof saz.endSessions> = async ({ session, ...told }, context) => {
  const { id, owner } = await sessionOf(told, context)
  const gone = await context.write(({ sql }) =>
    sql.query(
      `delete from saz.session where owner = $1 and id <> $2 and ($3::uuid is null or id = $3)
       returning 1 as gone`,
      [owner, id, session ?? null],
    ),
  )
  return { ended: gone.length }
}

export const knowSignIn: Handler<typeof saz.knowSignIn> = async ({ signIn, ...told }, context) => {
  const { owner } = await sessionOf(told, context)
  const known = await context.write(({ sql, at }) =>
    sql.query('update saz.sign_in set known_at = $3 where owner = $1 and id = $2 returning 1 as known', [
      owner,
      signIn,
      at,
    ]),
  )
  if (known.length === 0) refuse('not-found', 'no-sign-in', 'There is no such sign-in of yours.')
  return {}
}

export const unknownSignIns: Handler<typeof saz.unknownSignIns> = async (told, context) => {
  const { owner } = await sessionOf(told, context)
  const [row] = await context.sql.query<{ count: string }>(
    'select count(*) as count from saz.sign_in where owner = $1 and fresh and known_at is null',
    [owner],
  )
  return { count: Number(row?.count ?? 0) }
}
