/** The same calls over HTTP: `over` makes them, `letIn` reads who sent them. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { type Static, Type } from 'typebox'
import { Actor, Purpose } from './actor.ts'
import { check } from './check.ts'
import type { Carrier } from './house.ts'
import { isCategory, Problem, refuse } from './problem.ts'
import type { Caller } from './system.ts'

export const contextHeader = 'x-openp1-context'

const Knock = Type.Object({
  world: Type.String(),
  /** Milliseconds since 1970 by the sender's machine; a knock is good for a minute. */
  sent: Type.Integer(),
  caller: Type.Object({
    room: Type.String(),
    actor: Actor,
    purpose: Purpose,
    request: Type.Optional(Type.String()),
    flow: Type.Optional(Type.Integer()),
    from: Type.Optional(Type.String()),
    trace: Type.Optional(Type.String({ pattern: '^[0-9a-f]{13}$' })),
  }),
})

type Knock = Static<typeof Knock>

/**
 * A carrier to the house at `url`; the two houses share `secret`. Between machines both show certificates of the houses' own authority,
 * which `send` sees to (deploy/neighbour-tls.ts): throws `fault/plain-neighbour` for another machine without.
 */
export function over(url: string, secret: Uint8Array, send = plainly(url)): Carrier {
  return async (world, operation, input, caller) => {
    const knock = Buffer.from(JSON.stringify({ world: world.id, sent: Date.now(), caller })).toString(
      'base64url',
    )
    const { ok, text } = await send(`/api/${operation.system}/${operation.name}`, {
      headers: { 'content-type': 'application/json', [contextHeader]: `${knock}.${sign(knock, secret)}` },
      body: JSON.stringify(input),
    }).catch(() =>
      refuse('unavailable', 'unreachable', `${operation.system} does not answer. Try again shortly.`),
    )
    const body = jsonOf(text)
    if (ok) return body
    throw refusalOf(body, operation.system)
  }
}

/** Posts; rejects when nobody answers within two seconds. */
export type Sender = (
  path: string,
  sent: { readonly headers: Record<string, string>; readonly body: string },
) => Promise<{ ok: boolean; text: string }>

function plainly(url: string): Sender {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || !isLoopback(hostname))
    refuse('fault', 'plain-neighbour', 'A house on another machine is called over mutual TLS alone.')
  return async (path, sent) => {
    const signal = AbortSignal.timeout(2_000)
    const response = await fetch(`${url}${path}`, { method: 'POST', signal, ...sent })
    return { ok: response.ok, text: await response.text() }
  }
}

const isLoopback = (host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|::ffff:127\..*)$/.test(host)

/** A house is believed on its own machine, or behind a certificate that the door's authority issued. Refuses `unauthenticated/plain-neighbour`. */
export function mustBeNeighbour(socket: Socket): void {
  const { encrypted, authorized } = socket as Partial<TLSSocket>
  if (encrypted === true ? authorized === true : isLoopback(socket.remoteAddress ?? '')) return
  refuse('unauthenticated', 'plain-neighbour', 'A house on another machine shows its certificate.')
}

function jsonOf(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return undefined
  }
}

/** Who knocks, if the header is signed by a house that knows the secret. */
export function letIn(header: string, secret: Uint8Array): { world: string; caller: Caller } {
  const [knock = '', signature = ''] = header.split('.')
  const expected = Buffer.from(sign(knock, secret))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    return refuse('unauthenticated', 'bad-signature', 'This knock is not signed by a house of ours.')
  const { world, sent, caller } = check(
    Knock,
    JSON.parse(Buffer.from(knock, 'base64url').toString()),
  ) as Knock
  if (Math.abs(Date.now() - sent) > 60_000)
    return refuse('unauthenticated', 'stale-knock', 'This knock is too old; check the clocks.')
  return { world, caller }
}

const sign = (knock: string, secret: Uint8Array) =>
  createHmac('sha256', secret).update(knock).digest('base64url')

function refusalOf(body: unknown, system: string): Problem {
  const { category, code, message, location } = (body ?? {}) as Record<string, unknown>
  if (isCategory(category) && typeof code === 'string')
    return new Problem(category, code, String(message), location === undefined ? undefined : String(location))
  return new Problem('unavailable', 'unreachable', `${system} does not answer sensibly. Try again shortly.`)
}
