/** Addresses that are not there; what those that are there take (OPTIONS), and what they do not (RFC 9110 §15.5.6). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { outcome } from '#standards/fhir/outcome.ts'
import { patchTypes } from '../bundle/patch.ts'
import { sendOutcome } from './respond.ts'

type MethodsAt = (url: string) => string[]

/** Notes each route from now on. `url` of the answer: path and query. */
export function watchRoutes(fhir: FastifyInstance): MethodsAt {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  fhir.addHook('onRoute', ({ url, method }) => {
    // A wildcard takes what nothing else takes: it does not make an address.
    if (!url.endsWith('*')) routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  return (url) => {
    const [path = ''] = url.split('?')
    const found = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(found)].sort()
  }
}

/** `:type` stands for any word but `$operation` and `_search`, which are addresses of their own. */
function patternOf(url: string): RegExp {
  return new RegExp(`^${url.split('/').map(stepPattern).join('/')}/?$`)
}

function stepPattern(step: string): string {
  if (!step.startsWith(':')) return RegExp.escape(step)
  // A step may say itself what it takes: `:inner(^[A-Z]+$)`.
  return /[(]\^(.*)\$[)]$/.exec(step)?.[1] ?? '[^/$_][^/]*'
}

export function sendNoRoute(
  request: FastifyRequest,
  reply: FastifyReply,
  methodsAt: MethodsAt,
): FastifyReply {
  const methods = methodsAt(request.url)
  if (methods.length === 0) {
    const told = outcome('not-found', 'This door has no such address; see /fhir/metadata.')
    return sendOutcome(request, reply, 404, told)
  }
  const allowed = methods.join(', ')
  reply.header('allow', allowed)
  if (methods.includes('PATCH')) reply.header('accept-patch', patchTypes.join(', '))
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return sendOutcome(request, reply, 405, outcome('not-supported', `This address takes ${allowed}.`))
}
