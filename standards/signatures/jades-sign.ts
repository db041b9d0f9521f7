/** Makes the detached JAdES signature that `jades.ts` verifies. Nothing here has a key: the octets to be signed go out, the signature comes in. */
import { createHash } from 'node:crypto'
import { byUriHash } from './jades.ts'

interface DetachedDraft {
  /** What is signed. */
  readonly octets: Uint8Array
  /** How the signer names it. */
  readonly name: string
  /** DER, the signer's first. */
  readonly certificates: readonly Buffer[]
  readonly at: Date
}

/** `octets` are to be signed with SHA-256 and the certificate's key, RSASSA-PKCS1-v1_5; `with` gives the compact JWS. */
export function prepareDetached({ octets, name, certificates, at }: DetachedDraft) {
  const header = {
    alg: 'RS256',
    b64: false,
    crit: ['b64', 'sigD'],
    iat: Math.floor(at.getTime() / 1000),
    x5c: certificates.map((der) => der.toString('base64')),
    sigD: {
      mId: byUriHash,
      pars: [name],
      hashM: 'S256',
      hashV: [createHash('sha256').update(octets).digest('base64url')],
    },
  }
  const head = Buffer.from(JSON.stringify(header)).toString('base64url')
  return {
    octets: Buffer.from(`${head}.`),
    with: (value: Buffer): string => `${head}..${value.toString('base64url')}`,
  }
}
