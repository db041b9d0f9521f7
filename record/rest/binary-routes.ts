/**
 * Binary over HTTP (https://hl7.org/fhir/R4/binary.html#rest): any content, kept as it came and given back so, unless FHIR's own forms are
 * sent or asked for. `X-Security-Context` says whose it is.
 */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { primitiveChecks } from '#standards/fhir/primitives.ts'
import { stepAlone } from '../bundle/entries.ts'
import { contextOf, largestInline } from '../files/binary.ts'
import { type BinaryOrder, writeBinary } from '../files/write-binary.ts'
import { type Asker, readCurrent, readVersion } from '../read.ts'
import { isWholeFile, mustBeServable, sendContent, sendWithContent, wantsFhir } from './binary-content.ts'
import { bodyForm } from './media-type.ts'
import { type Authenticate, askerOf, baseOf, bodyOf, mustWriteHere, returnOf } from './request.ts'
import { sendStored, sendWritten } from './respond.ts'
import { createRoute, preconditionsOf, updateRoute } from './write-routes.ts'

type Request = FastifyRequest<{ Params: { type: string; id?: string; version?: string } }>

/** Largest Binary sent as a FHIR resource: it is read whole. */
const largestResource = 50 * 1024 * 1024

/** Answers in forms of its own: what is asked for may be of any type. */
const options = { config: { ownForms: true, streamed: true } }

/** `_history` and `$meta` are addresses of their own. */
const anId = ':id(^[A-Za-z0-9.-]{1,64}$)'

export async function binaryRoutes(fhir: FastifyInstance, authenticate: Authenticate): Promise<void> {
  await fhir.register(async (door) => {
    door.removeAllContentTypeParsers()
    // Bodies are left to the routes: they may be larger than memory.
    door.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    door.post('/Binary', options, writing(authenticate, createRoute(authenticate)))
    door.put(`/Binary/${anId}`, options, writing(authenticate, updateRoute(authenticate)))
    door.get(`/Binary/${anId}`, options, reading(authenticate))
    door.get(`/Binary/${anId}/_history/:version`, options, reading(authenticate))
  })
}

type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>

function reading(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    const stored = await readStored(asker, request.params)
    const exchange = { asker, request, reply }
    if (!wantsFhir(request)) return sendContent(exchange, stored)
    await mustBeServable(asker, stored)
    return isWholeFile(request, stored)
      ? sendWithContent(exchange, stored)
      : sendStored(request, reply, stored)
  }
}

function readStored(asker: Asker, { id = '', version }: Request['params']) {
  if (version === undefined) return readCurrent(asker, 'Binary', id)
  if (!/^\d{1,9}$/.test(version)) refuse('not-found', 'no-version', 'Versions are numbers.')
  return readVersion(asker, 'Binary', id, Number(version))
}

/** `asResource`: the route for a Binary that comes as a FHIR resource. */
function writing(authenticate: Authenticate, asResource: Route): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    mustWriteHere(asker, 'Binary', request.method === 'PUT' ? 'PUT' : 'POST')
    const type = request.headers['content-type'] ?? 'application/octet-stream'
    const content = (request.body ?? request.raw) as AsyncIterable<Uint8Array>
    if (isFhir(type)) {
      request.body = await whole(content)
      request.params.type = 'Binary'
      const order = largeOrder(request)
      if (order === undefined) return asResource(request, reply)
      const { stored, status } = await writeBinary(asker, order)
      return sendWritten(request, reply, stored, status)
    }
    const { stored, status } = await writeBinary(asker, rawOrder(request, type, content))
    // Nobody wants back at once what they have just sent.
    if (returnOf(request) === undefined) request.headers.prefer = 'return=minimal'
    return sendWritten(request, reply, stored, status)
  }
}

/** Other JSON and XML is content like any other: a signed document must stay as it is. */
const isFhir = (type: string): boolean =>
  /^\s*application\/fhir\+/i.test(type) && bodyForm(type) !== undefined

/** A FHIR resource whose content is large: it becomes a file all the same. */
function largeOrder(request: Request): BinaryOrder | undefined {
  const { data, ...resource } = bodyOf(request)
  if (resource.resourceType !== 'Binary' || typeof data !== 'string' || data.length <= 2 * largestInline)
    return undefined
  if (!primitiveChecks.base64Binary?.(data))
    refuse('unprocessable', 'base64', 'Not valid base64.', 'Binary.data')
  const { id } = request.params
  if (resource.id !== id && id !== undefined)
    refuse('incorrect', 'id', 'The id in the body is not the one in the address.')
  const content = Readable.from([Buffer.from(data, 'base64')])
  return { ...plainOrder(request), resource, content, context: contextOf(resource) }
}

function rawOrder(request: Request, contentType: string, content: AsyncIterable<Uint8Array>): BinaryOrder {
  const context = request.headers['x-security-context']
  return {
    ...plainOrder(request),
    resource: { resourceType: 'Binary', contentType: contentType.trim() },
    context: typeof context === 'string' ? contextIn(request, context) : undefined,
    content,
  }
}

/** What the address and the headers say. */
function plainOrder(request: Request): Pick<BinaryOrder, 'id' | 'ifMatch'> {
  const { id } = request.params
  const [method, url] = id === undefined ? (['POST', 'Binary'] as const) : (['PUT', `Binary/${id}`] as const)
  const resource = { resourceType: 'Binary', ...(id !== undefined && { id }) }
  const { ifMatch, condition, onlyNew } = stepAlone(
    { method, url, ...preconditionsOf(request) },
    { resource },
  )
  if (condition !== undefined || onlyNew)
    refuse('unsupported', 'condition', 'Large or raw content is written under no condition but If-Match.')
  return { id, ifMatch }
}

/** The header may hold an absolute URL of this record. */
function contextIn(request: Request, header: string): string {
  const base = `${baseOf(request)}/`
  const context = header.trim()
  const relative = context.startsWith(base) ? context.slice(base.length) : context
  return /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(relative) ? relative : wrongContext()
}

function wrongContext(): never {
  return refuse('incorrect', 'security-context', 'X-Security-Context is a reference, like Patient/123.')
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > largestResource)
      refuse('too-large', 'body-too-large', 'Send so large a Binary raw, under its own content type.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
