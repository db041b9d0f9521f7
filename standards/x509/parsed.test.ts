/** A certificate is read once, and never taken for another. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { it } from 'node:test'
import { nameOf, signCertificate } from './certificate.ts'
import { authorityExtensions } from './extensions.ts'
import { parsedCertificate } from './parsed.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const made = () => {
  const name = nameOf([['CN', randomBytes(8).toString('hex')]])
  const draft = {
    serial: randomBytes(16),
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    notBefore: new Date('2026-11-28T08:00:00Z'),
    notAfter: new Date('2027-11-28T08:00:00Z'),
    extensions: authorityExtensions(keys.publicKey, keys.publicKey, 0),
  }
  return signCertificate(draft, keys.privateKey)
}

it('a certificate that comes again is the one that was read, from other memory too', () => {
  const der = made()
  const first = parsedCertificate(der)
  assert.equal(parsedCertificate(Buffer.from(der)), first)
  assert.equal(first.fingerprint256, new X509Certificate(der).fingerprint256)
})

it('one that differs in a byte is another', () => {
  const der = made()
  const first = parsedCertificate(der)
  const changed = Buffer.from(der)
  changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1)
  const other = parsedCertificate(changed)
  assert.notEqual(other, first)
  assert.notEqual(other.fingerprint256, first.fingerprint256)
})

it('what is no certificate is refused each time, and only so many are kept', () => {
  for (let time = 0; time < 2; time += 1) assert.throws(() => parsedCertificate(Buffer.from('none')))
  const first = made()
  const read = parsedCertificate(first)
  const like = Buffer.from(first)
  for (let number = 0; number < 500; number += 1) {
    like.writeUInt16BE(number, like.length - 2)
    parsedCertificate(like)
  }
  assert.notEqual(parsedCertificate(first), read)
})
