/** What the door knows of a request beside what was asked: the form of the answer, who asks, and a body that was read already. */
import type { FastifyRequest } from 'fastify'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { acceptedForm, type Form, formNamed } from './media-type.ts'
import type { Authenticate } from './request.ts'

export interface Exchange {
  readonly form: Form
  readonly pretty: boolean
  caller: { readonly world: World; readonly caller: Caller } | undefined
  /** A large XML body, which is read while others work. */
  body: FhirResource | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    exchange: Exchange | null
  }
  interface FastifyContextConfig {
    /** The route answers in forms of its own. */
    ownForms?: boolean
  }
}

/** False when the client can read neither form; the refusal then goes out in the form it would rather have. */
export function openExchange(request: FastifyRequest): boolean {
  const { _format, _pretty } = request.query as Record<string, unknown>
  const accepted = acceptedForm(request.headers.accept)
  const form = typeof _format === 'string' && _format !== '' ? formNamed(_format) : accepted
  request.exchange = {
    form: form ?? accepted ?? 'json',
    pretty: _pretty === 'true',
    caller: undefined,
    body: undefined,
  }
  return form !== undefined || request.routeOptions.config.ownForms === true
}

/** Each request is authenticated once. */
export function once(authenticate: Authenticate): Authenticate {
  return async (request) => {
    const { exchange } = request
    if (exchange === null) return authenticate(request)
    exchange.caller ??= await authenticate(request)
    return exchange.caller
  }
}
