/** Access tokens of providers' systems: a random secret, kept as a hash, bound to one TLS certificate (RFC 8705). Tables: 011. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { isFirstUse } from '../../operations/take-once.ts'
import { secretHash } from '../../store.ts'
import type { Asserted } from './assertion.ts'

/** Milliseconds. P1's own value is not published: docs/clarifications/provider-certificates.md. */
const life = 15 * 60_000

export interface Grant {
  readonly asserted: Asserted
  /** SHA-256 of the TLS certificate: x5t#S256. */
  readonly boundTo: Buffer
  readonly caller: Caller
  readonly scope: string
}

/** A new token for an assertion that was not used before. Refuses `unprocessable` one that was. */
export async function grant(world: World, { asserted, boundTo, caller, scope }: Grant): Promise<string> {
  const at = world.clock.now()
  const secret = randomBytes(32).toString('base64url')
  await world.database.begin(async (sql) => {
    const { once, until } = asserted
    if (!(await isFirstUse(sql, once, { at, until })))
      refuse('unprocessable', 'assertion-used', 'This assertion was used already. Sign a new one.', 'jti')
    await sql.query('delete from saz.provider_token where expires_at < $1', [at])
    await sql.query(
      `insert into saz.provider_token (hash, bound_to, signed_by, caller, scope, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        secretHash(secret),
        boundTo,
        asserted.signer.serial,
        world.seal(Buffer.from(JSON.stringify(caller))),
        scope,
        new Date(at.getTime() + life),
      ],
    )
  })
  return secret
}

interface Held {
  readonly bound_to: Buffer
  readonly caller: Buffer
  readonly scope: string
  readonly revoked_at: Date | null
}

/** Whom a token stands for over a connection with this certificate; undefined for one that is not P1's. Refuses `unauthenticated`, `forbidden`. */
export async function callerOfGrant(
  world: World,
  { secret, boundTo, scope }: { secret: string; boundTo: Buffer; scope: string },
): Promise<Caller | undefined> {
  const [held] = await world.database.sql.query<Held>(
    `select t.bound_to, t.caller, t.scope, c.revoked_at from saz.provider_token t
     join saz.certificate c on c.serial = t.signed_by where t.hash = $1 and t.expires_at > $2`,
    [secretHash(secret), world.clock.now()],
  )
  if (!held) return undefined
  if (held.bound_to.length !== boundTo.length || !timingSafeEqual(held.bound_to, boundTo))
    refuse(
      'unauthenticated',
      'token-bound-elsewhere',
      'This token counts over the certificate it was got with.',
    )
  if (held.revoked_at !== null)
    refuse('unauthenticated', 'signer-revoked', 'The certificate that signed for this token was revoked.')
  if (held.scope !== scope)
    refuse('forbidden', 'insufficient-scope', 'This token was given for another service. Ask for its scope.')
  return JSON.parse(world.open(held.caller).toString()) as Caller
}
