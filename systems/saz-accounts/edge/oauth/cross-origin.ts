/**
 * Applications that run in a browser ask from a page of their own: their origins, and no others, may read answers of `/fhir` and of
 * `/oauth` (https://fetch.spec.whatwg.org/#http-cors-protocol). Tokens alone count there: cookies are never let in from elsewhere.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OAuthServer } from './server.ts'

/** Below `/oauth` oidc-provider answers, client by client (`clientBasedCORS`). */
const paths = /^\/fhir(?:[/?]|$)/

const allowed = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'Authorization, DPoP, Content-Type, Accept, Prefer, If-Match, If-None-Match, If-None-Exist, If-Modified-Since, X-Request-Id',
  'access-control-max-age': '600',
}
const exposed =
  'ETag, Location, Content-Location, Last-Modified, Retry-After, X-Request-Id, X-Progress, WWW-Authenticate'

export function crossOrigin(door: FastifyInstance, { applications, issuer }: OAuthServer): void {
  door.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    if (origin === undefined || !paths.test(request.url) || origin === new URL(issuer()).origin) return done()
    reply.raw.setHeader('vary', 'Origin')
    if (!applications.isOrigin(origin)) return done()
    answer(origin, request, reply, done)
  })
}

function answer(origin: string, { method, headers }: FastifyRequest, reply: FastifyReply, done: () => void) {
  reply.raw.setHeader('access-control-allow-origin', origin)
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined)
    return void reply.headers(allowed).code(204).send()
  reply.raw.setHeader('access-control-expose-headers', exposed)
  done()
}
