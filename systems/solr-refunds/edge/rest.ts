/**
 * Levels of payment for programs, without an account: the question names no person.
 *
 *   GET /api/solr/surcharge?gtin=&diagnosis=&indication=&age=&sex=&entitlements=S,ZK&isPregnant=&prescriber=&authority=&insurance=&day=
 *   GET /api/solr/openapi.json          its description (OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.0)
 */
import type { FastifyInstance } from 'fastify'
import { check } from '#kernel/check.ts'
import { asProblem, quoted, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { Asked, Levels } from '../contract.ts'
import { surchargeOn } from '../operations/surcharge.ts'

type Query = Readonly<Record<string, unknown>>

export async function refundsDoor(door: FastifyInstance, world: World): Promise<void> {
  await door.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => {
      const problem = asProblem(error)
      if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
      return reply.code(problem.status).header('cache-control', 'no-store').send(problem.toJSON())
    })
    inner.get<{ Querystring: Query }>('/api/solr/surcharge', async ({ query }, reply) => {
      const told = await surchargeOn(world, check(Asked, askedIn(query)) as Asked)
      return reply.header('cache-control', 'public, max-age=60').send(told)
    })
    inner.get('/api/solr/openapi.json', (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send(description),
    )
  })
}

const fields = Asked.properties

/** Every parameter once, of its own kind; what is unknown is refused. */
function askedIn(query: Query): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, read(name, value)]))
}

function read(name: string, value: unknown): unknown {
  if (!Object.hasOwn(fields, name))
    refuse('incorrect', 'unknown-parameter', `${quoted(name)} is no parameter here.`, name)
  if (typeof value !== 'string' || value.length > 100)
    return refuse(
      'incorrect',
      'parameter-twice',
      `Give ${quoted(name)} once, in 100 characters at most.`,
      name,
    )
  if (name === 'entitlements') return value.split(',')
  if (name === 'isPregnant') return value === 'true' || value === 'false' ? value === 'true' : value
  return name === 'age' && /^\d{1,3}$/.test(value) ? Number(value) : value
}

const description = {
  openapi: '3.1.0',
  info: { title: 'SOLR: levels of payment', version: '1.0.0' },
  paths: {
    '/api/solr/surcharge': {
      get: {
        summary: 'What the patient pays of one package at each level, and which level is right',
        parameters: Object.entries(fields).map(([name, schema]) => ({
          name,
          in: 'query',
          required: name === 'gtin',
          schema,
          ...(name === 'entitlements' && { style: 'form', explode: false }),
        })),
        responses: {
          200: { description: 'The levels', content: { 'application/json': { schema: Levels } } },
          400: { description: 'The question is not right; `location` says where' },
          429: { description: 'Ask again later' },
        },
      },
    },
  },
}
