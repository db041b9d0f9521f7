/** Patient/$everything (https://hl7.org/fhir/R4/patient-operation-everything.html): a whole compartment, page by page. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import { compartmentOf, type Portion } from '../compartment.ts'
import { type Link, searchset } from './bundles.ts'
import { type Authenticate, askerOf, baseOf, isStrict } from './request.ts'
import { fhirJson } from './respond.ts'
import { elementsOf } from './subset.ts'

const defaultCount = 1000

type Request = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown> }>

export function everything(authenticate: Authenticate) {
  return async (request: Request, reply: FastifyReply): Promise<FastifyReply> => {
    const asker = askerOf(await authenticate(request))
    const { portion, unknown } = portionOf(request)
    const page = await compartmentOf(asker, request.params.id, portion)
    const self = `${baseOf(request)}/Patient/${request.params.id}/$everything`
    const links: Link[] = [{ relation: 'self', url: self }]
    if (page.next) links.push({ relation: 'next', url: `${self}?${nextQuery(portion, page.next)}` })
    const parts = { base: baseOf(request), at: asker.world.clock.now(), entries: page.entries, included: [] }
    const bundle = searchset({ ...parts, total: undefined, links, unknown, elements: elementsOf(request) })
    return reply.type(fhirJson).send(bundle)
  }
}

/** Refuses `incorrect/unknown-parameter` under `Prefer: handling=strict`. */
function portionOf(request: Request): { portion: Portion; unknown: string[] } {
  const { _count, _type, _page, ...others } = request.query
  const unknown = Object.keys(others).filter((name) => !['_format', '_elements', '_pretty'].includes(name))
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

function nextQuery({ count, types }: Portion, page: string): string {
  return String(
    new URLSearchParams({ _count: String(count), ...(types ? { _type: types.join(',') } : {}), _page: page }),
  )
}
