/** The front door: what everybody uses, portals, `/fhir`, REST, the map. What is elsewhere about it is in the files that it names. */
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { openDoor } from '#kernel/door.ts'
import type { House } from '#kernel/house.ts'
import { refuseAddress } from '#record/rest/broken-address.ts'
import { fhirDoor } from '#record/rest/door.ts'
import { providedSystems } from '#record/terminology/of-world.ts'
import { transparencyDoor } from '#record/transparency/door.ts'
import { servePortals } from '#ui/serve.ts'
import { flowsDoor } from '../flows/edge.ts'
import { authenticator } from '../systems/saz-accounts/edge/authenticate.ts'
import { secretOf } from '../systems/saz-accounts/edge/cookie.ts'
import { consentPages } from '../systems/saz-accounts/edge/oauth/consent.ts'
import { crossOrigin } from '../systems/saz-accounts/edge/oauth/cross-origin.ts'
import { discoveryPages } from '../systems/saz-accounts/edge/oauth/discovery.ts'
import { type OAuthServer, oauthDoor } from '../systems/saz-accounts/edge/oauth/server.ts'
import { signInPages } from '../systems/saz-accounts/edge/pages.ts'
import { revocationPages } from '../systems/saz-accounts/edge/providers/revocation-pages.ts'
import type { SamlProvider } from '../systems/saz-accounts/edge/saml-provider.ts'
import type { WalletSettings } from '../systems/saz-accounts/edge/wallet/relying-party.ts'
import { refundsDoor } from '../systems/solr-refunds/edge/rest.ts'
import { answerHeaders, setHeaders } from './answer-headers.ts'
import { faultLogger } from './fault-logger.ts'
import type { Limiter } from './limits/limiter.ts'
import { localTokenKey } from './local-token-key.ts'
import { operatorsDoor } from './operators.ts'
import { operatorsOnly } from './operators-only.ts'
import { isLocal, ownNamesOnly } from './own-names.ts'
import { payerDoor } from './payer-door.ts'
import { policyReports } from './policy-reports.ts'
import { registerDoors } from './register-doors.ts'
import { logBrokenAddress } from './request-lines.ts'
import type { RoofOptions } from './roof-options.ts'
import { rooms } from './rooms.ts'
import { passOn } from './sandbox/passing-on.ts'

/** Milliseconds in which a request must have come whole: a sender that is slower than this has hung, or means harm. */
export const requestTimeout = 300_000

export interface Front extends RoofOptions {
  readonly house: House
  readonly limiter: Limiter
  readonly oauth: OAuthServer
  readonly saml: () => SamlProvider
  readonly wallet: () => WalletSettings | undefined
}

export async function frontDoor(front: Front): Promise<FastifyInstance> {
  const { house, limiter, world, publicUrl, log, oauth, saml, wallet, portals = true } = front
  const door = Fastify({
    forceCloseConnections: 'idle',
    ...faultLogger(log),
    requestTimeout,
    // Keys of registers have up to 200 characters.
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply)
      logBrokenAddress(front, request)
      refuseAddress(error, request, reply)
    },
  })
  const who = authenticator({ house, world, tokenKey: localTokenKey(front), oauth })
  ownNamesOnly(door, front)
  if (front.worlds) passOn(door, 'front', front.worlds)
  front.bench?.atDoor(door, 'front', world)
  operatorsOnly(door, front)
  answerHeaders(door)
  crossOrigin(door, oauth)
  // Portals live in the world's time, not in their device's.
  door.addHook('onSend', async (_request, reply) => {
    reply.header('x-openp1-now', world.clock.now().toISOString())
  })
  await door.register(cookie)
  limiter.guard(door, credentialOf)
  const worlds = (id: string) => (id === world.id ? world : undefined)
  openDoor(door, house, { worlds, authenticate: limiter.knowing(who.api, credentialOf) })
  await signInPages(door, { house, world, saml, wallet })
  discoveryPages(door, oauth)
  await oauthDoor(door, oauth)
  await consentPages(door, house, oauth)
  revocationPages(door, world)
  flowsDoor(door, { messages: () => house.metrics.flows })
  operatorsDoor(door, { house, world, log, proxies: front.proxies })
  policyReports(door, house.metrics.registry)
  transparencyDoor(door, { world })
  await registerDoors(door, { house, world, publicUrl, keeper: limiter.knowing(who.keeper, credentialOf) })
  await refundsDoor(door, world)
  const isOrigin = (origin: string) => oauth.applications.isOrigin(origin)
  await fhirDoor(door, {
    authenticate: limiter.knowing(who.fhir, credentialOf),
    publicUrl,
    isOrigin,
    systems: () => providedSystems(world),
  })
  if (isLocal(front)) await payerDoor(door, world)
  for (const { edge } of rooms) for (const plugin of edge) await plugin(door, house)
  if (portals) await servePortals(door)
  if (front.sandbox) front.sandbox(door)
  return door
}

/** What a request shows of whoever sent it. */
const credentialOf = (request: FastifyRequest): string | undefined =>
  request.headers.authorization ?? secretOf(request)
