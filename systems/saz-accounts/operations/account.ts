/** A person's own account: open sessions, what happened lately, passkeys; ending sessions, and answering whether it was they. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import type { saz } from '../contract.ts'
import type { Found } from '../store.ts'
import { choiceOf, mustHavePasskey } from './passkey-choice.ts'
import { isSure, mustBeSure } from './passkeys.ts'
import { sessionOf } from './session.ts'
import { asTold, newestHappenings, openQuestions as questionsOf, remember } from './sign-ins.ts'

export const account: Handler<typeof saz.account> = async (told, context) => {
  const found = await sessionOf(told, context)
  const { owner, name, seats, device, steppedUpAt } = found
  const { sql, now, world } = context
  const [open, happened, passkeys, choice] = await Promise.all([
    sql.query<{ id: string; began_at: Date; browser: string | null }>(
      `select id, began_at, browser from saz.session where owner = $1 and expires_at > $2 and waits is null
       order by began_at desc limit 50`,
      [owner, now()],
    ),
    newestHappenings(sql, owner, device, now()),
    sql.query<{ id: string; name: string; added_at: Date }>(
      'select id, name, added_at from saz.passkey where owner = $1 order by added_at',
      [owner],
    ),
    choiceOf(sql, owner, now()),
  ])
  return {
    name,
    ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }),
    sessions: open.map((each) => ({
      id: each.id,
      beganAt: each.began_at.toISOString(),
      ...(each.browser && { browser: each.browser }),
      isThis: each.id === found.id,
    })),
    happenings: happened.map(asTold),
    passkeys: passkeys.map((each) => ({
      id: each.id,
      name: each.name,
      addedAt: each.added_at.toISOString(),
    })),
    mayAddPasskey: isSure(found, passkeys.length, context),
    asksAlways: choice.asksAlways,
    mustHavePasskey: mustHavePasskey(world, seats),
    ...(choice.pausedUntil && { pausedUntil: choice.pausedUntil }),
  }
}

export const openQuestions: Handler<typeof saz.openQuestions> = async (told, context) => {
  const { owner, device } = await sessionOf(told, context)
  const questions = await questionsOf(context.sql, owner, device, context.now())
  return { questions: questions.map(asTold) }
}

export const endSessions: Handler<typeof saz.endSessions> = async ({ session, ...told }, context) => {
  const found = await sessionOf(told, context)
  await mustBeSure(found, context)
  return { ended: await endOthers(context, found, session) }
}

async function endOthers(
  context: Context,
  { id, owner, device, seats }: Found,
  one?: string,
): Promise<number> {
  const gone = await context.write(async ({ sql, at }) => {
    const rows = await sql.query(
      `delete from saz.session where owner = $1 and id <> $2 and ($3::uuid is null or id = $3)
       returning 1 as gone`,
      [owner, id, one ?? null],
    )
    if (rows.length > 0)
      await remember(sql, { owner, what: 'sessions-ended', from: device, way: 'node', odd: [] }, at)
    return rows.length
  })
  if (gone > 0) await noteAccount(context, seats, 'sessions-ended')
  return gone
}

export const answerQuestion: Handler<typeof saz.answerQuestion> = async (
  { question, isMine, ...told },
  context,
) => {
  const found = await sessionOf(told, context)
  const answered = await context.write(({ sql, at }) =>
    isMine
      ? sql.query(mine, [
          found.owner,
          question,
          at,
          found.device.device ?? null,
          found.steppedUpAt !== undefined,
        ])
      : sql.query(notMine, [found.owner, question, at]),
  )
  if (answered.length === 0) refuse('not-found', 'no-sign-in', 'There is no such sign-in of yours.')
  if (isMine) return { ended: 0 }
  await context.write(({ sql }) =>
    sql.query('update saz.session set stepped_up_at = null where id = $1', [found.id]),
  )
  return { ended: await endOthers(context, found) }
}

/** All of one device at once. On the device itself it is hushed alone, unless a passkey confirmed who sits there. */
const mine = `update saz.sign_in s
  set hushed = s.hushed or s.device is not distinct from $4,
      answer = case when s.device is not distinct from $4 and not $5::boolean then null else 'mine' end,
      known_at = case when s.device is not distinct from $4 and not $5::boolean then null else $3::timestamptz end
  from saz.sign_in q
  where q.owner = $1 and q.id = $2 and s.owner = $1 and s.answer is null and cardinality(s.odd) > 0
    and (s.id = q.id or s.what = q.what and s.device = q.device)
  returning 1 as answered`

const notMine = `update saz.sign_in set answer = 'not-mine', known_at = $3
  where owner = $1 and id = $2 and cardinality(odd) > 0 and answer is null returning 1 as answered`
