/** What a browser gets once somebody vouched for its person: the session, or the way to show a passkey; and where it goes on. */
import type { FastifyReply } from 'fastify'
import type { Context } from '#kernel/system.ts'
import { saz } from '../contract.ts'
import type { Wanted } from '../shapes/account.ts'
import { secretOf, sessionCookie, setCookie, waitingCookie } from './cookie.ts'
import { pathOf, portalOf } from './portals.ts'

export async function letIn(
  reply: FastifyReply,
  context: Context,
  { secret, wanted, portal }: { secret: string; wanted: Wanted; portal: string },
): Promise<FastifyReply> {
  // Whoever sat here before is signed out; no secret survives a sign-in (session fixation, ASVS 5.0 7.2.4).
  const before = secretOf(reply.request)
  if (before !== undefined) await context.call(saz.signOut, { secret: before }).catch(() => {})
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
  if (wanted !== 'none') {
    setCookie(reply, waitingCookie, secret, 600)
    return reply.redirect(`/saz/second-factor?portal=${portalOf(portal)}`)
  }
  giveSession(reply, secret)
  return reply.redirect(pathOf(portal))
}

export const giveSession = (reply: FastifyReply, secret: string): void =>
  setCookie(reply, sessionCookie, secret, 8 * 3600)
