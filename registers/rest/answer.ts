/** An answer of the public registers: kept for a minute, and whoever has it already is told only that. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const fhirJson = 'application/fhir+json; charset=utf-8'

export function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  told: unknown,
  type?: string,
): FastifyReply {
  const body = JSON.stringify(told)
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply
    .header('etag', tag)
    .header('cache-control', 'public, max-age=60')
    .header('x-content-type-options', 'nosniff')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type(type ?? 'application/json; charset=utf-8').send(body)
}
