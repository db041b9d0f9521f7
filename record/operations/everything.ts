/** Patient/$everything (https://hl7.org/fhir/R4/patient-operation-everything.html): a whole compartment, page by page. */
import type { FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import { compartmentOf, type Portion } from '../compartment.ts'
import { type Link, searchset } from '../rest/bundles.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { addressWith, isStrict, pairsOf, shapeOf } from '../rest/request.ts'
import { subsetIn } from '../rest/subset.ts'

const defaultCount = 1000

type Request = FastifyRequest<{ Querystring: Record<string, unknown> }>

export const everything: Operation = {
  code: 'everything',
  definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
  levels: ['instance'],
  types: ['Patient'],
  safe: true,
  answer: (call) => page(call),
}

async function page({ asker, base, id = '', request: asked }: OperationCall): Promise<Buffer> {
  const request = asked as Request
  const { portion, unknown } = portionOf(request)
  const pairs = pairsOf(request.url)
  const elements = subsetIn(pairs, undefined)
  const found = await compartmentOf(asker, id, portion)
  const self = `${base}/Patient/${id}/$everything`
  const links: Link[] = [{ relation: 'self', url: self }]
  if (found.next)
    links.push({
      relation: 'next',
      url: addressWith(self, [...nextPage(portion, found.next), ...shapeOf(pairs)]),
    })
  const parts = { base, at: asker.world.clock.now(), entries: found.entries, included: [] }
  return searchset({ ...parts, total: undefined, links, unknown, elements })
}

/** Refuses `incorrect/unknown-parameter` under `Prefer: handling=strict`. */
function portionOf(request: Request): { portion: Portion; unknown: string[] } {
  const { _count, _type, _page, ...others } = request.query
  const unknown = Object.keys(others).filter(
    (name) => !['_format', '_pretty', '_summary', '_elements'].includes(name),
  )
  if (isStrict(request) && unknown.length > 0)
    refuse(
      'incorrect',
      'unknown-parameter',
      '$everything takes _type and _count here.',
      quoted(unknown[0] ?? ''),
    )
  const portion = {
    count: typeof _count === 'string' && /^[1-9]\d{0,3}$/.test(_count) ? Number(_count) : defaultCount,
    types: typeof _type === 'string' ? _type.split(',') : undefined,
    after: typeof _page === 'string' ? _page : undefined,
  }
  return { portion, unknown }
}

function nextPage({ count, types }: Portion, page: string): [string, string][] {
  return [
    ['_count', String(count)],
    ...(types ? [['_type', types.join(',')] as [string, string]] : []),
    ['_page', page],
  ]
}
