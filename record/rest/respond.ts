/** Answers of the FHIR door, in the form that the client wants: stored JSON goes out as it is; refusals are OperationOutcomes. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, type Problem } from '#kernel/problem.ts'
import { parseJson } from '#standards/fhir/json.ts'
import { type OperationOutcome, outcome, outcomeOf } from '#standards/fhir/outcome.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { writeXml, XML_DECLARATION } from '#standards/fhir/xml/write.ts'
import { XmlError } from '#standards/fhir/xml/xml-error.ts'
import type { Asker } from '../read.ts'
import { frozenXml } from '../rendition/frozen-xml.ts'
import { readyXml } from '../rendition/in-bundles.ts'
import type { Stored } from '../stored.ts'
import { InvalidResource } from '../write/invalid.ts'
import { contentTypes, notAcceptable } from './media-type.ts'
import { OutcomeProblem } from './outcome-problem.ts'
import { isUnchanged } from './preconditions.ts'
import { askerOf, baseOf, readConditionsOf, returnOf } from './request.ts'
import { subsetOf } from './subset.ts'

/** A version with its ETag and Last-Modified. */
export function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored,
  status = 200,
): FastifyReply {
  const etag = `W/"${stored.version}"`
  reply.code(status).header('etag', etag).header('last-modified', stored.at.toUTCString())
  if (status === 200 && isUnchanged(stored, readConditionsOf(request))) return reply.code(304).send()
  const subset = subsetOf(request, stored.type)
  if (subset) return sendResource(request, reply, subset(stored.resource))
  if (isPlain(request)) return reply.type(contentTypes.json).send(stored.bytes)
  const reader = readerOfXml(request)
  if (reader) return sendLater(request, reply, frozenXml(reader, stored))
  return sendResource(request, reply, stored.resource)
}

/** The answer to a write: as the client prefers it. */
export function sendWritten(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored,
  status: 200 | 201,
): FastifyReply {
  const { type, id, version } = stored
  const place = `${baseOf(request)}/${type}/${id}/_history/${version}`
  reply.header('location', place)
  const wanted = returnOf(request)
  if (wanted === undefined || wanted === 'representation')
    return sendStored(request, reply.header('content-location', place), stored, status)
  reply.code(status).header('etag', `W/"${version}"`).header('last-modified', stored.at.toUTCString())
  if (wanted === 'minimal') return reply.send()
  const told = outcome('informational', `${type} was stored as version ${version}.`, 'information')
  return sendResource(request, reply, told)
}

/** The answer to a deletion: nothing, unless the client prefers to be told. */
export function sendDeleted(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (returnOf(request) !== 'OperationOutcome') return reply.code(204).send()
  return sendOutcome(request, reply, 200, outcome('informational', 'It is deleted.', 'information'))
}

/** Exact JSON of a resource, which most clients want as it is. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, bytes: Buffer): FastifyReply {
  if (isPlain(request)) return reply.type(contentTypes.json).send(bytes)
  const resource = parseJson(bytes.toString()) as FhirResource
  const reader = readerOfXml(request)
  if (reader === undefined) return sendResource(request, reply, resource)
  return sendLater(
    request,
    reply,
    readyXml(reader, resource).then((ready) => writeXml(resource, { ready })),
  )
}

const isPlain = ({ exchange }: FastifyRequest): boolean =>
  exchange === null || (exchange.form === 'json' && !exchange.pretty)

/** Who reads XML as it is frozen; undefined for everybody else: a pretty one is for eyes. */
function readerOfXml({ exchange }: FastifyRequest): Asker | undefined {
  return exchange?.form === 'xml' && !exchange.pretty && exchange.caller
    ? askerOf(exchange.caller)
    : undefined
}

/** The reply is sent when the text has come. */
function sendLater(request: FastifyRequest, reply: FastifyReply, text: Promise<string>): FastifyReply {
  text.then(
    (found) => reply.type(contentTypes.xml).send(XML_DECLARATION + found),
    (error: unknown) => sendRefusal(request, reply, error),
  )
  return reply
}

/** A resource made for this answer. */
export function sendResource(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: FhirResource,
): FastifyReply {
  const { form = 'json', pretty = false } = request.exchange ?? {}
  if (form === 'xml') return sendXml(request, reply, resource)
  return reply.type(contentTypes.json).send(JSON.stringify(resource, undefined, pretty ? 2 : undefined))
}

function sendXml(request: FastifyRequest, reply: FastifyReply, resource: FhirResource): FastifyReply {
  const { pretty = false } = request.exchange ?? {}
  try {
    const text = `${XML_DECLARATION}${pretty ? '\n' : ''}${writeXml(resource, { pretty })}`
    return reply.type(contentTypes.xml).send(text)
  } catch (error) {
    return sendRefusal(request, reply, error)
  }
}

type Outcome = OperationOutcome | ReturnType<Problem['toOperationOutcome']> | FhirResource

export function outcomeFor(problem: Problem): Outcome {
  if (problem instanceof OutcomeProblem) return problem.outcome
  return problem instanceof InvalidResource ? outcomeOf(problem.issues) : problem.toOperationOutcome()
}

const wrongType = 'Send application/fhir+json or application/fhir+xml, in UTF-8 and of FHIR version 4.0.'
/** HTTP's own refusals that have no category among ours. */
const ofHttp: Readonly<Record<string, [number, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, wrongType],
  FST_ERR_CTP_EMPTY_TYPE: [415, wrongType],
  [notAcceptable]: [406, 'Only application/fhir+json and application/fhir+xml are offered here.'],
}

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { code = '' } = error as { code?: string }
  if (error instanceof XmlError)
    return sendOutcome(request, reply, 406, outcome('not-supported', `${error.message} Ask for JSON.`))
  const http = ofHttp[code]
  if (http) return sendOutcome(request, reply, http[0], outcome('not-supported', http[1]))
  const problem = asProblem(error)
  if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
  return sendOutcome(request, reply, problem.status, outcomeFor(problem))
}

export function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  body: Outcome,
): FastifyReply {
  return sendResource(request, reply.code(status), body as FhirResource)
}
