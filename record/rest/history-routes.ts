/** Versions of a resource, newest first (https://hl7.org/fhir/R4/http.html#history). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { readHistory } from '../read.ts'
import { historySet } from './bundles.ts'
import { type Authenticate, addressWith, askerOf, baseOf, pairsOf, shapeOf } from './request.ts'
import { sendBytes } from './respond.ts'
import { subsetOf } from './subset.ts'

type Request = FastifyRequest<{ Params: { type: string; id: string }; Querystring: Record<string, unknown> }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>

export function instanceHistory(authenticate: Authenticate): Route {
  return async (request, reply) => {
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
  }
}

/** A whole number from 1 to 1000 out of a query. */
function numberIn(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
    refuse('incorrect', 'number', 'A whole number was expected.')
  return otherwise === 0 ? Number(value) : Math.min(Math.max(Number(value), 1), 1000)
}
