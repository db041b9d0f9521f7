/**
 * Elements encrypted for one reader (XML Encryption 1.1 5.6.4): a key agreed by ECDH-ES on P-256 and stretched by
 * ConcatKDF (NIST SP 800-56A) wraps the key with which AES-GCM seals the content. 256 bits; 128 are read too, which the
 * real node was seen to send.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { namespaces } from './names.ts'
import { distrust } from './refusal.ts'
import { allOf, attributeOf, bytesOf, type Element, onlyOf, readXml, tag } from './xml.ts'

const xenc = namespaces.encryption
const xenc11 = namespaces.encryption11
const ds = namespaces.signature
const dsig11 = namespaces.signature11

const agreement = `${xenc11}ECDH-ES`
const derivation = `${xenc11}ConcatKDF`
const sha256 = `${xenc}sha256`
const curve = 'urn:oid:1.2.840.10045.3.1.7'
/** Bytes of the key, by algorithm. */
const wraps: Readonly<Record<string, number>> = { [`${xenc}kw-aes256`]: 32, [`${xenc}kw-aes128`]: 16 }
const ciphers: Readonly<Record<string, number>> = {
  [`${xenc11}aes256-gcm`]: 32,
  [`${xenc11}aes128-gcm`]: 16,
}
const wrapStart = Buffer.alloc(8, 0xa6)

/** SP 800-56A 5.8.1 with one round: SHA-256 gives all the bits that are asked for. `other` is AlgorithmID and parties. */
export function concatKdf(shared: Uint8Array, other: Uint8Array, length: number): Buffer {
  const hash = createHash('sha256')
    .update(Buffer.of(0, 0, 0, 1))
    .update(shared)
    .update(other)
    .digest()
  return hash.subarray(0, length)
}

/** AlgorithmID as the eIDAS nodes write it: four bytes of length and the name. */
function named(algorithm: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(algorithm.length)
  return Buffer.concat([length, Buffer.from(algorithm, 'latin1')])
}

/** One element, as text, for whoever holds the private key of `reader`. `bits` 128 is for trying the reader. */
export function encrypted(xml: string, reader: KeyObject, bits: 128 | 256 = 256): string {
  const wrap = `${xenc}kw-aes${bits}`
  const cipher = `${xenc11}aes${bits}-gcm`
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = named(wrap)
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: reader })
  const key = randomBytes(bits / 8)
  const wrapping = createCipheriv(`id-aes${bits}-wrap`, concatKdf(shared, other, bits / 8), wrapStart)
  const wrapped = Buffer.concat([wrapping.update(key), wrapping.final()])
  const nonce = randomBytes(12)
  const sealing = createCipheriv(`aes-${bits}-gcm`, key, nonce)
  const sealed = Buffer.concat([nonce, sealing.update(xml, 'utf8'), sealing.final(), sealing.getAuthTag()])
  const agreed = agreementMethod(own.publicKey, other)
  const encryptedKey = tag(
    'xenc:EncryptedKey',
    {},
    tag('xenc:EncryptionMethod', { Algorithm: wrap }),
    tag('ds:KeyInfo', {}, agreed),
    cipherData(wrapped),
  )
  return tag(
    'xenc:EncryptedData',
    { 'xmlns:xenc': xenc, 'xmlns:ds': ds, Type: `${xenc}Element` },
    tag('xenc:EncryptionMethod', { Algorithm: cipher }),
    tag('ds:KeyInfo', {}, encryptedKey),
    cipherData(sealed),
  )
}

const cipherData = (bytes: Buffer) =>
  tag('xenc:CipherData', {}, tag('xenc:CipherValue', {}, bytes.toString('base64')))

function agreementMethod(own: KeyObject, other: Buffer): string {
  const { x = '', y = '' } = own.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  // The first octet counts bits of padding (XML Encryption 1.1 5.4.1).
  const parameters = { AlgorithmID: `00${other.toString('hex')}`, PartyUInfo: '00', PartyVInfo: '00' }
  return tag(
    'xenc:AgreementMethod',
    { Algorithm: agreement },
    tag(
      'xenc11:KeyDerivationMethod',
      { 'xmlns:xenc11': xenc11, Algorithm: derivation },
      tag('xenc11:ConcatKDFParams', parameters, tag('ds:DigestMethod', { Algorithm: sha256 })),
    ),
    tag(
      'xenc:OriginatorKeyInfo',
      {},
      tag(
        'ds:KeyValue',
        {},
        tag(
          'dsig11:ECKeyValue',
          { 'xmlns:dsig11': dsig11 },
          tag('dsig11:NamedCurve', { URI: curve }),
          tag('dsig11:PublicKey', {}, point.toString('base64')),
        ),
      ),
    ),
  )
}

/** Opens what holds one EncryptedData; its EncryptedKey is inside or beside it. Refuses `decryption`, `algorithm`. */
export function decrypted(holder: Element, key: KeyObject): Element {
  const data = onlyOf(holder, xenc, 'EncryptedData')
  const info = allOf(data, ds, 'KeyInfo').flatMap((each) => allOf(each, xenc, 'EncryptedKey'))
  const [encryptedKey, ...others] = [...info, ...allOf(holder, xenc, 'EncryptedKey')]
  if (!encryptedKey || others.length > 0)
    return distrust('form', 'The message needs exactly one EncryptedKey.')
  const length = lengthOf(ciphers, data)
  try {
    const content = opened(unwrapped(encryptedKey, key, length), valueIn(data))
    return readXml(content)
  } catch (error) {
    // One refusal for all failures: an attacker learns nothing about which step failed.
    if (error instanceof Error && error.name === 'SamlRefusal') throw error
    return distrust('decryption', 'The assertion cannot be decrypted with our key.')
  }
}

function lengthOf(known: Readonly<Record<string, number>>, element: Element): number {
  const algorithm = attributeOf(onlyOf(element, xenc, 'EncryptionMethod'), 'Algorithm')
  const found = Object.hasOwn(known, algorithm) ? known[algorithm] : undefined
  return found ?? distrust('algorithm', 'The assertion is encrypted with an algorithm that is not allowed.')
}

const valueIn = (element: Element) =>
  bytesOf(onlyOf(onlyOf(element, xenc, 'CipherData'), xenc, 'CipherValue'))

function unwrapped(encryptedKey: Element, key: KeyObject, length: number): Buffer {
  const bytes = lengthOf(wraps, encryptedKey)
  const method = onlyOf(onlyOf(encryptedKey, ds, 'KeyInfo'), xenc, 'AgreementMethod')
  demand(method, agreement)
  const shared = diffieHellman({ privateKey: key, publicKey: originatorOf(method) })
  const wrapping = concatKdf(shared, otherInfoOf(method), bytes)
  const decipher = createDecipheriv(`id-aes${8 * bytes}-wrap`, wrapping, wrapStart)
  const found = Buffer.concat([decipher.update(valueIn(encryptedKey)), decipher.final()])
  return found.length === length ? found : distrust('decryption', 'The wrapped key has a wrong length.')
}

function opened(key: Buffer, sealed: Buffer): string {
  if (sealed.length < 29) distrust('decryption', 'The assertion cannot be decrypted with our key.')
  const decipher = createDecipheriv(`aes-${key.length === 32 ? 256 : 128}-gcm`, key, sealed.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
}

function demand(element: Element, algorithm: string): void {
  if (attributeOf(element, 'Algorithm') !== algorithm)
    distrust('algorithm', 'The assertion is encrypted with an algorithm that is not allowed.')
}

function originatorOf(method: Element): KeyObject {
  const info = onlyOf(onlyOf(method, xenc, 'OriginatorKeyInfo'), ds, 'KeyValue')
  const value = onlyOf(info, dsig11, 'ECKeyValue')
  const point = bytesOf(onlyOf(value, dsig11, 'PublicKey'))
  if (
    attributeOf(onlyOf(value, dsig11, 'NamedCurve'), 'URI') !== curve ||
    point.length !== 65 ||
    point[0] !== 4
  )
    distrust('algorithm', 'The key of the agreement is not on P-256.')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  // Node refuses a point that is not on the curve.
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

function otherInfoOf(method: Element): Buffer {
  const derived = onlyOf(method, xenc11, 'KeyDerivationMethod')
  demand(derived, derivation)
  const parameters = onlyOf(derived, xenc11, 'ConcatKDFParams')
  demand(onlyOf(parameters, ds, 'DigestMethod'), sha256)
  const parts = ['AlgorithmID', 'PartyUInfo', 'PartyVInfo', 'SuppPubInfo', 'SuppPrivInfo'].map((name) =>
    bitsOf(parameters.getAttribute(name) ?? '00'),
  )
  return Buffer.concat(parts)
}

function bitsOf(hex: string): Buffer {
  if (!/^(?:00(?:[0-9a-f]{2}){0,200})?$/i.test(hex))
    distrust('form', 'A parameter of the key derivation is no string of whole octets.')
  return Buffer.from(hex.slice(2), 'hex')
}
