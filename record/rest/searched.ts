/** The bundle that answers a search, wherever it was asked for: at an address of its own or inside another bundle. */
import { refuse } from '#kernel/problem.ts'
import type { CompartmentName } from '#standards/fhir/search-parameters.ts'
import type { Asker } from '../read.ts'
import { searchAcross } from '../search/across-types.ts'
import { compartmentCriteria } from '../search/compartments.ts'
import { type Found, search } from '../search/search.ts'
import { type Link, searchset } from './bundles.ts'
import { openPage, sealPage } from './page-link.ts'
import { addressWith, shapeOf } from './request.ts'
import { subsetOfSearch } from './subset.ts'

type Pairs = readonly (readonly [string, string])[]

/** What is searched: a type, a type within a compartment, or neither, the whole record. */
export interface Sought {
  readonly compartment: CompartmentName | undefined
  readonly id: string | undefined
  /** `*`: every type of the compartment. */
  readonly type: string | undefined
}
export interface SearchAsked {
  readonly asker: Asker
  /** `https://host/fhir`. */
  readonly base: string
  readonly sought: Sought
  readonly given: Pairs
  readonly strict: boolean
  /** What was sought stands in a request's body: the answer does not make an address of it. */
  readonly hidesQuery: boolean
}

/** Refuses as `search` does, and `incorrect/cursor`, `incorrect/summary`, `incorrect/elements`. */
export async function searchBundle(asked: SearchAsked): Promise<Buffer> {
  const { asker, base, sought, given } = asked
  const { compartment, id, type } = sought
  const address = [base, compartment, id, type].filter((step) => step !== undefined).join('/')
  const turned = given.find(([name]) => name === '_page')?.[1]
  const pairs =
    turned === undefined ? given.filter(([name]) => name !== '_after') : pairsIn(asker, address, turned)
  const elements = subsetOfSearch(pairs, type === '*' ? undefined : type)
  const found = await searchFor(asked, pairs)
  const { entries, included, total, notices, query } = found
  const links = linksOf(asked, address, found)
  const at = asker.world.clock.now()
  return searchset({ base, at, entries, included, total, links, unknown: query.unknown, notices, elements })
}

function searchFor({ asker, sought, strict, base }: SearchAsked, pairs: Pairs): Promise<Found> {
  const { compartment, id = '', type } = sought
  const options = { strict, base }
  if (type === undefined) return searchAcross(asker, pairs, options)
  if (compartment === undefined) return search(asker, type, pairs, options)
  const within = compartmentCriteria(compartment, id, type)
  const criterion = type === '*' ? undefined : within.get(type)
  if (criterion === undefined) return searchAcross(asker, pairs, { ...options, within })
  return search(asker, type, pairs, { ...options, within: [criterion] })
}

/** The next link holds what was asked for and the place in the list, sealed; a page's own address is the link that led to it. */
function linksOf({ asker, given, hidesQuery }: SearchAsked, address: string, { query, next }: Found): Link[] {
  const form = shapeOf(given).filter(([name]) => name === '_format' || name === '_pretty')
  const turned = given.filter(([name]) => name === '_page')
  const used = turned.length === 0 ? query.used : turned
  const self: Link = { relation: 'self', url: addressWith(address, hidesQuery ? [] : [...used, ...form]) }
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
