/**
 * The portals on the front door: a Fastify plugin that serves the built site with strict headers. Aksel needs no
 * inline script and no inline style element (React sets styles through the CSSOM, which the policy allows), so the
 * content security policy has no `unsafe-` word in it.
 */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { site } from './build.ts'
import { pageOf, portals } from './portals.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  'report-uri /csp-report',
].join('; ')

const safetyHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

const year = 365 * 24 * 60 * 60 * 1000

/** Serves `/assets/*` and the portals. Call `buildPortals` first. */
export async function servePortals(door: FastifyInstance): Promise<void> {
  await door.register(fastifyStatic, {
    root: site,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      for (const [name, value] of Object.entries(safetyHeaders)) reply.header(name, value)
    },
  })
  door.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    sendAsset(reply, `assets/${request.params['*']}`),
  )
  for (const name of ['favicon.svg', 'first-paint.js']) {
    door.get(`/${name}`, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').sendFile(name),
    )
  }
  // Asked anew each time: a worker that answers pages must not outlive a change of it.
  door.get('/saved-here.js', (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('saved-here.js'),
  )
  for (const portal of portals) {
    const page = (reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile(pageOf(portal))
    door.get(portal.path, (_request, reply) => page(reply))
    // Everything below a portal's path is a route of its own router.
    if (portal.path !== '/') door.get(`${portal.path}/*`, (_request, reply) => page(reply))
  }
}

/** A file whose name holds its hash never changes: the browser may keep it for a year. */
const sendAsset = (reply: FastifyReply, name: string) =>
  reply.sendFile(name, { maxAge: year, immutable: true, cacheControl: true })
