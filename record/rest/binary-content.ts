/** The content of a Binary, whether it stands in the resource or in a file: as it was sent, or inside FHIR's own forms. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { writeXml, XML_DECLARATION } from '#standards/fhir/xml/write.ts'
import { extensionOf } from '#standards/media-types/extensions.table.ts'
import { contextOf, fileIn } from '../files/binary.ts'
import { openFile } from '../files/files.ts'
import { fileOwner } from '../files/owner.ts'
import { mustBeClean } from '../files/scanner.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { contentTypes, formNamed } from './media-type.ts'
import { isUnchanged } from './preconditions.ts'
import { readConditionsOf } from './request.ts'
import { subsetOf } from './subset.ts'

interface Exchange {
  readonly asker: Asker
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Whether FHIR's own form is asked for by name: anything else is answered with the content itself. */
export function wantsFhir({ query, headers }: FastifyRequest): boolean {
  const { _format } = query as Record<string, unknown>
  if (typeof _format === 'string' && formNamed(_format) !== undefined) return true
  return /application\/fhir\+(?:json|xml)/i.test(headers.accept ?? '')
}

const contentPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox; report-uri /csp-report"

export async function sendContent(exchange: Exchange, stored: Stored): Promise<FastifyReply> {
  const { request, reply } = exchange
  const { resource } = stored
  if (isKnown(exchange, stored)) return reply.code(304).send()
  await mustBeServable(exchange.asker, stored)
  // Whatever was sent, no browser may take it for a page of this house.
  reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', contentPolicy)
    .header('content-disposition', `attachment; filename="${nameOf(stored)}"`)
    .type(String(resource.contentType))
  const file = fileIn(resource)
  if (file === undefined) return reply.send(Buffer.from(String(resource.data ?? ''), 'base64'))
  reply.header('content-length', file.size)
  return reply.send(
    request.method === 'HEAD' ? Readable.from([]) : await streamOf(exchange, stored, file.hash),
  )
}

/** A name of ours for whoever saves it: no dot of an id of somebody else's making, the ending of its type. */
const nameOf = ({ id, resource }: Stored): string =>
  `binary-${id.replaceAll('.', '-')}.${extensionOf(String(resource.contentType))}`

/** Sets what a version is told by; true when the client has it already. */
function isKnown({ request, reply }: Exchange, stored: Stored): boolean {
  const { resource, version, at } = stored
  const context = contextOf(resource)
  reply.header('etag', `W/"${version}"`).header('last-modified', at.toUTCString())
  if (context !== undefined) reply.header('x-security-context', context)
  return isUnchanged(stored, readConditionsOf(request))
}

async function streamOf({ asker }: Exchange, { patient }: Stored, hash: string): Promise<Readable> {
  return (await openFile(asker.world, await fileOwner(asker, patient), hash)).stream
}

/** Refuses `unprocessable/malware` and `unavailable/scanner` where a scanner is set. */
export function mustBeServable(asker: Asker, stored: Stored): Promise<void> {
  const { resource, patient } = stored
  const file = fileIn(resource)
  const inline = () => Readable.from([Buffer.from(String(resource.data ?? ''), 'base64')])
  return mustBeClean(asker.world, `${stored.key} ${stored.version}`, async () =>
    file === undefined
      ? inline()
      : (await openFile(asker.world, await fileOwner(asker, patient), file.hash)).stream,
  )
}

/** Whether a version's content is a file, and all of the resource is asked for. */
export function isWholeFile(request: FastifyRequest, { resource }: Stored): boolean {
  return fileIn(resource) !== undefined && subsetOf(request, 'Binary') === undefined
}

/** The resource with its content in `data`, written as it is read: it may be larger than memory. */
export async function sendWithContent(exchange: Exchange, stored: Stored): Promise<FastifyReply> {
  const { request, reply } = exchange
  const { form = 'json', pretty = false } = request.exchange ?? {}
  const file = fileIn(stored.resource)
  if (isKnown(exchange, stored) || file === undefined) return reply.code(304).send()
  const { _data, ...resource } = stored.resource
  const placeholder = randomBytes(24).toString('hex')
  const [head = '', tail = ''] = textOf({ ...resource, data: placeholder }, form, pretty).split(placeholder)
  reply.type(contentTypes[form])
  reply.header('content-length', Buffer.byteLength(head + tail) + 4 * Math.ceil(file.size / 3))
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  const stream = await streamOf(exchange, stored, file.hash)
  return reply.send(Readable.from(between(head, inBase64(stream), tail), { objectMode: false }))
}

function textOf(resource: FhirResource, form: 'json' | 'xml', pretty: boolean): string {
  if (form === 'json') return JSON.stringify(resource, undefined, pretty ? 2 : undefined)
  return `${XML_DECLARATION}${pretty ? '\n' : ''}${writeXml(resource, { pretty })}`
}

async function* between(head: string, content: AsyncIterable<string>, tail: string): AsyncGenerator<string> {
  yield head
  yield* content
  yield tail
}

/** Three bytes become four letters: what is left of a piece goes to the next. */
async function* inBase64(stream: Readable): AsyncGenerator<string> {
  let left = Buffer.alloc(0)
  for await (const piece of stream) {
    const bytes = Buffer.concat([left, piece as Buffer])
    const whole = bytes.length - (bytes.length % 3)
    left = bytes.subarray(whole)
    yield bytes.toString('base64', 0, whole)
  }
  if (left.length > 0) yield left.toString('base64')
}
