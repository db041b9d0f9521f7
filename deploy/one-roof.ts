/** All rooms in one process behind one front door, and the stand-ins on ports of their own. */
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { openDoor } from '#kernel/door.ts'
import { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import { attend } from '#record/attend.ts'
import { scanWith } from '#record/files/scanner.ts'
import { allowSources } from '#record/import/sources.ts'
import { declareOwners } from '#record/owners.ts'
import { refuseAddress } from '#record/rest/broken-address.ts'
import { fhirDoor } from '#record/rest/door.ts'
import { allowEndpoints } from '#record/subscriptions/endpoint.ts'
import { providedSystems } from '#record/terminology/of-world.ts'
import { transparencyDoor } from '#record/transparency/door.ts'
import { servePortals } from '#ui/serve.ts'
import { flowsDoor } from '../flows/edge.ts'
import { flows } from '../flows/flows.ts'
import { authenticator } from '../systems/saz-accounts/edge/authenticate.ts'
import { secretOf } from '../systems/saz-accounts/edge/cookie.ts'
import { consentPages } from '../systems/saz-accounts/edge/oauth/consent.ts'
import { crossOrigin } from '../systems/saz-accounts/edge/oauth/cross-origin.ts'
import { discoveryPages } from '../systems/saz-accounts/edge/oauth/discovery.ts'
import { type OAuthServer, oauthDoor, oauthServer } from '../systems/saz-accounts/edge/oauth/server.ts'
import { setAddress } from '../systems/saz-accounts/edge/own-address.ts'
import { signInPages } from '../systems/saz-accounts/edge/pages.ts'
import { revocationPages } from '../systems/saz-accounts/edge/providers/revocation-pages.ts'
import { overTheNode, type SamlProvider } from '../systems/saz-accounts/edge/saml-provider.ts'
import type { WalletSettings } from '../systems/saz-accounts/edge/wallet/relying-party.ts'
import { requirePasskeys } from '../systems/saz-accounts/operations/passkey-choice.ts'
import { refundsDoor } from '../systems/solr-refunds/edge/rest.ts'
import { answerHeaders, setHeaders } from './answer-headers.ts'
import { openAuditExchange } from './audit-exchange.ts'
import { faultLogger } from './fault-logger.ts'
import type { Limiter } from './limits/limiter.ts'
import { limiterOf } from './limits/limiter-of.ts'
import { localTokenKey } from './local-token-key.ts'
import { openNationalNode } from './national-node.ts'
import { openNotices } from './notices.ts'
import { behind, openAt as open } from './open-at.ts'
import { operatorsDoor } from './operators.ts'
import { operatorsOnly } from './operators-only.ts'
import { isLocal, ownNamesOnly } from './own-names.ts'
import { withRealNode } from './passkey-roles.ts'
import { payerDoor } from './payer-door.ts'
import { policyReports } from './policy-reports.ts'
import { providersDoor } from './providers-door.ts'
import { registerDoors } from './register-doors.ts'
import { regularWork } from './regular-work.ts'
import { logBrokenAddress } from './request-lines.ts'
import type { RoofOptions } from './roof-options.ts'
import { rooms } from './rooms.ts'
import { type Answer, answerBy, passOn } from './sandbox/passing-on.ts'
import { tablesOfPeople } from './sealed-tables.ts'
import { openWallet } from './wallet.ts'
import { whoIcdOf } from './who-icd.ts'

/** Milliseconds in which a request must have come whole: a sender that is slower than this has hung, or means harm. */
const requestTimeout = 300_000

export interface Roof {
  /** `http://localhost:<port>`, where this machine finds us. */
  readonly url: string
  /** `https://localhost:<port>` of the second door, if it was asked for. */
  readonly providersUrl: string | undefined
  readonly auditPort: number | undefined
  /** Where the stand-in shows what messages left, if there is one. */
  readonly mailbox: string | undefined
  readonly house: House
  /** Answers a request that came in elsewhere and is meant for this world. */
  readonly answer: Answer
  /** Stops accepting, finishes the requests under way, closes the world. */
  close(): Promise<void>
}

/** Raises the house over a world. Throws Node's error when a port is taken. */
export async function raiseRoof(options: RoofOptions): Promise<Roof> {
  const { world, port, host, publicUrl, log } = options
  declareOwners(rooms)
  requirePasskeys(world, options.passkeyRoles ?? (options.node ? withRealNode : []))
  let [saml, wallet]: [SamlProvider?, WalletSettings?] = []
  const provider = () => saml ?? refuse('unavailable', 'starting', 'The house is opening. Try again shortly.')
  const standInPort = options.standInsAnywhere ? 0 : port
  const icd = whoIcdOf({ ...options, port: standInPort })
  const elsewhere = { 'wezel-krajowy': overTheNode(provider), 'who-icd': icd.carrier }
  const house = new House(rooms, flows, { elsewhere, ...(log && { log }), ...options.bench?.ofHouse })
  const address: { door: string; second?: string | undefined } = { door: '' }
  const limiter = limiterOf(options, house)
  const oauth = oauthServer({
    world,
    address: () => address.door,
    second: () => address.second,
    onlyStrict: options.strictApplications === true,
  })
  const door = await frontDoor({ ...options, house, limiter, oauth, saml: provider, wallet: () => wallet })
  const url = await open(door, port, host)
  address.door = publicUrl ?? url
  setAddress(world, address.door)
  const beside = { ...options, port: standInPort, url: address.door, open }
  const node = await openNationalNode(beside)
  saml = node.provider
  const pocket = await openWallet(beside)
  wallet = pocket.settings
  await icd.open(open)
  const second = await secondDoor({ ...options, house, limiter, oauth }, address.door)
  address.second = second && behind(publicUrl, second.url)
  house.start(world)
  allowSources(world, options.importHosts ?? [])
  scanWith(world, options.scanner)
  allowEndpoints(world, { loopback: isLocal(options), hosts: options.hookHosts ?? [] })
  const leave = attend(world, { log, tablesOfPeople })
  const rest = regularWork(house, world, log)
  const notices = await openNotices({ ...beside, house })
  const audit = await openAuditExchange({ ...options, house, base: address.door })
  return {
    url,
    providersUrl: second?.url,
    auditPort: audit.port,
    mailbox: notices.mailbox,
    house,
    answer: answerBy({ front: door, providers: second?.door ?? door }),
    close: async () => {
      await Promise.all([door.close(), node.close(), pocket.close(), icd.close()])
      await Promise.all([second?.door.close(), audit.close(), notices.close()])
      await Promise.all([rest(), house.stop(), leave()])
      await world.database.close()
    },
  }
}

async function secondDoor(
  { providersPort, ...front }: Omit<Front, 'saml' | 'wallet'>,
  base: string,
): Promise<{ door: FastifyInstance; url: string } | undefined> {
  if (providersPort === undefined) return undefined
  const door = await providersDoor({ ...front, base, requestTimeout })
  const url = await open(door, providersPort, front.host)
  return { door, url: url.replace('http:', 'https:') }
}

interface Front extends RoofOptions {
  readonly house: House
  readonly limiter: Limiter
  readonly oauth: OAuthServer
  readonly saml: () => SamlProvider
  readonly wallet: () => WalletSettings | undefined
}

async function frontDoor(front: Front): Promise<FastifyInstance> {
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
  front.bench?.atDoor(door, 'front')
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
