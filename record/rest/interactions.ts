/**
 * The interactions of the FHIR door (https://hl7.org/fhir/R4/http.html): from this table come its addresses and their names in
 * the CapabilityStatement.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bundleRoute } from './bundle-route.ts'
import { historyRoute } from './history-routes.ts'
import { readRoute, versionRoute } from './read-routes.ts'
import type { Authenticate } from './request.ts'
import type { RoomOrders } from './room-orders.ts'
import { compartmentByGet, compartmentByPost, searchByGet, searchByPost } from './search-route.ts'
import { createRoute, deleteRoute, patchRoute, updateRoute } from './write-routes.ts'

interface Interaction {
  /** Of http://hl7.org/fhir/ValueSet/type-restful-interaction or system-restful-interaction. */
  readonly codes: readonly string[]
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly route: (
    authenticate: Authenticate,
    orders: RoomOrders | undefined,
  ) => (request: never, reply: FastifyReply) => unknown
}

/** A type in a compartment, or `*` for all. */
const inCompartment = '/:type/:id/:inner(^(?:[A-Z][A-Za-z]+|[*])$)'

const table: readonly Interaction[] = [
  { codes: ['read'], method: 'GET', path: '/:type/:id', route: readRoute },
  { codes: ['vread'], method: 'GET', path: '/:type/:id/_history/:version', route: versionRoute },
  { codes: ['history-instance'], method: 'GET', path: '/:type/:id/_history', route: historyRoute },
  { codes: ['history-type'], method: 'GET', path: '/:type/_history', route: historyRoute },
  { codes: ['history-system'], method: 'GET', path: '/_history', route: historyRoute },
  { codes: ['create'], method: 'POST', path: '/:type', route: createRoute },
  { codes: ['update'], method: 'PUT', path: '/:type/:id', route: updateRoute },
  { codes: ['update'], method: 'PUT', path: '/:type', route: updateRoute },
  { codes: ['patch'], method: 'PATCH', path: '/:type/:id', route: patchRoute },
  { codes: ['patch'], method: 'PATCH', path: '/:type', route: patchRoute },
  { codes: ['delete'], method: 'DELETE', path: '/:type/:id', route: deleteRoute },
  { codes: ['delete'], method: 'DELETE', path: '/:type', route: deleteRoute },
  { codes: ['search-type'], method: 'GET', path: '/:type', route: searchByGet },
  { codes: ['search-type'], method: 'POST', path: '/:type/_search', route: searchByPost },
  { codes: ['search-system'], method: 'GET', path: '/', route: searchByGet },
  { codes: ['search-system'], method: 'POST', path: '/_search', route: searchByPost },
  // The CapabilityStatement names compartments apart.
  { codes: [], method: 'GET', path: inCompartment, route: compartmentByGet },
  { codes: [], method: 'POST', path: `${inCompartment}/_search`, route: compartmentByPost },
  { codes: ['transaction', 'batch'], method: 'POST', path: '/', route: bundleRoute },
]

export function interactionRoutes(
  fhir: FastifyInstance,
  authenticate: Authenticate,
  orders?: RoomOrders,
): void {
  for (const { method, path: url, route } of table) {
    const answer = route(authenticate, orders) as (request: FastifyRequest, reply: FastifyReply) => unknown
    fhir.route({ method, url, handler: (request, reply) => answer(request, reply) })
  }
}

const isOfType = ({ path }: Interaction): boolean => path.startsWith('/:type')

/** Codes of what is done with the resources of a type. */
export const typeInteractions: readonly string[] = codesOf(table.filter(isOfType))

/** Codes of what is done with the record as a whole. */
export const systemInteractions: readonly string[] = codesOf(table.filter((each) => !isOfType(each)))

function codesOf(interactions: readonly Interaction[]): string[] {
  return [...new Set(interactions.flatMap(({ codes }) => codes))]
}
