/**
 * The client assertion of P1's token call: a JWT (RFC 7523) with RS256, signed with the provider's WSS key, with P1's own claims.
 * Everything wrong is refused as 422 with the claim's name as the place, as P1 does.
 */
import { X509Certificate } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { type CertificateRow, register } from './register.ts'

/** The same on every environment of P1. */
const audience = 'https://ezdrowie.gov.pl/token'

/** Seconds that an assertion may live, and by which the two clocks may differ. */
const longest = 300
const skew = 60

/** Roles that P1 knows; not all of them have workers in our registers. */
const roles = [
  'LEK',
  'FEL',
  'LEKD',
  'PIEL',
  'POL',
  'FARM',
  'RAT',
  'PROF',
  'PADM',
  'ASYS',
  'FIZJO',
  'DIAG',
  'HIGSZKOL',
] as const
export type UserRole = (typeof roles)[number]

const Identifier = Type.String({ pattern: '^[0-9]+(\\.[0-9]+)+:[0-9A-Za-z-]{1,40}$', maxLength: 120 })

const Claims = Type.Object({
  iss: Identifier,
  sub: Identifier,
  aud: Type.Literal(audience),
  jti: Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }),
  exp: Type.Integer({ minimum: 0, maximum: 2 ** 40 }),
  iat: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40 })),
  nbf: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40 })),
  user_id: Identifier,
  user_role: Type.Enum([...roles]),
  child_organization: Type.Optional(Identifier),
  purpose: Type.Optional(Type.Enum(['CONTT', 'BTG'])),
  con: Type.Optional(Identifier),
})
export type Claims = Static<typeof Claims>

export interface Asserted {
  readonly claims: Claims
  /** The WSS certificate whose key signed. */
  readonly signer: CertificateRow
  /** Provider and `jti`: an assertion counts once, until `until`. */
  readonly once: string
  readonly until: Date
}

/** What the assertion says, its signature and times checked; whether it was used before is for who notes it. */
export async function readAssertion(token: string, holder: CertificateRow, world: World): Promise<Asserted> {
  const at = world.clock.now()
  const claims = claimsOf(token)
  const provider = holder.provider ?? ''
  // The signature is that of the provider at the other end of this very connection, or of nobody.
  if (claims.sub !== provider)
    wrong('sub', 'sub is not the provider of the TLS certificate of this connection.')
  if (claims.iss !== claims.sub) wrong('iss', 'iss is the same provider as sub.')
  mustBeNow(claims, Math.floor(at.getTime() / 1000))
  mustBeOwn(claims)
  const signer = await signerOf(token, await register.running(world.database.sql, provider, 'wss', at), world)
  const once = `${claims.sub} ${claims.jti}`
  return { claims, signer, once, until: new Date((claims.exp + 2 * skew) * 1000) }
}

function wrong(place: string, message: string): never {
  return refuse('unprocessable', 'assertion', message, place)
}

function claimsOf(token: string): Claims {
  const body = token.split('.')[1] ?? ''
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  } catch {
    return wrong('client_assertion', 'client_assertion is a signed JWT.')
  }
  if (Value.Check(Claims, claims)) return claims
  const [first] = Value.Errors(Claims, claims)
  const path =
    first?.keyword === 'required' ? first.params.requiredProperties[0] : first?.instancePath.slice(1)
  const place = path !== undefined && path in Claims.properties ? path : 'client_assertion'
  return wrong(place, `The claim ${place} is missing or not as P1 asks for it.`)
}

function mustBeNow({ exp, iat, nbf }: Claims, now: number): void {
  if (exp + skew < now) wrong('exp', 'The assertion is too old. Sign a new one.')
  if (exp > now + longest + skew) wrong('exp', `exp is at most ${longest} seconds from now.`)
  if (Math.max(iat ?? 0, nbf ?? 0) > now + skew)
    wrong('iat', 'The assertion is of the future: set your clock.')
}

/** A cell or unit of another provider cannot be the place of work: its number begins with the provider's book. */
function mustBeOwn({ sub, child_organization: cell }: Claims): void {
  if (cell === undefined) return
  const [, book = ''] = sub.split(':')
  const [root, number = ''] = cell.split(':')
  const roots = [`${CEZ_ROOT}.2.3.2`, `${CEZ_ROOT}.2.3.3`]
  if (!roots.includes(root ?? '') || !number.startsWith(`${book}-`))
    wrong('child_organization', 'child_organization is a unit or cell of the provider in sub.')
}

/** The one of the provider's running WSS certificates whose key signed. RS256 alone, whatever the header asks for. */
async function signerOf(
  token: string,
  running: readonly CertificateRow[],
  world: World,
): Promise<CertificateRow> {
  const { compactVerify } = await import('jose')
  for (const row of running) {
    const { publicKey } = new X509Certificate(world.open(row.content))
    const signed = await compactVerify(token, publicKey, { algorithms: ['RS256'] }).catch(() => undefined)
    if (signed && isPlain(signed.protectedHeader)) return row
  }
  return wrong(
    'client_assertion',
    'Sign with RS256 and the key of a WSS certificate of this provider that counts now.',
  )
}

/** No header that changes how the rest is read: what was verified must be what was read (RFC 7797, RFC 8725 §2.4). */
const isPlain = ({ typ, crit, b64 }: { typ?: string; crit?: unknown; b64?: unknown }): boolean =>
  [undefined, 'JWT'].includes(typ) && crit === undefined && b64 === undefined
