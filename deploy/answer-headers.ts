/**
 * What every answer of the front door tells browsers, unless the answer has words of its own (portals, files): it is no page, stands in no
 * frame, is what it says it is, and is ours alone (ASVS 5.0 §3.4, §3.5).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const forAll = Object.entries({
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
})

/** A year, and for every host below ours. */
const onlyTls = 'max-age=31536000; includeSubDomains'

/** Nobody asks this machine for itself over the network: there plain http is safe, and browsers must not be told otherwise. */
const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

const isLocal = ({ headers }: FastifyRequest): boolean => ownNames.test(headers.host ?? '')

export function answerHeaders(door: FastifyInstance): void {
  door.addHook('onSend', async (request, reply) => setHeaders(request, reply))
}

/** For answers that pass no hook. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, words] of forAll) if (!reply.hasHeader(name)) reply.header(name, words)
  if (!isLocal(request)) reply.header('strict-transport-security', onlyTls)
}
