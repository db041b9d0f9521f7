/** Reading one version (https://hl7.org/fhir/R4/http.html#read, #vread); HEAD goes with each. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { readCurrent, readVersion } from '../read.ts'
import { type Authenticate, askerOf } from './request.ts'
import { sendStored } from './respond.ts'

type Request = FastifyRequest<{ Params: { type: string; id: string; version: string } }>
type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>

export function readRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const { type, id } = request.params
    return sendStored(request, reply, await readCurrent(askerOf(await authenticate(request)), type, id))
  }
}

export function versionRoute(authenticate: Authenticate): Route {
  return async (request, reply) => {
    const { type, id, version } = request.params
    if (!/^\d{1,9}$/.test(version)) refuse('not-found', 'no-version', 'Versions are numbers.')
    const asker = askerOf(await authenticate(request))
    return sendStored(request, reply, await readVersion(asker, type, id, Number(version)))
  }
}
