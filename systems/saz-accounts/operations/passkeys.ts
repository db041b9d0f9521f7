/** A person's passkeys: added, removed, used to step a session up; when they are asked for at sign-in. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import type { saz } from '../contract.ts'
import type { Found } from '../store.ts'
import { addedPasskey, mustConfirm, optionsToAdd, optionsToConfirm } from './passkey-ceremony.ts'
import { choiceOf } from './passkey-choice.ts'
import { sessionOf } from './session.ts'
import { remember } from './sign-ins.ts'

const minutes = 60_000
/** How long a step-up and a fresh sign-in count for changes of the account, in milliseconds. */
const lasts = { stepUp: 5 * minutes, signIn: 10 * minutes }

export const passkeyOptions: Handler<typeof saz.passkeyOptions> = async (
  { origin, kind, ...told },
  context,
) => {
  const found = await sessionOf(told, context)
  const ceremony = { found, origin, context }
  return { options: await (kind === 'add' ? optionsToAdd(ceremony) : optionsToConfirm(ceremony)) }
}

export const addPasskey: Handler<typeof saz.addPasskey> = async (told, context) => {
  const found = await sessionOf(told, context)
  await mustBeSure(found, context)
  const id = await addedPasskey({ found, origin: told.origin, context }, told.response, told.name)
  await noteChange(context, found, 'passkey-added')
  return { id }
}

export const removePasskey: Handler<typeof saz.removePasskey> = async ({ id, ...told }, context) => {
  const found = await sessionOf(told, context)
  await mustBeSure(found, context)
  const gone = await context.write(({ sql }) =>
    sql.query('delete from saz.passkey where owner = $1 and id = $2 returning 1 as gone', [found.owner, id]),
  )
  if (gone.length > 0) await noteChange(context, found, 'passkey-removed')
  return {}
}

export const stepUp: Handler<typeof saz.stepUp> = async (told, context) => {
  const found = await sessionOf(told, context)
  const { pausedUntil } = await choiceOf(context.sql, found.owner, context.now())
  if (pausedUntil)
    refuse('forbidden', 'step-up-paused', `A passkey was lost: nothing is confirmed until ${pausedUntil}.`)
  await mustConfirm({ found, origin: told.origin, context }, told.response)
  const steppedUpAt = await context.write(async ({ sql, at }) => {
    await sql.query('update saz.session set stepped_up_at = $2 where id = $1', [found.id, at])
    return at
  })
  return { steppedUpAt: steppedUpAt.toISOString() }
}

export const choosePasskeyUse: Handler<typeof saz.choosePasskeyUse> = async (
  { always, ...told },
  context,
) => {
  const found = await sessionOf(told, context)
  await mustBeSure(found, context)
  await context.write(({ sql }) =>
    sql.query(
      `insert into saz.passkey_choice (owner, always) values ($1, $2)
       on conflict (owner) do update set always = excluded.always`,
      [found.owner, always],
    ),
  )
  return {}
}

/** The person hears of it on their other devices, and finds it in their history and in the audit. */
export async function noteChange(
  context: Context,
  { owner, seats, device }: Found,
  what: 'passkey-added' | 'passkey-removed' | 'program-added' | 'program-removed',
): Promise<void> {
  await context.write(({ sql, at }) =>
    remember(sql, { owner, what, from: device, way: 'node', odd: ['change'], hushed: true }, at),
  )
  await noteAccount(context, seats, what)
}

const isWithin = (since: Date | undefined, time: number, { now }: Context) =>
  since !== undefined && now().getTime() - since.getTime() <= time

/** Without a passkey a fresh sign-in must do, with one a step-up. */
export const isSure = (found: Found, passkeys: number, context: Context) =>
  isWithin(found.steppedUpAt, lasts.stepUp, context) ||
  (passkeys === 0 && isWithin(found.began, lasts.signIn, context))

/** Where a fresh sign-in alone is too little. Refuses `forbidden/step-up`. */
export function mustBeSteppedUp({ steppedUpAt }: Found, context: Context): void {
  if (!isWithin(steppedUpAt, lasts.stepUp, context))
    refuse('forbidden', 'step-up', 'Confirm with a passkey first, on the page of your account.')
}

/** Refuses `forbidden/step-up`. */
export async function mustBeSure(found: Found, context: Context): Promise<void> {
  const { passkeys } = await choiceOf(context.sql, found.owner, context.now())
  if (isSure(found, passkeys, context)) return
  refuse('forbidden', 'step-up', 'Confirm with a passkey first, or sign in again to add your first one.')
}
