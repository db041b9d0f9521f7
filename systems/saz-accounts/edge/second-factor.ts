/**
 * The second half of a sign-in in the browser:
 *   GET  /saz/second-factor           the page, while a passkey is awaited
 *   POST /saz/second-factor/options   what the device is to sign
 *   POST /saz/second-factor           the passkey; opens the session
 *   POST /saz/second-factor/lost      the person has it no longer: on to Węzeł Krajowy, at its highest level
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { languageOf } from '#ui/plain-page/plain-page.ts'
import { saz } from '../contract.ts'
import { noneWhenOver, type Told } from './account.ts'
import { askNode, stateFor } from './ask-node.ts'
import { ownOriginOnly } from './authenticate.ts'
import { cookieIn, dropCookie, fromOf, waitingCookie } from './cookie.ts'
import { giveSession } from './let-in.ts'
import { ownCaller } from './own-caller.ts'
import type { SignInOptions } from './pages.ts'
import { pathOf, portalOf } from './portals.ts'
import { secondFactorHeaders, secondFactorPage } from './second-factor-page.ts'

interface Asked {
  readonly portal?: string
  readonly lang?: string
}

/** Takes forms: the scope it is given reads them. */
export function secondFactorPages(door: FastifyInstance, { house, world, saml }: SignInOptions): void {
  const context = (): Context => house.context(world, ownCaller)
  const origin = () => new URL(saml().returnTo).origin

  door.get<{ Querystring: Asked }>('/saz/second-factor', async (request, reply) => {
    const portal = portalOf(request.query.portal)
    const language = languageOf(request.query.lang ?? languageSpoken(request))
    const isBegun = cookieIn(request, waitingCookie) !== undefined
    const awaited = isBegun && (await context().call(saz.awaitedFactor, told(request)).catch(noneWhenOver))
    if (!awaited) return reply.redirect(`/saz/sign-in?portal=${portal}`)
    return reply.headers(secondFactorHeaders).send(secondFactorPage(awaited, { portal, language }))
  })

  const limit = { bodyLimit: 20_000 }
  door.post('/saz/second-factor/options', limit, (request) =>
    context().call(saz.secondFactorOptions, { ...told(request), origin: origin() }),
  )
  door.post<{ Body: { response?: unknown; portal?: string } }>(
    '/saz/second-factor',
    limit,
    async (request, reply) => {
      const { response, portal } = request.body ?? {}
      const shown = { ...told(request), origin: origin(), response }
      const { secret } = await context().call(saz.finishSignIn, shown)
      giveSession(reply, secret)
      dropCookie(reply, waitingCookie)
      return reply.header('cache-control', 'no-store').send({ to: pathOf(portalOf(portal)) })
    },
  )
  door.post<{ Body: Asked }>('/saz/second-factor/lost', async (request, reply) => {
    // Only who came this far may: nobody is led by another site to lose their passkeys.
    await context().call(saz.awaitedFactor, told(request))
    return askNode({ request, reply, world, own: saml() }, stateFor(request.body?.portal, true))
  })
}

const languageSpoken = ({ headers }: FastifyRequest) =>
  /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'pl'

/** Refuses `unauthenticated/no-session`, `forbidden/other-origin`. */
function told(request: FastifyRequest): Told {
  ownOriginOnly(request)
  const secret = cookieIn(request, waitingCookie) ?? refuse('unauthenticated', 'no-session', 'Sign in first.')
  return { secret, from: fromOf(request) }
}
