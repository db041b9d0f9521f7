/**
 * The record's own door: FHIR R4's RESTful API (https://hl7.org/fhir/R4/http.html) under `/fhir`. What it offers is
 * described by `/fhir/metadata`; what it does not offer it refuses, always as an OperationOutcome.
 */
import type { Server } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { traceOf } from '#kernel/trace.ts'
import { serveSockets } from '../subscriptions/sockets.ts'
import type { ProvidedSystem } from '../terminology/of-world.ts'
import { binaryRoutes } from './binary-routes.ts'
import { readBodies } from './bodies.ts'
import { once, openExchange } from './exchange.ts'
import { interactionRoutes } from './interactions.ts'
import { jobRoutes } from './job-routes.ts'
import { UnofferedForm } from './media-type.ts'
import { metadata } from './metadata.ts'
import { sendNoRoute, watchRoutes } from './methods.ts'
import { operationRoutes } from './operation.ts'
import { operations } from './operations.ts'
import { type Authenticate, baseOf } from './request.ts'
import { sendRefusal, sendResource } from './respond.ts'
import type { RoomOrders } from './room-orders.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

export interface FhirDoorOptions {
  /** Who sent a request, in which world. Throws a Problem `unauthenticated`. */
  readonly authenticate: Authenticate
  /** Origin at which the world finds this door, behind a proxy. */
  readonly publicUrl?: string | undefined
  /** Whether pages of this origin belong to an application that was entered: they may open websockets. */
  readonly isOrigin?: ((origin: string) => boolean) | undefined
  /** Code systems that rooms provide, for TerminologyCapabilities. */
  readonly systems?: () => Promise<readonly ProvidedSystem[]>
  /** What rooms take here in place of the record. */
  readonly orders?: RoomOrders | undefined
}

export async function fhirDoor(door: FastifyInstance, options: FhirDoorOptions): Promise<void> {
  const authenticate = once(options.authenticate)
  await door.register(
    async (fhir) => {
      fhir.decorate('publicBase', options.publicUrl === undefined ? '' : `${options.publicUrl}/fhir`)
      prepare(fhir)
      readBodies(fhir, authenticate)
      const methodsAt = watchRoutes(fhir)
      fhir.get('/metadata', async (request, reply) => {
        const told = metadata(baseOf(request), modeOf(request), (await options.systems?.()) ?? [])
        const { orders } = options
        const own = told.resourceType === 'CapabilityStatement' ? orders?.capabilities(told) : undefined
        return sendResource(request, reply, own ?? told)
      })
      options.orders?.routes(fhir, authenticate)
      interactionRoutes(fhir, authenticate, options.orders)
      subscriptionRoutes(fhir, authenticate)
      fhir.addHook('preClose', serveSockets(door.server as Server, options))
      await binaryRoutes(fhir, authenticate)
      operationRoutes(fhir, authenticate, operations)
      jobRoutes(fhir, authenticate)
      fhir.setNotFoundHandler((request, reply) => sendNoRoute(request, reply, methodsAt))
    },
    { prefix: '/fhir' },
  )
}

function prepare(fhir: FastifyInstance): void {
  fhir.decorateRequest('exchange', null)
  fhir.setErrorHandler((error, request, reply) => sendRefusal(request, reply, error))
  fhir.addHook('onRequest', async (request, reply) => {
    const { id, trace } = traceOf(request.headers['x-request-id'])
    reply.header('x-request-id', id).header('cache-control', 'no-store')
    if (!openExchange(request, trace)) throw new UnofferedForm()
  })
}

const modeOf = ({ query }: FastifyRequest): unknown => (query as { mode?: unknown }).mode
