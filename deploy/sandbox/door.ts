/**
 * `/sandbox`: the vendor's bench over HTTP. It stands at the front door of an instance that nobody but its own machine reaches, so it asks nobody who
 * they are; a page elsewhere that a browser of this machine shows is still refused.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { check } from '#kernel/check.ts'
import { refuse } from '#kernel/problem.ts'
import { openApiOf } from './open-api.ts'
import type { Asked, Route } from './route.ts'

/** A page that is not ours may send a form here without asking; nobody else sends these headers. */
function mustNotBeAPage({ headers }: FastifyRequest, url: string): void {
  const site = headers['sec-fetch-site']
  const isOwn = site === undefined || site === 'same-origin' || site === 'none'
  if (isOwn && (headers.origin === undefined || headers.origin === new URL(url).origin)) return
  refuse('forbidden', 'foreign-page', 'The sandbox is not for pages of other places: call it from a program.')
}

/** `url`: origin of the front door, known once it listens. */
export function sandboxDoor(door: FastifyInstance, routes: readonly Route[], url: () => string): void {
  for (const route of routes) {
    const { method, path, input, status, does, output } = route
    door.route({
      method,
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        mustNotBeAPage(request, url())
        reply.header('cache-control', 'no-store')
        const body = input === undefined ? undefined : check(input, request.body ?? {})
        const asked = { params: request.params, query: request.query, body, reply } as Asked
        const answer = await does(asked)
        if (reply.sent) return reply
        return reply.code(status ?? (output ? 200 : 204)).send(answer)
      },
    })
  }
  door.get('/sandbox/openapi.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return openApiOf(routes, url())
  })
}
