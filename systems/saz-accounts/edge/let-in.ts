/** The end of every sign-in in a browser: the session's cookie, and on to where the person came from. */
import type { FastifyReply } from 'fastify'
import type { Context } from '#kernel/system.ts'
import { saz } from '../contract.ts'
import { secretOf, sessionCookie, setCookie } from './cookie.ts'

/** `to` is a path of ours. */
export async function letIn(
  reply: FastifyReply,
  context: Context,
  { secret, to }: { secret: string; to: string },
): Promise<FastifyReply> {
  // Whoever sat here before is signed out; no secret survives a sign-in (session fixation, ASVS 5.0 7.2.4).
  const before = secretOf(reply.request)
  if (before !== undefined) await context.call(saz.signOut, { secret: before }).catch(() => {})
  setCookie(reply, sessionCookie, secret, 8 * 3600)
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to)
}
