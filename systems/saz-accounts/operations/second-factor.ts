/** The second half of a sign-in: the passkey of the person for whom somebody else vouched. Until then the session opens nothing. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import type { saz } from '../contract.ts'
import { type Found, sessions } from '../store.ts'
import {
  addedPasskey,
  type Ceremony,
  mustConfirm,
  optionsToAdd,
  optionsToConfirm,
} from './passkey-ceremony.ts'
import { noteChange } from './passkeys.ts'
import { waitingOf } from './session.ts'

const mostTries = 5

export const awaitedFactor: Handler<typeof saz.awaitedFactor> = async (told, context) => {
  const { wanted, name } = await waitingOf(told, context)
  return { wanted, name }
}

export const secondFactorOptions: Handler<typeof saz.secondFactorOptions> = async (
  { origin, ...told },
  context,
) => {
  const found = await waitingOf(told, context)
  const ceremony = { found, origin, context }
  return { options: await (isFirst(found) ? optionsToAdd(ceremony) : optionsToConfirm(ceremony)) }
}

export const finishSignIn: Handler<typeof saz.finishSignIn> = async (
  { origin, response, ...told },
  context,
) => {
  const found = await waitingOf(told, context)
  await shown({ found, origin, context }, response)
  const { name, seats, signIn = '' } = found
  const { secret, expiresAt } = await context.write(async ({ sql, at }) => {
    // Whoever shows a passkey made before is the person, on whatever device.
    await sql.query(
      `update saz.sign_in set waits = false, odd = case when $2 then odd else '{}' end,
         fresh = $2 and fresh where id = $1`,
      [signIn, isFirst(found)],
    )
    return sessions.openUp(sql, context.world, found, at)
  })
  await noteAccount(context, seats, 'sign-in')
  return { secret, session: { name, seats, expiresAt: expiresAt.toISOString() } }
}

const isFirst = ({ wanted }: Found) => wanted === 'first-passkey'

async function shown(ceremony: Ceremony, response: unknown): Promise<void> {
  const { found, context } = ceremony
  if (isFirst(found)) {
    await addedPasskey(ceremony, response, found.device.browser ?? 'OpenP1')
    return noteChange(context, found, 'passkey-added')
  }
  try {
    await mustConfirm(ceremony, response)
  } catch (error) {
    if (error instanceof Problem && error.code === 'passkey-distrusted') await noteRefusal(context, found)
    throw error
  }
}

/** In the history, in the audit; the fifth ends it. */
async function noteRefusal(context: Context, { id, signIn = '', seats }: Found): Promise<void> {
  const isOver = await context.write(async ({ sql }) => {
    const [row] = await sql.query<{ tries: number }>(
      'update saz.sign_in set tries = tries + 1 where id = $1 returning tries',
      [signIn],
    )
    const was = (row?.tries ?? mostTries) >= mostTries
    if (was) await sql.query('delete from saz.session where id = $1', [id])
    return was
  })
  await noteAccount(context, seats, 'sign-in-refused')
  if (isOver)
    refuse('forbidden', 'passkey-distrusted', 'This passkey did not confirm who you are. Sign in again.')
}
