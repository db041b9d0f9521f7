/** What the door knows of a request beside what was asked: the form of the answer, who asks, and a body that was read already. */
import type { FastifyRequest } from 'fastify'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { acceptedForm, type Form, formNamed, UnofferedForm } from './media-type.ts'
import type { Authenticate } from './request.ts'

interface Exchange {
  form: Form
  pretty: boolean
  caller: { readonly world: World; readonly caller: Caller } | undefined
  /** Number of the request (kernel/trace.ts). */
  readonly trace: string
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
    /** The route reads a body as it comes, in little memory. */
    streamed?: boolean
  }
}

/** False when the client can read neither form; the refusal then goes out in the form it would rather have. */
export function openExchange(request: FastifyRequest, trace: string): boolean {
  const { _format: formats, _pretty } = (request.query ?? {}) as Record<string, unknown>
  const _format = Array.isArray(formats) ? formats[0] : formats
  const accepted = acceptedForm(request.headers.accept)
  const form = typeof _format === 'string' && _format !== '' ? formNamed(_format) : accepted
  request.exchange = {
    form: form ?? accepted ?? 'json',
    pretty: _pretty === 'true',
    caller: undefined,
    trace,
    body: undefined,
  }
  return form !== undefined || request.routeOptions.config?.ownForms === true
}

/** A search by POST may say in its body which form it wants. Throws UnofferedForm. */
export function adoptForm(
  { exchange }: FastifyRequest,
  fields: readonly (readonly [string, string])[],
): void {
  if (exchange === null) return
  for (const [name, value] of fields) {
    if (name === '_pretty') exchange.pretty = value === 'true'
    if (name !== '_format' || value === '') continue
    const form = formNamed(value)
    if (form === undefined) throw new UnofferedForm()
    exchange.form = form
  }
}

const traced = ({ world, caller }: NonNullable<Exchange['caller']>, { trace }: Exchange) => ({
  world,
  caller: { ...caller, trace },
})

/** Each request is authenticated once. */
export function once(authenticate: Authenticate): Authenticate {
  return async (request) => {
    const { exchange } = request
    if (exchange === null) return authenticate(request)
    exchange.caller ??= traced(await authenticate(request), exchange)
    return exchange.caller
  }
}
