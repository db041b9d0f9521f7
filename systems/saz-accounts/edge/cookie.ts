/** The session's cookie: out of reach for scripts, and never sent along by other sites' forms. */
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const sessionCookie = 'openp1_session'
export const stateCookie = 'openp1_state'

export function secretOf(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookie]
}

/** `lax`, not `strict`: the return from Węzeł Krajowy is a link from another site. */
export function setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
    maxAge,
  })
}
