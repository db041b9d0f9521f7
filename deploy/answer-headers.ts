/**
 * What every answer of the front door tells browsers, unless the answer has words of its own (portals, files): it is no page, stands in no
 * frame, is what it says it is, and is ours alone (ASVS 5.0 §3.4, §3.5).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isByHttps } from '../systems/saz-accounts/edge/by-https.ts'

const forAll = Object.entries({
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox; report-uri /csp-report",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
})

/** A year, and for every host below ours. */
const onlyTls = 'max-age=31536000; includeSubDomains'

export function answerHeaders(door: FastifyInstance): void {
  // What is handed to another library's handler passes no later hook.
  door.addHook('onRequest', async ({ url }, { raw }) => {
    if (url.startsWith('/oauth/')) for (const [name, words] of forAll) raw.setHeader(name, words)
  })
  door.addHook('onSend', async (request, reply) => setHeaders(request, reply))
}

/** For answers that pass no hook. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, words] of forAll) if (!reply.hasHeader(name)) reply.header(name, words)
  if (isByHttps(request)) reply.header('strict-transport-security', onlyTls)
}
