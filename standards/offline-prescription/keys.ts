/** Keys that sign offline prescriptions: P-256, named by their thumbprint (RFC 7638). */
import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'

/** RFC 7517, RFC 7518 §6.2; `x` and `y` 32 bytes each, base64url. */
export interface PublicKey {
  readonly kid: string
  readonly x: string
  readonly y: string
}

export interface SigningKey {
  readonly private: KeyObject
  readonly public: PublicKey
}

const jwkOf = ({ x, y }: Pick<PublicKey, 'x' | 'y'>) => ({ kty: 'EC', crv: 'P-256', x, y }) as const

/** Names it. `RangeError` for what is no point of the curve, or written otherwise. */
export async function publicKey(point: Pick<PublicKey, 'x' | 'y'>): Promise<PublicKey> {
  const { x, y } = point
  const isPlain = (text: string) => Buffer.from(text, 'base64url').toString('base64url') === text
  try {
    keyObject(point)
  } catch (cause) {
    throw new RangeError('No point of P-256.', { cause })
  }
  if (![x, y].every(isPlain)) throw new RangeError('x and y are base64url without padding.')
  return { kid: await calculateJwkThumbprint(jwkOf(point)), x, y }
}

export const keyObject = (point: Pick<PublicKey, 'x' | 'y'>): KeyObject =>
  createPublicKey({ key: jwkOf(point), format: 'jwk' })

/** The pair of a secret of 32 bytes; one in 2^32 makes none. */
export async function signingKey(secret: Buffer): Promise<SigningKey> {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((each) =>
    each.toString('base64url'),
  )
  const d = secret.toString('base64url')
  return {
    private: createPrivateKey({ key: { ...jwkOf({ x, y }), d }, format: 'jwk' }),
    public: await publicKey({ x, y }),
  }
}
