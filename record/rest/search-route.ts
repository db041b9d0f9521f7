/** Search by GET and by POST: the same answer, but what is sought by POST never shows in an address. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'
import { type Found, search } from '../search/search.ts'
import { type Link, searchset } from './bundles.ts'
import { adoptForm } from './exchange.ts'
import { type Authenticate, addressWith, askerOf, baseOf, fieldsOf, isStrict, pairsOf } from './request.ts'
import { sendBytes } from './respond.ts'
import { subsetOfSearch } from './subset.ts'

type Request = FastifyRequest<{ Params: { type: string } }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>
type Pairs = [string, string][]

export function searchByGet(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    return answer(request, reply, asker, pairsOf(request.url))
  }
}

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
  const { type } = request.params
  const turned = given.find(([name]) => name === '_page')?.[1]
  const pairs =
    turned === undefined ? given.filter(([name]) => name !== '_after') : openPage(asker, type, turned)
  const elements = subsetOfSearch(pairs, type)
  const base = baseOf(request)
  const found = await search(asker, type, pairs, { strict: isStrict(request), base })
  const bundle = searchset({
    base,
    at: asker.world.clock.now(),
    entries: found.entries,
    included: found.included,
    total: found.total,
    links: linksOf(request, asker, found, given),
    unknown: found.query.unknown,
    notices: found.notices,
    elements,
  })
  return sendBytes(request, reply, bundle)
}

/**
 * The next link seals what was asked for together with who asked and the place in the list: nothing of it can be read or
 * altered, and nobody else can follow it. A page's own address is the link that led to it. The form is said beside.
 */
function linksOf(request: Request, asker: Asker, { query, next }: Found, given: Pairs): Link[] {
  const address = `${baseOf(request)}/${query.type}`
  const form = given.filter(([name]) => name === '_format' || name === '_pretty')
  const turned = given.filter(([name]) => name === '_page')
  const used = turned.length === 0 ? query.used : turned
  const shown = request.method === 'GET' ? [...used, ...form] : []
  const self: Link = { relation: 'self', url: addressWith(address, shown) }
  if (next === undefined) return [self]
  const page = JSON.stringify([query.type, holderOf(asker), [...query.used, ['_after', next]]])
  const sealed = asker.world.seal(Buffer.from(page)).toString('base64url')
  return [self, { relation: 'next', url: addressWith(address, [['_page', sealed], ...form]) }]
}

const holderOf = ({ actor: { role, patient, practitioner, organization } }: Asker): string =>
  JSON.stringify([role, patient, practitioner, organization])

/** Refuses `incorrect/cursor`. */
function openPage(asker: Asker, type: string, page: string): Pairs {
  try {
    const sealed = asker.world.open(Buffer.from(page, 'base64url')).toString()
    const [of, holder, pairs] = JSON.parse(sealed) as [string, string, Pairs]
    if (of === type && holder === holderOf(asker)) return pairs
  } catch {
    // told below
  }
  return refuse('incorrect', 'cursor', 'Follow the next link as it was given, or search anew.')
}
