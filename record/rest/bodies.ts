/** Bodies that the door takes: their types, their size, and large XML read without keeping others waiting. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { patchTypes } from '../bundle/patch.ts'
import { limitBodies } from './body-budget.ts'
import { bodyForm, formType, jsonTypes, UnreadType, xmlTypes } from './media-type.ts'
import { type Authenticate, readLargeBody } from './request.ts'

/** Largest body: a bundle of some 50,000 small resources. */
const bodyLimit = 50 * 1024 * 1024

/** XML that takes longer than a few milliseconds to read. */
const large = 64 * 1024

export function readBodies(fhir: FastifyInstance, authenticate: Authenticate): void {
  limitBodies(fhir)
  fhir.removeAllContentTypeParsers()
  readPatches(fhir)
  const options = { parseAs: 'buffer', bodyLimit } as const
  fhir.addContentTypeParser<Buffer>([...jsonTypes, formType], options, (request, body, done) => {
    if (isRead(request)) done(null, body)
    else done(new UnreadType())
  })
  // A document of its own kind, which only an operation with forms of its own reads.
  fhir.addContentTypeParser<Buffer>('application/graphql', options, (request, body, done) => {
    if (request.routeOptions.config.ownForms === true) done(null, body)
    else done(new UnreadType())
  })
  fhir.addContentTypeParser<Buffer>([...xmlTypes], options, async (request: FastifyRequest, body: Buffer) => {
    if (!isRead(request)) throw new UnreadType()
    if (body.length < large || request.exchange === null) return body
    // Nobody's text is read before it is known who sent it.
    await authenticate(request)
    request.exchange.body = await readLargeBody(body)
    return body
  })
}

/** A patch is the body of PATCH alone. */
function readPatches(fhir: FastifyInstance): void {
  const options = { parseAs: 'buffer', bodyLimit } as const
  fhir.addContentTypeParser<Buffer>([...patchTypes], options, (request, body, done) => {
    if (request.method === 'PATCH' && isPlain(request)) done(null, body)
    else done(new UnreadType())
  })
}

/** Type, charset and version of FHIR are ours. */
const isRead = (request: FastifyRequest): boolean =>
  bodyForm(request.headers['content-type'] ?? '') !== undefined && isPlain(request)

/** Nothing is packed. */
const isPlain = ({ headers }: FastifyRequest): boolean =>
  (headers['content-encoding'] ?? 'identity') === 'identity'
