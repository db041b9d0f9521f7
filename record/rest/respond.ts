/** Answers of the FHIR door: stored bytes go out as they are; refusals are OperationOutcomes. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, type Problem } from '#kernel/problem.ts'
import { type OperationOutcome, outcome, outcomeOf } from '#standards/fhir/outcome.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Stored } from '../stored.ts'
import { InvalidResource } from '../write/invalid.ts'
import { baseOf, isPretty, returnOf } from './request.ts'
import { elementsOf, subset } from './subset.ts'

export const fhirJson = 'application/fhir+json; charset=utf-8'

/** A version with its ETag and Last-Modified. */
export function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored,
  status = 200,
): FastifyReply {
  const etag = `W/"${stored.version}"`
  reply.code(status).header('etag', etag).header('last-modified', stored.at.toUTCString())
  if (status === 200 && request.headers['if-none-match'] === etag) return reply.code(304).send()
  const elements = elementsOf(request)
  if (elements) return sendJson(request, reply, subset(stored.resource, elements))
  if (isPretty(request)) return sendJson(request, reply, stored.resource)
  return reply.type(fhirJson).send(stored.bytes)
}

/** The answer to a write: as the client prefers it. */
export function sendWritten(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored,
  status: 200 | 201,
): FastifyReply {
  const { type, id, version } = stored
  reply.header('location', `${baseOf(request)}/${type}/${id}/_history/${version}`)
  const wanted = returnOf(request)
  if (wanted === undefined || wanted === 'representation') return sendStored(request, reply, stored, status)
  reply.code(status).header('etag', `W/"${version}"`).header('last-modified', stored.at.toUTCString())
  if (wanted === 'minimal') return reply.send()
  return sendJson(
    request,
    reply,
    outcome('informational', `${type} was stored as version ${version}.`, 'information'),
  )
}

/** A resource made for this answer. */
export function sendResource(
  request: FastifyRequest,
  reply: FastifyReply,
  resource: FhirResource,
): FastifyReply {
  return sendJson(request, reply, resource)
}

export function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  return reply.type(fhirJson).send(JSON.stringify(value, undefined, isPretty(request) ? 2 : undefined))
}

export function outcomeFor(problem: Problem): OperationOutcome | ReturnType<Problem['toOperationOutcome']> {
  return problem instanceof InvalidResource ? outcomeOf(problem.issues) : problem.toOperationOutcome()
}

/** HTTP's own refusals that have no category among ours. */
const ofHttp: Readonly<Record<string, [number, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'Send application/fhir+json.'],
  FST_ERR_CTP_EMPTY_TYPE: [415, 'Send application/fhir+json.'],
}

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { code = '' } = error as { code?: string }
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
  body: unknown,
): FastifyReply {
  return sendJson(request, reply.code(status), body)
}
