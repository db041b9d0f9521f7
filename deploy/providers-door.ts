/**
 * The second door, with mutual TLS, for providers' systems: P1's own paths. `/services` is the bus, `/token` P1's token call; `/fhir` is
 * the record as the worker and provider of the token may see it (P1's event profiles are not here yet). `/api` is for programs of offices alone.
 */
import { constants } from 'node:crypto'
import type { Server } from 'node:https'
import { hostname } from 'node:os'
import Fastify, { type FastifyInstance } from 'fastify'
import { openDoor } from '#kernel/door.ts'
import type { House } from '#kernel/house.ts'
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { refuseAddress } from '#record/rest/broken-address.ts'
import { fhirDoor } from '#record/rest/door.ts'
import { registersWriteDoor } from '#registers/rest/write-door.ts'
import { pem } from '#standards/x509/certificate.ts'
import { byOfficeProgram } from '../systems/saz-accounts/edge/authenticate.ts'
import { type OAuthServer, oauthDoor } from '../systems/saz-accounts/edge/oauth/server.ts'
import { authoritiesOf } from '../systems/saz-accounts/edge/providers/authority.ts'
import { certificateShown, guardDoor } from '../systems/saz-accounts/edge/providers/door-guard.ts'
import { issueServer } from '../systems/saz-accounts/edge/providers/issue.ts'
import { messageSigner, nodeOf } from '../systems/saz-accounts/edge/providers/message-signer.ts'
import type { CertificateRow } from '../systems/saz-accounts/edge/providers/register.ts'
import { byProviderToken, tokenCall } from '../systems/saz-accounts/edge/providers/token-call.ts'
import { openApiDoor } from '../systems/sus-bus/edge/fhir/openapi.ts'
import { ordersAt } from '../systems/sus-bus/edge/fhir/routes.ts'
import type { Certificates } from '../systems/sus-bus/edge/p1-service.ts'
import { p1Services } from '../systems/sus-bus/edge/p1-services.ts'
import { answerHeaders } from './answer-headers.ts'
import type { Limiter } from './limits/limiter.ts'
import { withPlainNames } from './p1-search.ts'
import { registers } from './registers.ts'
import { logBrokenAddress, logRequests, type RequestLines } from './request-lines.ts'
import type { Bench } from './sandbox/bench.ts'
import { passOn } from './sandbox/passing-on.ts'
import type { Worlds } from './sandbox/worlds.ts'
import { personOfDocument, signerOfDocument } from './signatures/signer-of-document.ts'

export interface ProvidersDoorOptions extends RequestLines {
  readonly house: House
  readonly limiter: Limiter
  readonly world: World
  readonly host: string
  /** Address of the front door, where lists of revoked certificates are. */
  readonly base: string
  readonly oauth: OAuthServer
  readonly requestTimeout: number
  /** From how many prescriptions on a package is answered later, as a task; never unless told. */
  readonly tasksFrom?: number | undefined
  /** What tests do to this world. */
  readonly bench?: Bench | undefined
  /** Worlds beside this one, which answer what names them. */
  readonly worlds?: Worlds | undefined
}

/** Milliseconds for a handshake. */
const handshakeTimeout = 10_000

/** Forward secrecy and authenticated encryption in all of them (ASVS 5.0 12.1.2). */
const ciphers =
  'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20'

export async function providersDoor(options: ProvidersDoorOptions): Promise<FastifyInstance> {
  const { house, world, oauth, requestTimeout } = options
  const lines = { log: options.log, proxies: options.proxies, door: 'providers' }
  const door = Fastify({
    forceCloseConnections: 'idle',
    logger: false,
    requestTimeout,
    frameworkErrors: (error, request, reply) => {
      logBrokenAddress(lines, request)
      refuseAddress(error, request, reply)
    },
    rewriteUrl: ({ url = '/' }) => withPlainNames(url),
    https: await tlsOf(options),
  }) as unknown as FastifyInstance
  door.setErrorHandler((error, _request, reply) => {
    const problem = asProblem(error)
    return reply.code(problem.status).send(problem.toJSON())
  })
  const server = door.server as unknown as Server
  server.on('tlsClientError', () => {}) // who cannot shake hands is no news
  if (options.worlds) passOn(door, 'providers', options.worlds)
  options.bench?.atDoor(door, 'providers', world)
  answerHeaders(door)
  logRequests(door, lines)
  options.limiter.guardCertificates(door, certificateShown)
  guardDoor(door, world)
  tokenCall(door, { house, world })
  const certificates: Certificates = {
    house,
    world,
    connected: ({ certificate }) => certificate && holderOf(certificate),
    signing: async (certificate) => holderOf(await messageSigner(world, certificate)),
    employee: (signature) => signerOfDocument({ house, world }, signature),
    person: (signature) => personOfDocument(world, signature),
    nodeOf: (organization) => nodeOf(world, organization),
  }
  p1Services(door, certificates, options.tasksFrom ?? 0)
  await oauthDoor(door, oauth, true)
  await fhirDoor(door, {
    authenticate: byProviderToken({ house, world }, oauth),
    orders: ordersAt(certificates),
  })
  openApiDoor(door)
  await officesDoor(door, options)
  return door
}

/** What programs of offices call, as at the front door: registers that their office keeps, procedures that it has a part in. */
async function officesDoor(
  door: FastifyInstance,
  { house, world, oauth }: ProvidersDoorOptions,
): Promise<void> {
  const { api } = byOfficeProgram({ house, world, oauth })
  await door.register(async (inner) => openDoor(inner, house, { worlds: () => undefined, authenticate: api }))
  await registersWriteDoor(door, { house, world, registers, authenticate: api })
}

const holderOf = ({ organization, provider }: CertificateRow) =>
  organization !== null && provider !== null ? { organization, provider } : null

/** Certificates are asked for and checked by TLS; what is wrong is told in words by the guard. */
export async function tlsOf({ world, host, base }: Pick<ProvidersDoorOptions, 'world' | 'host' | 'base'>) {
  const { root, tls } = await authoritiesOf(world)
  const { chain, key } = await issueServer(world, namesOf(host, base), base)
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    cert: chain.map((der) => pem('CERTIFICATE', der)).join(''),
    ca: [root, tls].map(({ certificate }) => pem('CERTIFICATE', certificate)),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2' as const,
    ciphers,
    honorCipherOrder: true,
    handshakeTimeout,
    // A connection has one certificate from beginning to end, checked in full.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  }
}

function namesOf(host: string, base: string): string[] {
  const wildcard = host === '0.0.0.0' || host === '::'
  const own = host === 'localhost' ? [] : [wildcard ? hostname() : host]
  return [...new Set([...own, new URL(base).hostname, 'localhost', '127.0.0.1', '::1'])]
}
