/** The worker answers by the code of the message, without an account. Whether it was a right one is not told. */
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { saz } from '../contract.ts'
import { endOwners } from './end-by-operator.ts'
import { hashOf } from './kept-notices.ts'

export const answerIssuing: Handler<typeof saz.answerIssuing> = async ({ code, isMine }, context) => {
  const written = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const answer = isMine ? 'mine' : 'not-mine'
  const { sql, now } = context
  const [asked] = await sql.query<{ news: string; practitioner: string; owner: Buffer; since: Date }>(
    `select news, practitioner, owner, held_at as since from saz.issuing_question
     where code_hash = $1 and until > $2 and (answer is null or answer = $3)`,
    [hashOf(written), now(), answer],
  )
  if (!asked) return {}
  const { news, practitioner, owner, since } = asked
  if (!isMine) await endOwners(context.world, owner)
  await context.call(sgr.answerHold, { practitioner, since: since.toISOString(), answer })
  // Last: whoever was refused because SGR is away answers again.
  await context.write((unit) =>
    unit.sql.query('update saz.issuing_question set answer = $2 where news = $1', [news, answer]),
  )
  return {}
}
