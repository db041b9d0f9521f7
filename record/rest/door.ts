/**
 * The record's own door: FHIR R4's RESTful API (https://hl7.org/fhir/R4/http.html) under `/fhir`. What it offers is
 * described by `/fhir/metadata`; what it does not offer it refuses, always as an OperationOutcome.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { readCurrent, readHistory, readVersion } from '../read.ts'
import { readBodies } from './bodies.ts'
import { bundleRoute } from './bundle-route.ts'
import { historySet } from './bundles.ts'
import { once, openExchange } from './exchange.ts'
import { jobRoutes } from './job-routes.ts'
import { UnofferedForm } from './media-type.ts'
import { capabilityStatement } from './metadata.ts'
import { sendNoRoute, watchRoutes } from './methods.ts'
import { operationRoutes } from './operation.ts'
import { operations } from './operations.ts'
import { type Authenticate, addressWith, askerOf, baseOf, pairsOf, shapeOf } from './request.ts'
import { sendBytes, sendRefusal, sendResource, sendStored } from './respond.ts'
import { searchByGet, searchByPost } from './search-route.ts'
import { subsetOf } from './subset.ts'
import { createRoute, deleteRoute, updateRoute } from './write-routes.ts'

export interface FhirDoorOptions {
  /** Who sent a request, in which world. Throws a Problem `unauthenticated`. */
  readonly authenticate: Authenticate
}

interface Place {
  type: string
  id: string
  version: string
}

export async function fhirDoor(door: FastifyInstance, options: FhirDoorOptions): Promise<void> {
  const authenticate = once(options.authenticate)
  await door.register(
    async (fhir) => {
      prepare(fhir)
      readBodies(fhir, authenticate)
      const methodsAt = watchRoutes(fhir)
      readRoutes(fhir, authenticate)
      fhir.get('/:type', searchByGet(authenticate))
      fhir.post('/:type/_search', searchByPost(authenticate))
      fhir.post('/:type', createRoute(authenticate))
      fhir.put('/:type/:id', updateRoute(authenticate))
      fhir.put('/:type', updateRoute(authenticate))
      fhir.delete('/:type/:id', deleteRoute(authenticate))
      fhir.delete('/:type', deleteRoute(authenticate))
      fhir.post('/', bundleRoute(authenticate))
      operationRoutes(fhir, authenticate, operations)
      jobRoutes(fhir, authenticate)
      fhir.patch('/*', () =>
        refuse('unsupported', 'patch', 'PATCH is not offered yet: read, change and PUT the whole.'),
      )
      fhir.setNotFoundHandler((request, reply) => sendNoRoute(request, reply, methodsAt))
    },
    { prefix: '/fhir' },
  )
}

function prepare(fhir: FastifyInstance): void {
  fhir.decorateRequest('exchange', null)
  fhir.setErrorHandler((error, request, reply) => sendRefusal(request, reply, error))
  fhir.addHook('onRequest', async (request, reply) => {
    const given = request.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w.:-]{1,80}$/.test(given) ? given : randomUUID()
    reply.header('x-request-id', id).header('cache-control', 'no-store')
    if (!openExchange(request)) throw new UnofferedForm()
  })
}

type Get = (
  request: FastifyRequest<{ Params: Place; Querystring: Record<string, unknown> }>,
  reply: FastifyReply,
) => unknown

function readRoutes(fhir: FastifyInstance, authenticate: Authenticate): void {
  const get = (path: string, answer: Get) =>
    fhir.get<{ Params: Place; Querystring: Record<string, unknown> }>(path, answer)
  get('/metadata', async (request, reply) =>
    sendResource(request, reply, capabilityStatement(baseOf(request))),
  )
  get('/:type/:id', async (request, reply) => {
    const { type, id } = request.params
    return sendStored(request, reply, await readCurrent(askerOf(await authenticate(request)), type, id))
  })
  get('/:type/:id/_history/:version', async (request, reply) => {
    const { type, id, version } = request.params
    if (!/^\d{1,9}$/.test(version)) refuse('not-found', 'no-version', 'Versions are numbers.')
    return sendStored(
      request,
      reply,
      await readVersion(askerOf(await authenticate(request)), type, id, Number(version)),
    )
  })
  get('/:type/:id/_history', async (request, reply) => {
    const { type, id } = request.params
    const asker = askerOf(await authenticate(request))
    const subset = subsetOf(request, type)
    const count = numberIn(request.query._count, 50)
    const before = numberIn(request.query._before, 0)
    const versions = await readHistory(asker, type, id, {
      count: count + 1,
      ...(before > 0 ? { before } : {}),
    })
    const page = versions.slice(0, count)
    const self = `${baseOf(request)}/${type}/${id}/_history`
    const last = page.at(-1)
    const next =
      versions.length > count && last
        ? addressWith(self, [
            ['_count', String(count)],
            ['_before', String(last.version)],
            ...shapeOf(pairsOf(request.url)),
          ])
        : undefined
    const links = [
      { relation: 'self', url: self } as const,
      ...(next ? [{ relation: 'next', url: next } as const] : []),
    ]
    const total = before > 0 ? undefined : page[0]?.version
    const bundle = historySet(baseOf(request), asker.world.clock.now(), page, { links, total, subset })
    return sendBytes(request, reply, bundle)
  })
}

/** A whole number from 1 to 1000 out of a query. */
function numberIn(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
    refuse('incorrect', 'number', 'A whole number was expected.')
  return otherwise === 0 ? Number(value) : Math.min(Math.max(Number(value), 1), 1000)
}
