/**
 * Operations of the FHIR door (https://hl7.org/fhir/R4/operations.html): each is declared once, in operations.ts, and from
 * that come its addresses, the reading of its parameters and its line in the CapabilityStatement.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Asker } from '../read.ts'
import { type Authenticate, askerOf, baseOf, bodyOf, pairsOf } from './request.ts'
import { sendBytes, sendResource } from './respond.ts'

type Level = 'system' | 'type' | 'instance'

/** One part of a Parameters resource; a query parameter comes as `valueString`. */
export interface Parameter {
  readonly name: string
  readonly resource?: FhirResource
  readonly part?: readonly Parameter[]
  /** `valueString`, `valueCode`, `valueCoding`, … */
  readonly [value: `value${string}`]: unknown
}

export interface OperationCall {
  readonly asker: Asker
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** `https://host/fhir`. */
  readonly base: string
  /** Undefined at the system level. */
  readonly type: string | undefined
  /** Public id; undefined unless on an instance. */
  readonly id: string | undefined
  /** From the address and, of a POST, from the Parameters in the body (or its only resource, named `resource`). */
  readonly parameters: readonly Parameter[]
}

export interface Operation {
  /** Without `$`. */
  readonly code: string
  /** Name in the CapabilityStatement, where its guide has another than the code. */
  readonly name?: string
  /** Canonical URL of the OperationDefinition. */
  readonly definition: string
  readonly levels: readonly Level[]
  /** Types at whose address it is offered; every type when absent. */
  readonly types?: readonly string[]
  /** GET is offered too: it changes nothing. */
  readonly safe: boolean
  /** Whether it can be carried out now, so that the CapabilityStatement names it; always when absent. */
  readonly isOffered?: () => boolean
  /** POST is read from `request.body` by the operation itself. */
  readonly readsBody?: boolean
  /** It answers in forms of its own: `_format` and Accept are read by the operation itself. */
  readonly ownForms?: boolean
  /** A resource or its exact bytes; a reply where the operation has answered by itself. */
  readonly answer: (call: OperationCall) => Promise<FhirResource | Buffer | FastifyReply>
}

type Request = FastifyRequest<{ Params: { type?: string; id?: string } }>

/** Offers the operations at their addresses. */
export function operationRoutes(
  fhir: FastifyInstance,
  authenticate: Authenticate,
  operations: readonly Operation[],
): void {
  for (const operation of operations) {
    for (const [path, type] of pathsOf(operation)) {
      const route = (request: Request, reply: FastifyReply) =>
        answer({ operation, authenticate, type }, request, reply)
      const options = { config: { ownForms: operation.ownForms === true } }
      if (operation.safe) fhir.get(path, options, route)
      fhir.post(path, options, route)
    }
  }
}

function pathsOf({ code, levels, types = [':type'] }: Operation): [string, string | undefined][] {
  const paths: [string, string | undefined][] = levels.includes('system') ? [[`/$${code}`, undefined]] : []
  for (const type of types) {
    const named = type === ':type' ? undefined : type
    if (levels.includes('type')) paths.push([`/${type}/$${code}`, named])
    if (levels.includes('instance')) paths.push([`/${type}/:id/$${code}`, named])
  }
  return paths
}

interface Route {
  readonly operation: Operation
  readonly authenticate: Authenticate
  readonly type: string | undefined
}

async function answer(route: Route, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { operation, authenticate } = route
  const asker = askerOf(await authenticate(request))
  const found = await operation.answer({
    asker,
    request,
    reply,
    base: baseOf(request),
    type: route.type ?? request.params.type,
    id: request.params.id,
    parameters: parametersOf(request, operation),
  })
  if (found === (reply as unknown)) return reply
  if (Buffer.isBuffer(found)) return sendBytes(request, reply, found)
  return sendResource(request, reply, found as FhirResource)
}

function parametersOf(request: FastifyRequest, { readsBody = false }: Operation): Parameter[] {
  const asked = pairsOf(request.url).map(([name, valueString]): Parameter => ({ name, valueString }))
  const empty = !Buffer.isBuffer(request.body) || request.body.length === 0
  if (request.method !== 'POST' || readsBody || empty) return asked
  const body = bodyOf(request)
  if (body.resourceType !== 'Parameters') return [...asked, { name: 'resource', resource: body }]
  const { parameter = [] } = body as { parameter?: unknown }
  if (!Array.isArray(parameter) || !parameter.every(isParameter))
    return refuse('incorrect', 'parameters', 'Parameters.parameter is a list of parts, each with a name.')
  return [...asked, ...parameter]
}

const isParameter = (part: unknown): part is Parameter =>
  typeof part === 'object' && part !== null && typeof (part as { name?: unknown }).name === 'string'

/** The value of a parameter, whatever its type; undefined when it was not given. */
export function valueIn({ parameters }: Pick<OperationCall, 'parameters'>, name: string): unknown {
  const found = parameters.find((parameter) => parameter.name === name)
  if (found === undefined) return undefined
  const [, value] = Object.entries(found).find(([key]) => key.startsWith('value')) ?? []
  return value ?? found.resource
}

/** A parameter that is text of any kind. Refuses `incorrect/parameter`. */
export function textIn(call: Pick<OperationCall, 'parameters'>, name: string): string | undefined {
  const value = valueIn(call, name)
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return refuse('incorrect', 'parameter', `The parameter ${quoted(name)} is text.`, name)
}
