/** Create, update and delete over HTTP, conditional ones included (https://hl7.org/fhir/R4/http.html#cond-update). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { readEntry } from '../bundle/entries.ts'
import { type Outcome, transact } from '../bundle/transaction.ts'
import { inUnit } from '../unit.ts'
import { openStage, type Stage } from '../write/stage.ts'
import { together } from '../write/together.ts'
import { type Authenticate, askerOf, bodyOf, mustWriteHere } from './request.ts'
import { sendWritten } from './respond.ts'

type Request = FastifyRequest<{ Params: { type: string; id?: string } }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>

export function createRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    const { type } = request.params
    mustWriteHere(asker, type)
    const resource = bodyOf(request)
    if (resource.resourceType !== type)
      refuse('incorrect', 'resource-type', `The body is no ${quoted(type)}.`)
    const condition = headerOf(request, 'if-none-exist')
    if (condition !== undefined) {
      const wanted = { method: 'POST', url: type, ifNoneExist: condition } as const
      return sendOutcomeOf(request, reply, await one(asker, { request: wanted, resource }))
    }
    const order = { caller: asker, targets: [], work: (stage: Stage) => stage.create(resource) }
    const stored = await together(asker.world, order)
    return sendWritten(request, reply, stored, 201)
  }
}

export function updateRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    const { type, id } = request.params
    mustWriteHere(asker, type)
    const resource = bodyOf(request)
    if (id !== undefined && resource.id !== id)
      refuse('incorrect', 'id', 'The id in the body is not the one in the address.')
    const ifMatch = headerOf(request, 'if-match')
    const wanted = { method: 'PUT', url: addressOf(request), ...(ifMatch ? { ifMatch } : {}) } as const
    return sendOutcomeOf(request, reply, await one(asker, { request: wanted, resource }))
  }
}

export function deleteRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const asker = askerOf(await authenticate(request))
    mustWriteHere(asker, request.params.type)
    const ifMatch = headerOf(request, 'if-match')
    const wanted = { method: 'DELETE', url: addressOf(request), ...(ifMatch ? { ifMatch } : {}) } as const
    await one(asker, { request: wanted })
    return reply.code(204).send()
  }
}

async function one(
  asker: ReturnType<typeof askerOf>,
  entry: Parameters<typeof readEntry>[0],
): Promise<Outcome> {
  const step = readEntry(entry, 0)
  const work = (stage: Stage, unit: Unit) => transact(unit, stage, [step])
  const [outcome] =
    step.condition === undefined
      ? await together(asker.world, { caller: asker, targets: [`${step.type}/${step.id}`], work })
      : await inUnit(asker.world, asker, (unit) => work(openStage(unit), unit))
  return outcome ?? { status: 204 }
}

function sendOutcomeOf(request: Request, reply: FastifyReply, { stored, status }: Outcome): FastifyReply {
  if (!stored || status === 204) return reply.code(204).send()
  return sendWritten(request, reply, stored, status)
}

/** What follows `/fhir/`: `Type/id` or `Type?search`. */
function addressOf({ params: { type, id }, url }: Request): string {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : ''
  if (id !== undefined) return `${type}/${id}`
  return query === '' ? type : `${type}?${query}`
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
