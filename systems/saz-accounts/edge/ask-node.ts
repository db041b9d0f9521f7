/** Sends a browser to Węzeł Krajowy with a signed request: what it keeps in its cookie says what the answer will be for. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#kernel/world.ts'
import { writeAuthnRequest } from '#standards/saml/authn-request.ts'
import { browserForm, formHeaders } from '#standards/saml/browser-form.ts'
import { nodePaths } from '../../../standins/wezel-krajowy/contract.ts'
import { nameDevice, setCookie, stateCookie } from './cookie.ts'
import { portalOf } from './portals.ts'
import type { SamlProvider } from './saml-provider.ts'

/** What a sign-in was begun for. */
interface State {
  readonly portal: string
  /** It stands for passkeys that the person has no longer. */
  readonly lost: boolean
}

const lostMark = 'lost'

/** Fresh for each sign-in. */
export function stateFor(portal: string | undefined, lost = false): string {
  const parts = [portalOf(portal), ...(lost ? [lostMark] : []), randomBytes(18).toString('base64url')]
  return parts.join('.')
}

export function readState(state: string): State {
  const [portal = '', mark] = state.split('.')
  return { portal, lost: mark === lostMark }
}

/** Id of the request that a sign-in began with: it follows from what only the browser that began keeps in its cookie. */
export const requestOf = (state: string) => `_${createHash('sha256').update(state).digest('hex')}`

interface Asking {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly world: World
  /** Our side towards the node. */
  readonly own: SamlProvider
}

export function askNode({ request, reply, world, own }: Asking, state: string): FastifyReply {
  const { signer, entity: issuer, returnTo, name: provider, node } = own
  const destination = `${node.url}${nodePaths.signIn}`
  const level = readState(state).lost ? own.highest : own.level
  const at = world.clock.now()
  const message = { id: requestOf(state), issuer, at, destination, returnTo, provider, level }
  const xml = writeAuthnRequest(signer, message)
  setCookie(reply, stateCookie, state, 600)
  nameDevice(request, reply)
  const fields = { SAMLRequest: Buffer.from(xml).toString('base64'), RelayState: state }
  const language = /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'pl'
  return reply.headers(formHeaders(destination)).send(browserForm({ action: destination, fields, language }))
}
