/**
 * Verifies a detached JAdES-B-B signature (ETSI TS 119 182-1, https://www.etsi.org/deliver/etsi_ts/119100_119199/11918201/) over one object: a compact
 * JWS (RFC 7515) with an empty payload, whose protected header names the signer's certificate (`x5c`), the time (`iat` or `sigT`) and the
 * hash of the object (`sigD`, ObjectIdByURIHash). What is in no list here is refused: nothing that the signer meant is passed over.
 */
import { constants, createHash, verify, X509Certificate } from 'node:crypto'
import { smallestKey } from './algorithms.ts'
import type { EnvelopedSignature } from './enveloped.ts'
import { refuseSignature } from './signature-refusal.ts'

export const byUriHash = 'http://uri.etsi.org/19182/ObjectIdByURIHash'

const algorithms: Readonly<Record<string, readonly [key: 'rsa' | 'ec', hash: string, isPss?: boolean]>> = {
  RS256: ['rsa', 'sha256'],
  RS384: ['rsa', 'sha384'],
  RS512: ['rsa', 'sha512'],
  PS256: ['rsa', 'sha256', true],
  ES256: ['ec', 'sha256'],
  ES384: ['ec', 'sha384'],
  ES512: ['ec', 'sha512'],
}
const hashes: Readonly<Record<string, string>> = { S256: 'sha256', S384: 'sha384', S512: 'sha512' }
const understood: readonly string[] = ['sigD', 'b64', 'sigT']

function named<T>(table: Readonly<Record<string, T>>, name: unknown, member: string): T {
  const known = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined
  return known ?? refuseSignature('algorithm', `${member} is one of: ${Object.keys(table).join(', ')}.`)
}

type Header = Readonly<Record<string, unknown>>

/** `jws`: compact, `header..signature`; `octets`: what is signed. Throws SignatureRefusal. */
export function verifyDetached(jws: string, octets: Uint8Array): EnvelopedSignature {
  const [, head, value] = /^([\w-]{20,40000})\.\.([\w-]{20,4000})$/.exec(jws) ?? []
  if (head === undefined || value === undefined)
    return refuseSignature('form', 'The signature is a compact JWS with an empty payload: header..signature.')
  const header = headerIn(head)
  const [certificate, ...others] = certificatesIn(header)
  if (!certificate)
    return refuseSignature('certificate', 'x5c carries the signer’s certificate, and four others at most.')
  const at = timeIn(header)
  mustBeBy(certificate, header, { input: Buffer.from(`${head}.`), value: Buffer.from(value, 'base64url') })
  mustMatch(header, octets)
  const digest = { hash: 'sha256', value: createHash('sha256').update(certificate).digest() }
  return { at, digest, certificate, others }
}

function headerIn(head: string): Header {
  let header: unknown
  try {
    header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
  } catch {}
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    return refuseSignature('form', 'The protected header is no JSON object.')
  const { crit, b64 } = header as Header
  const critical: readonly unknown[] = Array.isArray(crit) ? crit : []
  if (b64 !== false || !critical.includes('b64') || !critical.includes('sigD'))
    refuseSignature('form', 'The header says "b64": false, and "crit" names b64 and sigD.')
  if (!critical.every((each) => understood.includes(String(each))))
    refuseSignature('form', 'The header has a critical member that is not understood here.')
  return header as Header
}

function certificatesIn({ x5c }: Header): Buffer[] {
  if (!Array.isArray(x5c) || x5c.length > 5 || !x5c.every((each) => typeof each === 'string')) return []
  return x5c.map((each: string) => Buffer.from(each, 'base64')).filter(({ length }) => length <= 10_000)
}

function timeIn({ iat, sigT }: Header): Date {
  const at = typeof iat === 'number' ? iat * 1000 : Date.parse(typeof sigT === 'string' ? sigT : '')
  if (!Number.isSafeInteger(at) || (typeof sigT === 'string' && !/Z$/.test(sigT)))
    return refuseSignature('form', 'The header tells when it was signed: iat in seconds, or sigT in UTC.')
  return new Date(at)
}

function mustBeBy(der: Buffer, { alg }: Header, { input, value }: { input: Buffer; value: Buffer }): void {
  const [kind, hash, isPss] = named(algorithms, alg, 'alg')
  const key = keyOf(der)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== kind || (kind === 'rsa' && bits < smallestKey('today')))
    refuseSignature('certificate', 'The certificate’s key is not of the kind or size that alg names.')
  const how = kind === 'ec' ? { key, dsaEncoding: 'ieee-p1363' as const } : { key, ...(isPss && pss) }
  if (!verify(hash, input, how, value))
    refuseSignature('value', 'The header was not signed with the key of the certificate.')
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }

function keyOf(der: Buffer) {
  try {
    return new X509Certificate(der).publicKey
  } catch {
    return refuseSignature('certificate', 'x5c holds no certificate.')
  }
}

function mustMatch({ sigD }: Header, octets: Uint8Array): void {
  const { mId, pars, hashM, hashV } = (sigD ?? {}) as Readonly<Record<string, unknown>>
  const isOne = [pars, hashV].every(
    (list) => Array.isArray(list) && list.length === 1 && typeof list[0] === 'string',
  )
  if (mId !== byUriHash || !isOne)
    refuseSignature('form', 'sigD is of ObjectIdByURIHash, with one object and its hash.')
  const hash = named(hashes, hashM, 'hashM')
  const told = createHash(hash).update(octets).digest('base64url')
  if ((hashV as string[])[0]?.replace(/=+$/, '') !== told)
    refuseSignature('document-changed', 'What was signed is not what was sent: the hash in sigD differs.')
}
