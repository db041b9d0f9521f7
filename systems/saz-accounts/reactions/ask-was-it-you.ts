/**
 * A worker was stopped for issuing far too fast: they are asked by e-mail or SMS whether it was they. Not in the session, which may be the thief's; and
 * only at addresses that were confirmed a day before, since a thief may have given their own. SGR hears whether anybody could be asked.
 */
import { type Context, on } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { addressOf } from '../edge/own-address.ts'
import { choiceOf, contactsOf, hashOf, type KeptContact, usualChoice } from '../operations/kept-notices.ts'
import { newCode } from '../operations/notices.ts'
import { postOfficeOf } from '../operations/post-office.ts'
import { accountOf } from '../operations/worker-accounts.ts'
import { wasItYouIn } from '../rules/was-it-you-words.table.ts'

const day = 86_400_000
/** For so long the answer counts. */
const lasts = 2 * day

export const askWasItYou = on(sgr.held, async ({ practitioner, at }, context, news) => {
  const since = new Date(at)
  const asked = await ask(context, practitioner, { since, news })
  const answer = asked ? 'asked' : 'nobody-to-ask'
  await context.call(sgr.answerHold, { practitioner, since: at, answer })
})

async function ask(
  context: Context,
  practitioner: string,
  { since, news }: { since: Date; news: string },
): Promise<boolean> {
  const account = await accountOf(context, practitioner)
  const patient = account?.patient ?? null
  if (account === undefined || patient === null) return false
  const contacts = (await contactsOf(context, patient)).filter(
    ({ way, confirmedAt }) =>
      confirmedAt !== null &&
      since.getTime() - confirmedAt.getTime() >= day &&
      postOfficeOf(context.world)[way] !== undefined,
  )
  if (contacts.length === 0) return false
  const code = await kept(context, { news, practitioner, owner: account.owner, since })
  if (code !== undefined) await send(context, patient, contacts, code)
  await context.write(({ sql, at }) =>
    sql.query('update saz.issuing_question set sent_at = $2 where news = $1 and sent_at is null', [news, at]),
  )
  return true
}

interface Question {
  readonly news: string
  readonly practitioner: string
  readonly owner: Buffer
  readonly since: Date
}

/** Its code; the same again while it was not sent, nothing when it was. */
function kept(context: Context, { news, practitioner, owner, since }: Question): Promise<string | undefined> {
  return context.write(async ({ sql, world, at }) => {
    const [known] = await sql.query<{ code: Buffer; sent: boolean }>(
      'select code, sent_at is not null as sent from saz.issuing_question where news = $1',
      [news],
    )
    if (known) return known.sent ? undefined : world.open(known.code).toString()
    const code = newCode()
    await sql.query(
      `insert into saz.issuing_question (news, code_hash, code, practitioner, owner, held_at, until) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[news, hashOf(code), world.seal(Buffer.from(code)), practitioner, owner, since],
        new Date(at.getTime() + lasts),
      ],
    )
    return code
  })
}

/** By all ways; one that takes it is enough, else the news comes again later. */
async function send(
  context: Context,
  patient: string,
  contacts: readonly KeptContact[],
  code: string,
): Promise<void> {
  const { world } = context
  const { language } = (await choiceOf(context, patient)) ?? usualChoice
  const message = wasItYouIn(language, { origin: addressOf(world), code })
  const sent = await Promise.allSettled(
    contacts.map(({ way, address }) => postOfficeOf(world)[way]?.(address, message)),
  )
  if (sent.every(({ status }) => status === 'rejected'))
    throw new Error('no station took the question whether it was the worker')
}
