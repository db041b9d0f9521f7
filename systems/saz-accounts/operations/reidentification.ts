/**
 * Who is behind a pseudonym: told to two auditors together, never to one (RODO art. 4 pkt 5 and 32). The first asks and says
 * why; another agrees within a day and is told, once; the patient sees both under "who looked".
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { identified, patientBehind } from '#record/pseudonym.ts'
import type { saz } from '../contract.ts'
import { wishes } from './wishes.ts'

/** The auditor who acts, as a person. */
function auditor({ actor }: Context): string {
  if (actor.role === 'auditor' && actor.practitioner !== undefined) return actor.practitioner
  return refuse('forbidden', 'auditors-only', 'Only auditors may ask who is behind a pseudonym.')
}

export const askReidentification: Handler<typeof saz.askReidentification> = async (wish, context) => {
  const by = auditor(context)
  patientBehind(context, wish, wish.pseudonym) // a pseudonym of nobody is refused before anybody has to decide
  const { id, expiresAt } = await context.write(({ sql, world, at }) =>
    wishes.add(sql, world, { by, wish, at }),
  )
  return { request: id, expiresAt: expiresAt.toISOString() }
}

export const reidentifications: Handler<typeof saz.reidentifications> = async (_, context) => {
  const me = auditor(context)
  const waiting = await wishes.waiting(context.world, context.now())
  return {
    requests: waiting.map(({ id, by, wish, askedAt, expiresAt }) => ({
      request: id,
      recipient: wish.recipient,
      purpose: wish.purpose,
      reason: wish.reason,
      own: by === me,
      askedAt: askedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}

export const agreeToReidentification: Handler<typeof saz.agreeToReidentification> = async (
  { request },
  context,
) => {
  const me = auditor(context)
  const { by, wish } = await context.write(({ sql, world, at }) =>
    wishes.agree(sql, world, { id: request, me, at }),
  )
  const first = { ...context, actor: { role: 'auditor', practitioner: by } } as const
  return { patient: await identified([context, first], patientBehind(context, wish, wish.pseudonym)) }
}
