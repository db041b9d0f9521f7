/**
 * Searches of a type, of a compartment and of the whole record (https://hl7.org/fhir/R4/http.html#search), by GET and by POST: the
 * same answer, but what is sought by POST never shows in an address.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { compartmentNamed } from '../search/compartments.ts'
import { adoptForm } from './exchange.ts'
import { type Authenticate, askerOf, baseOf, fieldsOf, isStrict, pairsOf } from './request.ts'
import { sendBytes } from './respond.ts'
import { type Sought, searchBundle } from './searched.ts'

type Request = FastifyRequest<{ Params: { type?: string; id?: string; inner?: string } }>

type Route = (request: Request, reply: FastifyReply) => Promise<FastifyReply>
/** Of a type, or of the whole record. */
export const searchByGet = (authenticate: Authenticate): Route => byGet(authenticate, soughtIn)
export const searchByPost = (authenticate: Authenticate): Route => byPost(authenticate, soughtIn)

/** `/Patient/1/Observation`, `/Patient/1/*`. */
export const compartmentByGet = (authenticate: Authenticate): Route => byGet(authenticate, soughtWithin)
export const compartmentByPost = (authenticate: Authenticate): Route => byPost(authenticate, soughtWithin)

const soughtIn = ({ type }: Request['params']): Sought => ({ compartment: undefined, id: undefined, type })

const soughtWithin = ({ type, id, inner }: Request['params']): Sought => ({
  compartment: compartmentNamed(type ?? ''),
  id,
  type: inner,
})

type Read = (params: Request['params']) => Sought

function byGet(authenticate: Authenticate, read: Read): Route {
  return async (request, reply) => {
    const sought = read(request.params)
    // Whoever looks at the base alone is shown what is offered.
    if (sought.type === undefined && !request.url.includes('?'))
      return reply.redirect(`${baseOf(request)}/metadata`)
    const asker = askerOf(await authenticate(request))
    const asked = { asker, sought, given: pairsOf(request.url), hidesQuery: false }
    return sendBytes(request, reply, await searchBundle({ ...asked, ...manner(request) }))
  }
}

function byPost(authenticate: Authenticate, read: Read): Route {
  return async (request, reply) => {
    const sought = read(request.params)
    const asker = askerOf(await authenticate(request))
    const fields = fieldsOf(request)
    adoptForm(request, fields)
    const given = [...pairsOf(request.url), ...fields]
    const asked = { asker, sought, given, hidesQuery: true }
    return sendBytes(request, reply, await searchBundle({ ...asked, ...manner(request) }))
  }
}

const manner = (request: Request) => ({ base: baseOf(request), strict: isStrict(request) })
