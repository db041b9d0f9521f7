/** What a signature in a document may be made with (https://www.w3.org/TR/xmldsig-core1/, https://www.rfc-editor.org/rfc/rfc9231). */
import { exclusiveC14n } from '../xml/canonical.ts'

export const ds = 'http://www.w3.org/2000/09/xmldsig#'
export const xades = 'http://uri.etsi.org/01903/v1.3.2#'
export const enveloped = `${ds}enveloped-signature`
export const ofProperties = 'http://uri.etsi.org/01903#SignedProperties'

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const encryption = 'http://www.w3.org/2001/04/xmlenc#'

export const rsaSha256 = `${more}rsa-sha256`
export const ecdsaSha256 = `${more}ecdsa-sha256`
export const sha256 = `${encryption}sha256`

/** `archive`: also SHA-1 and RSA of 1024 bits, with which P1 signed until 2019. Such a signature proves nothing any more by itself. */
export type Strength = 'today' | 'archive'

const digests: Readonly<Record<string, string>> = {
  [sha256]: 'sha256',
  [`${more}sha384`]: 'sha384',
  [`${encryption}sha512`]: 'sha512',
}

const signings: Readonly<Record<string, readonly [key: 'rsa' | 'ec', hash: string]>> = {
  [rsaSha256]: ['rsa', 'sha256'],
  [`${more}rsa-sha384`]: ['rsa', 'sha384'],
  [`${more}rsa-sha512`]: ['rsa', 'sha512'],
  [ecdsaSha256]: ['ec', 'sha256'],
  [`${more}ecdsa-sha384`]: ['ec', 'sha384'],
  [`${more}ecdsa-sha512`]: ['ec', 'sha512'],
}

const canonicalForms: Readonly<Record<string, { readonly inclusive: boolean }>> = {
  [exclusiveC14n]: { inclusive: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { inclusive: true },
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

export const canonicalForm = (name: string) => own(canonicalForms, name)

export function digestNamed(name: string, strength: Strength): string | undefined {
  return strength === 'archive' && name === `${ds}sha1` ? 'sha1' : own(digests, name)
}

export function signingNamed(
  name: string,
  strength: Strength,
): readonly [key: 'rsa' | 'ec', hash: string] | undefined {
  return strength === 'archive' && name === `${ds}rsa-sha1` ? ['rsa', 'sha1'] : own(signings, name)
}

/** The smallest modulus, in bits. */
export const smallestKey = (strength: Strength): number => (strength === 'archive' ? 1024 : 2048)
