/**
 * Signing in and out in the browser:
 *   GET  /saz/sign-in?portal=ikp   → Węzeł Krajowy
 *   GET  /saz/return               ← Węzeł Krajowy, with a one-time artifact (SAML artifact binding in miniature)
 *   GET  /saz/session              the session as JSON, or 401
 *   POST /saz/sign-out
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { saz } from '../contract.ts'
import { secretOf, sessionCookie, setCookie, stateCookie } from './cookie.ts'

const caller: Caller = { room: 'saz', actor: { role: 'platform' }, purpose: 'administration' }
/** Portals, and `apps`: an application's request that waits. */
const portals = ['ikp', 'gabinet', 'map', 'apps']

export interface SignInOptions {
  readonly house: House
  readonly world: World
  /** Address of Węzeł Krajowy's sign-in page. */
  readonly signInAt: () => string
}

export function signInPages(door: FastifyInstance, { house, world, signInAt }: SignInOptions): void {
  door.get<{ Querystring: { portal?: string } }>('/saz/sign-in', (request, reply) => {
    const portal = portals.includes(request.query.portal ?? '') ? request.query.portal : 'ikp'
    const state = `${portal}.${randomBytes(18).toString('base64url')}`
    setCookie(reply, stateCookie, state, 600)
    const to = new URL(signInAt())
    to.searchParams.set('state', state)
    return reply.header('cache-control', 'no-store').redirect(to.href)
  })

  door.get<{ Querystring: { artifact?: string; state?: string } }>('/saz/return', async (request, reply) => {
    const { artifact = '', state = '' } = request.query
    if (state === '' || state !== request.cookies[stateCookie])
      refuse('forbidden', 'sign-in-elsewhere', 'This sign-in began in another browser. Sign in again.')
    const { secret } = await house.context(world, caller).call(saz.signIn, { artifact })
    reply.clearCookie(stateCookie, { path: '/' })
    setCookie(reply, sessionCookie, secret, 8 * 3600)
    const [portal = 'ikp'] = state.split('.')
    return reply.header('cache-control', 'no-store').redirect(`/${portal}`)
  })

  door.get('/saz/session', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const secret = secretOf(request) ?? refuse('unauthenticated', 'no-session', 'Sign in first.')
    return house.context(world, caller).call(saz.session, { secret })
  })

  door.post('/saz/sign-out', async (request, reply) => {
    const secret = secretOf(request)
    if (secret !== undefined) await house.context(world, caller).call(saz.signOut, { secret })
    return reply.clearCookie(sessionCookie, { path: '/' }).send({})
  })
}
