/**
 * Bearer tokens of a local sample instance, so that a program under test can begin at once. They are signed with
 * a key that lies in the instance's home folder; an instance that others can reach has no such key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Role } from '#kernel/actor.ts'
import { check } from '#kernel/check.ts'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { seatsOf } from '../operations/seats-of.ts'
import { purposeOf } from '../rules/purpose-of.ts'
import { ownCaller } from './own-caller.ts'

export type TokenKey = Uint8Array

/** The one door that local tokens are for (ASVS 5.0 9.2.4). */
const audience = 'urn:openp1:local'

const Claims = Type.Object({
  role: Role,
  pesel: Type.Optional(Type.String()),
  /** Seconds since 1970. */
  exp: Type.Integer(),
  /** As a session that has just been confirmed with a passkey; ISO. */
  steppedUpAt: Type.Optional(Type.String()),
})
export type Claims = Static<typeof Claims>

const Signed = Type.Object({ ...Claims.properties, aud: Type.Literal(audience) })

const sign = (body: string, key: TokenKey) => createHmac('sha256', key).update(body).digest('base64url')

export function makeToken(claims: Claims, key: TokenKey): string {
  const body = Buffer.from(JSON.stringify({ ...claims, aud: audience })).toString('base64url')
  return `${body}.${sign(body, key)}`
}

function claimsOf(token: string, key: TokenKey, at: Date): Claims {
  const [body = '', signature = ''] = token.split('.')
  const [expected, given] = [Buffer.from(sign(body, key)), Buffer.from(signature)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    refuse('unauthenticated', 'bad-token', 'This token was not issued by this instance.')
  const claims = check(Signed, JSON.parse(Buffer.from(body, 'base64url').toString())) as Claims
  return inTime(claims, at)
}

function inTime<T extends { readonly exp: number }>(claims: T, at: Date): T {
  if (claims.exp * 1000 < at.getTime()) refuse('unauthenticated', 'token-expired', 'Get a new token.')
  return claims
}

interface Known {
  readonly caller: Caller
  readonly exp: number
}

/** Tokens whose signature was checked and whose person was found: a token comes with every request. */
const remembered = new WeakMap<World, Map<string, Known>>()

export async function callerOfToken(
  token: string,
  key: TokenKey | undefined,
  house: House,
  world: World,
): Promise<Caller> {
  if (!key) return refuse('unauthenticated', 'no-tokens', 'This instance does not take local tokens.')
  const at = world.clock.now()
  const known = remembered.get(world) ?? new Map<string, Known>()
  remembered.set(world, known)
  const found = known.get(token)
  if (found) return inTime(found, at).caller
  const claims = claimsOf(token, key, at)
  const caller = await callerOf(claims, house, world)
  if (known.size > 1000) known.clear()
  known.set(token, { caller, exp: claims.exp })
  return caller
}

async function callerOf({ role, pesel, steppedUpAt }: Claims, house: House, world: World): Promise<Caller> {
  if (role === 'sandbox' || role === 'provider-system')
    return {
      room: 'providers',
      actor: { role, organization: sampleOrganizations.clinic },
      purpose: 'integration',
    }
  const seats = await seatsOf(pesel ?? '', house.context(world, ownCaller))
  const seat = seats.find(({ actor }) => actor.role === role)
  if (!seat) return refuse('forbidden', 'wrong-role', 'The person of this token has no such role here.')
  const actor = steppedUpAt === undefined ? seat.actor : { ...seat.actor, steppedUpAt }
  return { room: 'providers', actor, purpose: purposeOf(role) }
}
