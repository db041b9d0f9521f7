/** The same calls over HTTP: `over` makes them, `letIn` reads who sent them. */
import { createHmac, timingSafeEqual } from 'node:crypto'
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

/** A carrier to the house at `url`; the two houses share `secret` (mTLS comes on top between machines). */
export function over(url: string, secret: Uint8Array): Carrier {
  return async (world, operation, input, caller) => {
    const knock = Buffer.from(JSON.stringify({ world: world.id, sent: Date.now(), caller })).toString(
      'base64url',
    )
    const response = await fetch(`${url}/api/${operation.system}/${operation.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [contextHeader]: `${knock}.${sign(knock, secret)}` },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(2_000),
    }).catch(() =>
      refuse('unavailable', 'unreachable', `${operation.system} does not answer. Try again shortly.`),
    )
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok) return body
    throw refusalOf(body, operation.system)
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

const sign = (text: string, secret: Uint8Array) =>
  createHmac('sha256', secret).update(text).digest('base64url')

function refusalOf(body: unknown, system: string): Problem {
  const { category, code, message, location } = (body ?? {}) as Record<string, unknown>
  if (isCategory(category) && typeof code === 'string')
    return new Problem(category, code, String(message), location === undefined ? undefined : String(location))
  return new Problem('unavailable', 'unreachable', `${system} does not answer sensibly. Try again shortly.`)
}
