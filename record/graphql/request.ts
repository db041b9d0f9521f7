/** A GraphQL request as it comes over HTTP (https://hl7.org/fhir/R4/graphql.html#invoking): in the address, as JSON, as a document. */
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { GraphqlRequest } from '#standards/fhir/graphql/document.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import { pairsOf } from '../rest/request.ts'

/** Largest body, in bytes. */
const largest = 200_000

/** Refuses `incorrect/…`. */
export function graphqlRequest(request: FastifyRequest): GraphqlRequest {
  const asked = Object.fromEntries(pairsOf(request.url))
  const inAddress = {
    ...asked,
    ...(asked.variables === undefined ? {} : { variables: jsonOf(asked.variables) }),
  }
  const body = request.method === 'POST' ? bodyOf(request) : {}
  const { query, operationName, variables } = { ...inAddress, ...body } as Record<string, unknown>
  if (typeof query !== 'string' || query === '')
    return refuse('incorrect', 'query', 'Send a GraphQL document as query.', 'query')
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return refuse('incorrect', 'operation-name', 'operationName is a text.', 'operationName')
  return { query, operationName: operationName || undefined, variables: variablesOf(variables) }
}

function bodyOf({ body, headers }: FastifyRequest): Record<string, unknown> {
  if (!Buffer.isBuffer(body) || body.length === 0) return {}
  if (body.length > largest) refuse('too-large', 'body-too-large', 'Send a shorter query.')
  const text = body.toString()
  if (/^application\/graphql\b/i.test(headers['content-type'] ?? '')) return { query: text }
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('incorrect', 'malformed', 'The body is a JSON object with a query.')
  return 'resourceType' in value ? inParameters(value) : (value as Record<string, unknown>)
}

/** The operation's own form: a Parameters resource with `query`. */
function inParameters(body: object): Record<string, unknown> {
  const { parameter } = body as { parameter?: { name?: string; valueString?: string }[] }
  const query = Array.isArray(parameter)
    ? parameter.find((each) => each?.name === 'query')?.valueString
    : undefined
  return { query }
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return refuse('incorrect', 'malformed', error.message)
    throw error
  }
}

function variablesOf(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse('incorrect', 'variables', 'variables is a JSON object.', 'variables')
  return value as Record<string, unknown>
}
