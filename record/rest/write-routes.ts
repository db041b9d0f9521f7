/** Create, update, patch and delete over HTTP, conditional ones included (https://hl7.org/fhir/R4/http.html#cond-update). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import { carryOut } from '../bundle/alone.ts'
import { stepAlone } from '../bundle/entries.ts'
import { fhirPathPatchOf, type Patch, patchOf, patchTypes } from '../bundle/patch.ts'
import type { Outcome } from '../bundle/transaction.ts'
import type { Stage } from '../write/stage.ts'
import { together } from '../write/together.ts'
import { type Authenticate, askerOf, bodyOf, mustWriteHere } from './request.ts'
import { sendDeleted, sendWritten } from './respond.ts'

type Request = FastifyRequest<{ Params: { type: string; id?: string } }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>

export function createRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    const { type } = request.params
    mustWriteHere(asker, type, 'POST')
    const resource = bodyOf(request)
    if (resource.resourceType !== type)
      refuse('incorrect', 'resource-type', `The body is no ${quoted(type)}.`)
    const given = preconditionsOf(request)
    if (given !== noPreconditions) {
      const step = stepAlone({ method: 'POST', url: type, ...given }, { resource })
      return sendOutcomeOf(request, reply, await carryOut(asker, step))
    }
    const order = { caller: asker, targets: [], work: (stage: Stage) => stage.create(resource) }
    const stored = await together(asker.world, order)
    return sendWritten(request, reply, stored, 201)
  }
}

export function updateRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    mustWriteHere(asker, request.params.type, 'PUT')
    const wanted = { method: 'PUT', url: addressOf(request), ...preconditionsOf(request) } as const
    const step = stepAlone(wanted, { resource: bodyOf(request) })
    return sendOutcomeOf(request, reply, await carryOut(asker, step))
  }
}

export function patchRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    mustWriteHere(asker, request.params.type, 'PATCH')
    const wanted = { method: 'PATCH', url: addressOf(request), ...preconditionsOf(request) } as const
    const step = stepAlone(wanted, { patch: patchFrom(request) })
    return sendOutcomeOf(request, reply, await carryOut(asker, step))
  }
}

export function deleteRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    mustWriteHere(asker, request.params.type, 'DELETE')
    const wanted = { method: 'DELETE', url: addressOf(request), ...preconditionsOf(request) } as const
    return sendOutcomeOf(request, reply, await carryOut(asker, stepAlone(wanted)))
  }
}

/** The content type tells the kind of patch; a FHIR resource is a FHIRPath Patch. */
function patchFrom(request: Request): Patch {
  const [type = ''] = (headerOf(request, 'content-type') ?? '').split(';')
  if (!patchTypes.includes(type.trim().toLowerCase())) return fhirPathPatchOf(bodyOf(request))
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return patchOf(type.trim().toLowerCase(), sent) ?? refuse('incorrect', 'patch', 'Send a patch.')
}

function sendOutcomeOf(request: Request, reply: FastifyReply, { stored, status }: Outcome): FastifyReply {
  if (!stored || status === 204) return sendDeleted(request, reply)
  return sendWritten(request, reply, stored, status)
}

/** What follows `/fhir/`: `Type/id` or `Type?search`. */
function addressOf({ params: { type, id }, url }: Request): string {
  if (id !== undefined) return `${type}/${id}`
  const query = [...new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')]
  const search = new URLSearchParams(query.filter(([name]) => !ofTheDoor.has(name)))
  return search.size === 0 ? type : `${type}?${search}`
}

/** Parameters about the answer, not about which resource is meant. */
const ofTheDoor = new Set(['_format', '_pretty'])

const preconditions = {
  ifMatch: 'if-match',
  ifNoneMatch: 'if-none-match',
  ifNoneExist: 'if-none-exist',
  ifModifiedSince: 'if-modified-since',
} as const

type Preconditions = { readonly [name in keyof typeof preconditions]?: string }

const noPreconditions: Preconditions = {}

/** Headers that decide whether something is written; most requests have none. */
export function preconditionsOf(request: FastifyRequest): Preconditions {
  const { headers } = request
  if (!Object.values(preconditions).some((header) => header in headers)) return noPreconditions
  const given = Object.entries(preconditions).map(([name, header]) => [name, headerOf(request, header)])
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
