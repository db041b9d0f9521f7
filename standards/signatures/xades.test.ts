/** A detached signature says what was signed by whom, and nothing that differs from it by a letter counts. */
import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, it } from 'node:test'
import { nameOf, signCertificate } from '../x509/certificate.ts'
import { readXades, toSign, type XadesDraft, xadesText } from './xades.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const name = nameOf([
  ['C', 'PL'],
  ['O', 'Przychodnia "Pod Dębem", <i> & spółka'],
  ['CN', 'Maria'],
])
const certificate = signCertificate(
  {
    serial: Buffer.from('4000000000000001', 'hex'),
    issuer: name,
    subject: name,
    publicKey: createPublicKey(privateKey),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions: [],
  },
  privateKey,
)
const draft: XadesDraft = {
  id: 'signature',
  references: [
    { uri: 'MedicationRequest/1/_history/1', digest: createHash('sha256').update('one').digest() },
    {
      uri: 'https://p1.example/fhir/MedicationRequest/2?a="b"&c',
      digest: createHash('sha256').update('two').digest(),
    },
  ],
  certificate,
  at: new Date('2026-11-27T10:00:00Z'),
}
const text = xadesText(draft, sign('sha256', toSign(draft), privateKey))

describe('detached XAdES', () => {
  it('tells what it was made of', () => {
    const { value, ...read } = readXades(text) ?? assert.fail('not read')
    assert.deepEqual(read, draft)
    assert.equal(value.length, 256)
  })

  it('counts no more when a letter of it is another one', () => {
    const step = Math.max(1, Math.floor(text.length / 400))
    for (let at = 0; at < text.length; at += step) {
      const other = text[at] === 'A' ? 'B' : 'A'
      assert.equal(readXades(text.slice(0, at) + other + text.slice(at + 1)), undefined, `at ${at}`)
    }
  })

  it('is nothing else: not wrapped, not continued, not with another key, not without a document', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const none = { ...draft, references: [] }
    for (const wrong of [
      `<a>${text}</a>`,
      `${text} `,
      `<!DOCTYPE a>${text}`,
      text + text,
      xadesText(draft, sign('sha256', toSign(draft), other)),
      xadesText(none, sign('sha256', toSign(none), privateKey)),
      '',
      'x'.repeat(200_000),
    ])
      assert.equal(readXades(wrong), undefined)
  })
})
