/** An issuer of identities (PID) of others, for tests: `@sd-jwt/sd-jwt-vc` makes the credentials. Ours are keys and certificates alone. */
import { X509Certificate } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { SignJWT } from 'jose'
import { samplePerson } from '#population/sample-people.ts'
import { makeAuthority, makeSigner } from '#standards/x509/small-authority.ts'
import { type Holder, sdJwt, signer } from './eu-wallet.ts'

/** The claims of a sample person's identity. */
export function pidOf(key: string): Record<string, unknown> {
  const { given, family, birthDate, pesel } = samplePerson(key)
  return {
    given_name: given,
    family_name: family,
    birthdate: birthDate,
    personal_administrative_number: pesel,
    issuing_country: 'PL',
    nationalities: ['PL'],
    resident_address: 'ul. Zmyślona 1',
  }
}

/** An issuer of identities with an authority of its own. */
export class TestIssuer {
  readonly authority: X509Certificate
  readonly #signer

  constructor(at = new Date(Date.now() - 86_400_000)) {
    const authority = makeAuthority([['CN', 'Issuers']], at)
    this.authority = new X509Certificate(authority.certificate)
    this.#signer = makeSigner(authority, { subject: [['CN', 'Issuer']], host: 'issuer.example' }, at)
  }

  get #header() {
    return { x5c: [this.#signer.certificate.toString('base64')] }
  }

  /** `hidden`: claims that the holder may show. `more`: claims beside and in place of the usual ones. */
  issue(
    hidden: Record<string, unknown>,
    holder: Holder,
    more: Record<string, unknown> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const plain = { iss: 'https://issuer.example', iat: now, exp: now + 86_400, vct: 'urn:eudi:pid:1' }
    return sdJwt({ signer: signer(this.#signer.key), signAlg: 'ES256' }).issue(
      { ...plain, cnf: { jwk: holder.jwk }, ...more, ...hidden } as never,
      { _sd: Object.keys(hidden) } as never,
      { header: this.#header },
    )
  }

  /** A list of 1-bit statuses in which those at these numbers are revoked. */
  statusList(uri: string, revoked: readonly number[], more: Record<string, unknown> = {}): Promise<string> {
    const list = Buffer.alloc(16)
    for (const index of revoked) list[index >> 3] = (list[index >> 3] ?? 0) | (1 << (index & 7))
    const lst = deflateSync(list).toString('base64url')
    return new SignJWT({ sub: uri, status_list: { bits: 1, lst }, ttl: 1, ...more })
      .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', ...this.#header })
      .setIssuedAt()
      .sign(this.#signer.key)
  }

  /** Any JWT, signed by this issuer. */
  sign(payload: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', ...this.#header, ...header })
      .sign(this.#signer.key)
  }
}
