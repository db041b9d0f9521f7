/**
 * Signing in and out in the browser:
 *   GET  /saz/sign-in?portal=ikp   → Węzeł Krajowy: a form with a signed AuthnRequest sends itself
 *   POST /saz/return               ← Węzeł Krajowy, with a one-time artifact; goes on to the same address by GET
 *   GET  /saz/return               signs in, in the browser that began
 *   GET  /saz/session              the session as JSON, or 401
 *   POST /saz/sign-out
 * and behind the browser's back:
 *   POST /saz/saml/logout          ← Węzeł Krajowy: the person signed out there (SOAP)
 *   GET  /saz/saml/metadata        what the node needs to know of us
 */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { serviceProviderMetadata } from '#standards/saml/metadata.ts'
import { readForms } from '#ui/plain-page/plain-form.ts'
import { saz } from '../contract.ts'
import { accountPages } from './account.ts'
import { askNode, readState, requestOf, stateFor } from './ask-node.ts'
import { cookieIn, dropCookie, fromOf, secretOf, sessionCookie, stateCookie } from './cookie.ts'
import { letIn } from './let-in.ts'
import { stopPage } from './notices/stop-page.ts'
import { officeProgramsPages } from './office-programs.ts'
import { ownCaller } from './own-caller.ts'
import { answerLogout } from './saml-logout.ts'
import type { SamlProvider } from './saml-provider.ts'
import { secondFactorPages } from './second-factor.ts'
import { walletPages } from './wallet/pages.ts'
import type { WalletSettings } from './wallet/relying-party.ts'
import { wasItYouPage } from './was-it-you-page.ts'

export interface SignInOptions {
  readonly house: House
  readonly world: World
  /** Our side towards Węzeł Krajowy. */
  readonly saml: () => SamlProvider
  /** Our side towards EU wallets; undefined where nobody signs in with one. */
  readonly wallet: () => WalletSettings | undefined
}

export async function signInPages(door: FastifyInstance, options: SignInOptions): Promise<void> {
  const { house, world } = options

  door.get('/saz/session', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const secret = secretOf(request) ?? refuse('unauthenticated', 'no-session', 'Sign in first.')
    return house.context(world, ownCaller).call(saz.seatsNow, { secret, from: fromOf(request) })
  })

  door.post('/saz/sign-out', async (request, reply) => {
    const secret = secretOf(request)
    if (secret !== undefined) await house.context(world, ownCaller).call(saz.signOut, { secret })
    return dropCookie(reply, sessionCookie).send({})
  })

  // A scope of its own: forms and XML are read nowhere else on the front door.
  await door.register(async (scope) => {
    readForms(scope)
    wayToTheNode(scope, options)
    wayBack(scope, options)
    answerLogout(scope, options)
    accountPages(scope, options)
    officeProgramsPages(scope, options)
    secondFactorPages(scope, options)
    stopPage(scope, options)
    wasItYouPage(scope, options)
  })
  await walletPages(door, options)
}

function wayToTheNode(door: FastifyInstance, { world, saml }: SignInOptions): void {
  door.get<{ Querystring: { portal?: string } }>('/saz/sign-in', (request, reply) =>
    askNode({ request, reply, world, own: saml() }, stateFor(request.query.portal)),
  )

  door.get('/saz/saml/metadata', (_request, reply) => {
    const { entity, signer, encryption, returnTo, logout } = saml()
    const metadata = { entity, signing: signer.certificate, encryption, returnTo, logout }
    return reply.type('application/samlmetadata+xml').send(serviceProviderMetadata(metadata))
  })
}

interface Returned {
  readonly SAMLart?: string
  readonly RelayState?: string
}

function wayBack(door: FastifyInstance, { house, world }: SignInOptions): void {
  // Browsers send no cookie with a form of another site; they do when the same address is then asked for by GET.
  door.post<{ Body: Returned }>('/saz/return', (request, reply) => {
    const { SAMLart = '', RelayState = '' } = request.body ?? {}
    const query = new URLSearchParams({ SAMLart: SAMLart.slice(0, 200), RelayState: RelayState.slice(0, 80) })
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(`/saz/return?${query}`, 303)
  })

  door.get<{ Querystring: Returned }>('/saz/return', async (request, reply) => {
    const { SAMLart = '', RelayState = '' } = request.query
    const state = cookieIn(request, stateCookie) ?? ''
    if (state === '' || state !== RelayState)
      refuse('forbidden', 'sign-in-elsewhere', 'This sign-in began in another browser. Sign in again.')
    dropCookie(reply, stateCookie)
    const context = house.context(world, ownCaller)
    const { portal, lost } = readState(state)
    const told = { artifact: SAMLart, request: requestOf(state), from: fromOf(request), lost }
    return letIn(reply, context, { ...(await context.call(saz.signIn, told)), portal })
  })
}
