/** What rooms take at a FHIR door in place of the record: writes of what they own, by their own rules. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Authenticate } from './request.ts'

interface Sent {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly bundle: FhirResource
  readonly authenticate: Authenticate
}

export interface RoomOrders {
  /** Addresses of their own, which go before the record's. */
  readonly routes: (fhir: FastifyInstance, authenticate: Authenticate) => void
  /** Undefined where the Bundle is the record's. */
  readonly bundle: (sent: Sent) => Promise<FastifyReply | undefined>
  /** The CapabilityStatement with them. */
  readonly capabilities: (statement: FhirResource) => FhirResource
}
