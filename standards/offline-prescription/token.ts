/**
 * The token: an offline prescription as a JWS in compact form (RFC 7515), signed with ES256 and nothing else, short enough for one QR code
 * that a telephone shows.
 */
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { Value } from 'typebox/value'
import { Refusal } from '../refusal.ts'
import { keyObject, type PublicKey, type SigningKey } from './keys.ts'
import { OfflinePrescription } from './prescription.ts'

/** Bytes of a token: a QR code of 1.2 kB is still read from a scratched screen. */
export const mostBytes = 1200
const type = 'rx+jws'

export interface Token {
  readonly prescription: OfflinePrescription
  /** Whose key signed: the centre's, or that of a prescriber's desk. */
  readonly kid: string
  readonly signedAt: Date
}

/** Why a token is not believed; never quotes it. */
export class TokenRefusal extends Refusal<'form' | 'key' | 'signature'> {}

function distrust(code: TokenRefusal['code'], message: string): never {
  throw new TokenRefusal(code, message)
}

/** Signs. A dosage that does not fit is cut and ends with "…". `RangeError` where even that is too long. */
export async function makeToken(
  prescription: OfflinePrescription,
  key: SigningKey,
  at: Date,
): Promise<string> {
  const whole = await signed(prescription, key, at)
  const tooMuch = whole.length - mostBytes
  if (tooMuch <= 0) return whole
  // Each byte of the payload takes 4/3 of the token's; letters of Polish two of them.
  const room = Buffer.from(prescription.dosage).subarray(0, -Math.ceil((tooMuch * 3) / 4) - 8)
  const dosage = `${room.toString('utf8').replace(/\uFFFD+$/, '')}…`
  const cut = room.length > 0 ? await signed({ ...prescription, dosage }, key, at) : whole
  if (cut.length > mostBytes) throw new RangeError('This prescription fits into no code.')
  return cut
}

function signed(prescription: OfflinePrescription, key: SigningKey, at: Date): Promise<string> {
  const payload = Buffer.from(JSON.stringify({ iat: Math.floor(at.getTime() / 1000), ...prescription }))
  return new CompactSign(payload)
    .setProtectedHeader({ alg: 'ES256', typ: type, kid: key.public.kid })
    .sign(key.private)
}

/**
 * What a token says, once the key that it names signed it. Refuses (`TokenRefusal`) `form` what is no such token, `key` a signer who is not
 * known, `signature`.
 */
export async function openToken(
  token: string,
  keyOf: (kid: string) => PublicKey | undefined,
): Promise<Token> {
  const kid = kidIn(token)
  const known = keyOf(kid) ?? distrust('key', 'Nobody who is known signed this prescription.')
  const verified = await compactVerify(token, keyObject(known), { algorithms: ['ES256'] }).catch(
    () => undefined,
  )
  if (!verified) return distrust('signature', 'The signature of this prescription does not hold.')
  return { kid, ...contentOf(verified.payload) }
}

function kidIn(token: string): string {
  if (token.length > mostBytes) distrust('form', 'This is longer than an offline prescription may be.')
  try {
    const { typ, alg, kid } = decodeProtectedHeader(token)
    if (typ === type && alg === 'ES256' && typeof kid === 'string') return kid
  } catch {}
  return distrust('form', 'This is no offline prescription.')
}

function contentOf(payload: Uint8Array): Pick<Token, 'prescription' | 'signedAt'> {
  const { iat, ...prescription } = objectIn(payload)
  const isTime = Number.isSafeInteger(iat) && Math.abs(iat as number) < 8.64e12
  if (!isTime || !Value.Check(OfflinePrescription, prescription))
    return distrust('form', 'This is no offline prescription.')
  return { prescription, signedAt: new Date((iat as number) * 1000) }
}

function objectIn(payload: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString('utf8'))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {}
  return distrust('form', 'This is no offline prescription.')
}
