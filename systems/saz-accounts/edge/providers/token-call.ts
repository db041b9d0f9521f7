/**
 * P1's token call at the second door: `POST /token`, a form with grant_type=client_credentials and a client assertion.
 * Answers `{ "error": null, "accessToken": "…" }`; a refusal is 422 `{ "error": { diagnostics, location }, "accessToken": null }`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#kernel/house.ts'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { saz } from '../../contract.ts'
import { AccessTokens } from '../oauth/access-token.ts'
import type { OAuthServer } from '../oauth/server.ts'
import { ownCaller } from '../own-caller.ts'
import { callerOfGrant } from './provider-tokens.ts'

/** The services that P1 gives tokens for. */
const fhirScope = 'https://ezdrowie.gov.pl/fhir'
const scopes = [fhirScope, 'https://ezdrowie.gov.pl/fhir-sgoa', 'https://ezdrowie.gov.pl/patient-summary']
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const longestBody = 16_384

export interface ProvidersOptions {
  readonly house: House
  readonly world: World
}

export function tokenCall(door: FastifyInstance, { house, world }: ProvidersOptions): void {
  door.register(async (call) => {
    call.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: longestBody },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    call.setErrorHandler(sendError)
    call.post('/token', async (request, reply) => {
      const { certificate, body } = request
      const { assertion, scope } = asked(body)
      if (certificate?.organization == null)
        return refuse('unauthenticated', 'no-certificate', "Connect with your provider's TLS certificate.")
      // Who it is remains to be seen: until then the platform asks its registers.
      const { accessToken } = await house
        .context(world, { ...ownCaller, room: 'providers' })
        .call(saz.providerToken, { assertion, scope, certificate: certificate.fingerprint.toString('hex') })
      return reply.header('cache-control', 'no-store').send({ error: null, accessToken })
    })
  })
}

function asked(body: unknown): { assertion: string; scope: string } {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  const field = (name: string): string => {
    const [value = '', ...more] = form.getAll(name)
    if (value === '' || more.length > 0)
      refuse(
        'unprocessable',
        'form',
        `Send ${name} once, as a form (application/x-www-form-urlencoded).`,
        name,
      )
    return value
  }
  if (field('grant_type') !== 'client_credentials')
    refuse('unprocessable', 'form', 'grant_type is client_credentials.', 'grant_type')
  if (field('client_assertion_type') !== assertionType)
    refuse('unprocessable', 'form', `client_assertion_type is ${assertionType}.`, 'client_assertion_type')
  const scope = field('scope')
  if (!scopes.includes(scope))
    refuse('unprocessable', 'form', `scope is one of: ${scopes.join(', ')}.`, 'scope')
  return { assertion: field('client_assertion'), scope }
}

function sendError(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, code, message, location } = asProblem(error)
  const told = { code, diagnostics: message, ...(location !== undefined && { location }) }
  return reply
    .code(status === 400 ? 422 : status)
    .header('cache-control', 'no-store')
    .send({ error: told, accessToken: null })
}

/** Who sent a request to the second door's `/fhir`: with a token of P1's call, or an application's that is bound to the certificate. */
export function byProviderToken({ house, world }: ProvidersOptions, oauth: OAuthServer) {
  const applications = new AccessTokens(oauth, () => house.context(world, ownCaller))
  return async (request: FastifyRequest): Promise<{ world: World; caller: Caller }> => {
    const [, secret] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '') ?? []
    const boundTo = request.certificate?.fingerprint
    if (secret === undefined || boundTo === undefined)
      return refuse('unauthenticated', 'no-token', 'Send the accessToken of POST /token as a bearer token.')
    const caller =
      (await callerOfGrant(world, { secret, boundTo, scope: fhirScope })) ??
      (await applications.callerOf({ request, scheme: 'bearer', token: secret }))
    return { world, caller }
  }
}
