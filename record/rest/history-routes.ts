/** Histories of a resource, a type, and the whole record (https://hl7.org/fhir/R4/http.html#history). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { canReach } from '../gate/reach.ts'
import { type HistoryPlace, historyFeed } from '../history/feed.ts'
import { instanceHistory } from '../history/of-instance.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { keptTypes } from '../type-code.ts'
import { historySet, type Link } from './bundles.ts'
import { readHistoryQuery } from './history-query.ts'
import { openPage, sealPage } from './page-link.ts'
import { type Authenticate, addressWith, askerOf, baseOf, pairsOf, shapeOf } from './request.ts'
import { sendBytes } from './respond.ts'
import { subsetIn } from './subset.ts'

type Request = FastifyRequest<{ Params: { type?: string; id?: string } }>
type Pairs = readonly (readonly [string, string])[]

export function historyRoute(authenticate: Authenticate) {
  return async (request: Request, reply: FastifyReply): Promise<FastifyReply> => {
    const asker = askerOf(await authenticate(request))
    const { type, id } = request.params
    const asked = { asker, base: baseOf(request), type, id, pairs: pairsOf(request.url) }
    return sendBytes(request, reply, await historyBundle(asked))
  }
}

interface Asked {
  readonly asker: Asker
  readonly base: string
  /** Undefined for the whole record. */
  readonly type: string | undefined
  /** Undefined for all of the type. */
  readonly id: string | undefined
  readonly pairs: Pairs
}

/** Bundle of type history. Refuses `incorrect/…`, `forbidden/…`, `not-found/…`. */
export async function historyBundle(asked: Asked): Promise<Buffer> {
  const { asker, base, type, id, pairs } = asked
  const address = [base, type, id, '_history'].filter((step) => step !== undefined).join('/')
  const subset = subsetIn(pairs, type)
  const turned = readHistoryQuery(pairs)
  const place = turned.page === undefined ? undefined : placeIn(asker, address, turned.page)
  const { window, used } = place === undefined ? turned : readHistoryQuery(place.used)
  const { versions, next, total } = await pageOf(asked, window, place?.place)
  const shape = shapeOf(pairs)
  const self = turned.page === undefined ? used : [['_page', turned.page] as const]
  const links: Link[] = [{ relation: 'self', url: addressWith(address, [...self, ...shape]) }]
  if (next !== undefined) {
    const page = sealPage(asker, [address, used, next] satisfies Sealed)
    links.push({ relation: 'next', url: addressWith(address, [['_page', page], ...shape]) })
  }
  return historySet(base, asker.world.clock.now(), versions, { links, total, subset })
}

/** Of one resource the place is a version's number alone. */
type Place = HistoryPlace | number
type Sealed = [address: string, used: Pairs, place: Place]

function placeIn(asker: Asker, address: string, page: string): { used: Pairs; place: Place } {
  const [of, used, place] = openPage(asker, page) as Sealed
  if (of !== address) refuse('incorrect', 'cursor', 'This page belongs to another history.', '_page')
  return { used, place }
}

interface Page {
  readonly versions: readonly Stored[]
  readonly next: Place | undefined
  readonly total?: number
}

type Window = ReturnType<typeof readHistoryQuery>['window']

async function pageOf({ asker, type, id }: Asked, window: Window, place: Place | undefined): Promise<Page> {
  if (type === undefined || id === undefined) {
    const types = type === undefined ? keptTypes.filter((each) => canReach(asker, each)) : [type]
    return historyFeed(asker, types, window, typeof place === 'object' ? place : undefined)
  }
  const before = typeof place === 'number' ? place : undefined
  const { versions, more, latest } = await instanceHistory(asker, { type, id }, window, before)
  const last = versions.at(-1)
  const isWhole = window.since === undefined && window.during === undefined
  return { versions, next: more ? last?.version : undefined, ...(isWhole && { total: latest }) }
}
