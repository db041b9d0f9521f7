/**
 * Searches of a type, of a compartment and of the whole record (https://hl7.org/fhir/R4/http.html#search), by GET and by POST: the
 * same answer, but what is sought by POST never shows in an address.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'
import { searchAcross } from '../search/across-types.ts'
import { compartmentCriteria } from '../search/compartments.ts'
import { type Found, search } from '../search/search.ts'
import { type Link, searchset } from './bundles.ts'
import { adoptForm } from './exchange.ts'
import { openPage, sealPage } from './page-link.ts'
import {
  type Authenticate,
  addressWith,
  askerOf,
  baseOf,
  fieldsOf,
  isStrict,
  pairsOf,
  shapeOf,
} from './request.ts'
import { sendBytes } from './respond.ts'
import { subsetOfSearch } from './subset.ts'

type Request = FastifyRequest<{ Params: { type?: string; id?: string; inner?: string } }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>
type Pairs = readonly (readonly [string, string])[]

/** `/Type`, `/Compartment/id/Type`, `/Compartment/id/*`, or nothing for the whole record. */
export function searchByGet(authenticate: Authenticate): Route {
  return async (request, reply) => {
    if (isBareBase(request)) return reply.redirect(`${baseOf(request)}/metadata`)
    const asker = askerOf(await authenticate(request))
    return answer(request, reply, asker, pairsOf(request.url))
  }
}

/** Whoever looks at the base alone is shown what is offered. */
const isBareBase = ({ params, url }: Request): boolean => params.type === undefined && !url.includes('?')

export function searchByPost(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    const fields = fieldsOf(request)
    adoptForm(request, fields)
    return answer(request, reply, asker, [...pairsOf(request.url), ...fields])
  }
}

async function answer(
  request: Request,
  reply: FastifyReply,
  asker: Asker,
  given: Pairs,
): Promise<FastifyReply> {
  const base = baseOf(request)
  const { type, id, inner } = request.params
  const address = [base, type, id, inner].filter((step) => step !== undefined).join('/')
  const turned = given.find(([name]) => name === '_page')?.[1]
  const pairs =
    turned === undefined ? given.filter(([name]) => name !== '_after') : pairsIn(asker, address, turned)
  const elements = subsetOfSearch(pairs, typeSearched(request.params))
  const found = await searchAt(asker, request.params, pairs, { strict: isStrict(request), base })
  const bundle = searchset({
    base,
    at: asker.world.clock.now(),
    entries: found.entries,
    included: found.included,
    total: found.total,
    links: linksOf(request, asker, found, { address, given }),
    unknown: found.query.unknown,
    notices: found.notices,
    elements,
  })
  return sendBytes(request, reply, bundle)
}

/** The one type that is searched, if there is only one. */
function typeSearched({ type, id, inner }: Request['params']): string | undefined {
  if (id === undefined) return type
  return inner === '*' ? undefined : inner
}

interface Options {
  readonly strict: boolean
  readonly base: string
}

function searchAt(
  asker: Asker,
  { type, id, inner }: Request['params'],
  pairs: Pairs,
  options: Options,
): Promise<Found> {
  if (type === undefined) return searchAcross(asker, pairs, options)
  if (id === undefined || inner === undefined) return search(asker, type, pairs, options)
  const within = compartmentCriteria(type, id, inner)
  const criterion = inner === '*' ? undefined : within.get(inner)
  if (criterion === undefined) return searchAcross(asker, pairs, { ...options, within })
  return search(asker, inner, pairs, { ...options, within: [criterion] })
}

interface Turning {
  readonly address: string
  readonly given: Pairs
}

/** The next link holds what was asked for and the place in the list, sealed; a page's own address is the link that led to it. */
function linksOf(
  request: Request,
  asker: Asker,
  { query, next }: Found,
  { address, given }: Turning,
): Link[] {
  const shape = shapeOf(given)
  const form = shape.filter(([name]) => name === '_format' || name === '_pretty')
  const turned = given.filter(([name]) => name === '_page')
  const used = turned.length === 0 ? query.used : turned
  const shown = request.method === 'GET' ? [...used, ...form] : []
  const self: Link = { relation: 'self', url: addressWith(address, shown) }
  if (next === undefined) return [self]
  const page = sealPage(asker, [address, [...query.used, ['_after', next]]])
  return [self, { relation: 'next', url: addressWith(address, [['_page', page], ...form]) }]
}

/** Refuses `incorrect/cursor`. */
function pairsIn(asker: Asker, address: string, page: string): Pairs {
  const [of, pairs] = openPage(asker, page) as [unknown, Pairs]
  return of === address
    ? pairs
    : refuse('incorrect', 'cursor', 'Follow the next link as it was given, or search anew.', '_page')
}
