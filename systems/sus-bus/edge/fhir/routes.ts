/** Orders of providers' programs at the second door's `/fhir`: what SOAP takes as signed documents, taken as FHIR resources by the same rules. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { type Authenticate, baseOf, bodyOf, returnOf } from '#record/rest/request.ts'
import { sendResource } from '#record/rest/respond.ts'
import type { RoomOrders } from '#record/rest/room-orders.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Certificates } from '../p1-service.ts'
import { capabilities } from './capabilities.ts'
import { carryOut, orderTypes } from './carry-out.ts'
import { outcomeOf } from './outcome.ts'
import { senderOf } from './sender.ts'
import { shownRoutes } from './shown.ts'
import { hasOrders, transactionResponse, worksOf } from './transaction.ts'
import type { Done, Work } from './work.ts'

type One = FastifyRequest<{ Params: { id?: string } }>

/** What the bus takes at the record's door. */
export const ordersAt = (rooms: Certificates): RoomOrders => ({
  routes(fhir, authenticate) {
    for (const type of orderTypes) {
      const one = (request: One, reply: FastifyReply) => alone({ rooms, authenticate, type }, request, reply)
      fhir.post(`/${type}`, one)
      fhir.put(`/${type}/:id`, one)
    }
    shownRoutes(fhir, rooms, authenticate)
  },
  async bundle({ request, reply, bundle, authenticate }) {
    if (!hasOrders(bundle)) return undefined
    const works = worksOf(bundle)
    const { caller } = await authenticate(request)
    const sender = await senderOf(rooms, request, { caller, type: works[0]?.type ?? '' })
    const done = await carryOut(works, sender)
    return sendResource(request, reply, transactionResponse(baseOf(request), works, done))
  },
  capabilities,
})

interface Route {
  readonly rooms: Certificates
  readonly authenticate: Authenticate
  readonly type: string
}

async function alone(
  { rooms, authenticate, type }: Route,
  request: One,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { caller } = await authenticate(request)
  const sender = await senderOf(rooms, request, { caller, type })
  const provenance = provenanceIn(request)
  const ifNoneExist = request.headers['if-none-exist']
  const work: Work = {
    method: request.method === 'PUT' ? 'PUT' : 'POST',
    type,
    resource: bodyOf(request),
    place: type,
    ...(request.params.id !== undefined && { id: request.params.id }),
    ...(provenance && { provenance }),
    ...(typeof ifNoneExist === 'string' && { ifNoneExist }),
  }
  const [done] = await carryOut([work], sender)
  return sendDone(request, reply, done as Done)
}

function sendDone(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, resource, doubts }: Done,
): FastifyReply {
  const { resourceType, id, meta } = resource
  const place = `${baseOf(request)}/${resourceType}/${id}/_history/${meta?.versionId}`
  reply.code(status).header('location', place).header('etag', `W/"${meta?.versionId}"`)
  const wanted = returnOf(request)
  if (wanted === 'minimal') return reply.send()
  if (wanted === 'OperationOutcome')
    return sendResource(request, reply, outcomeOf([{ place: resourceType, rules: doubts }]))
  return sendResource(request, reply, resource)
}

/** https://hl7.org/fhir/R4/provenance.html#header: in JSON; UTF-8 as base64 where a header could not carry its letters. */
function provenanceIn({ headers }: FastifyRequest): FhirResource | undefined {
  const sent = headers['x-provenance']
  if (typeof sent !== 'string') return undefined
  const text = sent.startsWith('{') ? sent : Buffer.from(sent, 'base64').toString()
  try {
    const read = parseJson(text) as FhirResource
    if (read?.resourceType === 'Provenance') return withTarget(read)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
  }
  return refuse('incorrect', 'x-provenance', 'X-Provenance is a Provenance in JSON, or that in base64.')
}

/** In the header it names none: it is about what comes along. */
const withTarget = (provenance: FhirResource): FhirResource =>
  provenance.target === undefined
    ? { ...provenance, target: [{ display: 'the resource in the body' }] }
    : provenance
