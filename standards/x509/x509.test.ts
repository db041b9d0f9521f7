/** Certificates, lists and answers as other programs read them, and what they refuse. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import { createSecureContext } from 'node:tls'
import {
  BasicOCSPResponse,
  CertID,
  OCSPRequest,
  OCSPResponse,
  Request,
  TBSRequest,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { bytesOf, keyBits, nameOf, pem, readCertificate, signCertificate } from './certificate.ts'
import { reasons, signList, standingBy } from './crl.ts'
import { authorityExtensions, holderExtensions, usages } from './extensions.ts'
import { answerRequest, readRequest, refusedRequest } from './ocsp.ts'
import { pkcs12 } from './pkcs12.ts'

const at = new Date('2026-11-27T10:00:00Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const years = { notBefore: hours(-1), notAfter: hours(24 * 365 * 30) }

function authority(title: string) {
  const keys = pair()
  const name = nameOf([
    ['C', 'PL'],
    ['CN', title],
  ])
  const der = signCertificate(
    {
      serial: Buffer.of(0x40, 1),
      issuer: name,
      subject: name,
      publicKey: keys.publicKey,
      ...years,
      extensions: authorityExtensions(keys.publicKey, keys.publicKey, 0),
    },
    keys.privateKey,
  )
  return { ...keys, key: keys.privateKey, name, der, x509: new X509Certificate(der) }
}

const ca = authority('Łódź CA')
const other = authority('Other CA')
const holder = pair()
const addresses = { crl: 'http://localhost/list.crl', ocsp: 'http://localhost/ocsp' }

function certificate(serial: Buffer, issuer = ca) {
  const extensions = holderExtensions({
    key: holder.publicKey,
    issuerKey: issuer.publicKey,
    usage: usages.clientAuth,
    binding: false,
    names: [],
    addresses,
  })
  const subject = nameOf([
    ['O', 'Przychodnia Pod Dębem'],
    ['CN', 'Zażółć'],
  ])
  const draft = { serial, issuer: issuer.name, subject, publicKey: holder.publicKey, ...years, extensions }
  return new X509Certificate(signCertificate(draft, issuer.key))
}

const one = certificate(Buffer.of(0x41, 0xfe))
const two = certificate(Buffer.of(0x42, 0x01))

describe('a certificate', () => {
  it('is read by Node as it was meant', () => {
    assert.ok(one.verify(ca.publicKey) && one.checkIssued(ca.x509))
    assert.ok(!one.verify(other.publicKey))
    assert.match(one.subject, /O=Przychodnia Pod Dębem/)
    assert.equal(one.serialNumber, '41FE')
    assert.deepEqual(one.keyUsage, [usages.clientAuth])
    assert.ok(ca.x509.ca && !one.ca)
  })
})

describe('a list of revoked certificates', () => {
  const draft = { issuer: ca.name, number: 7, thisUpdate: at, nextUpdate: hours(24) }
  const revoked = [{ serial: Buffer.of(0x41, 0xfe), at: hours(-2), reason: reasons['key-compromise'] }]
  const list = signList({ ...draft, revoked }, ca.key)

  it('tells the revoked from the good', () => {
    assert.deepEqual(standingBy(list, one, ca.x509, hours(1)), { is: 'revoked', at: hours(-2) })
    assert.deepEqual(standingBy(list, two, ca.x509, hours(1)), { is: 'good' })
    assert.deepEqual(standingBy(signList({ ...draft, revoked: [] }, ca.key), one, ca.x509, hours(1)), {
      is: 'good',
    })
  })

  it('decides nothing when it is old, of the future, of another issuer, forged or broken', () => {
    const why = (bytes: Uint8Array, when = hours(1), issuer = ca.x509) => {
      const standing = standingBy(bytes, two, issuer, when)
      return standing.is === 'undecided' ? standing.why : standing.is
    }
    assert.equal(why(list, hours(25)), 'expired')
    assert.equal(why(list, hours(-1)), 'not-yet')
    assert.equal(why(list, hours(1), other.x509), 'other-issuer')
    assert.equal(why(signList({ ...draft, revoked }, other.key)), 'forged')
    const altered = Buffer.from(list)
    altered[altered.indexOf(Buffer.of(0x41, 0xfe)) + 1] = 0xff
    assert.equal(why(altered), 'forged')
    assert.equal(why(list.subarray(0, 100)), 'malformed')
    assert.equal(why(Buffer.alloc(0)), 'malformed')
  })
})

describe('an OCSP answer', () => {
  const idOf = (serial: Buffer, issuer = ca, algorithm: 'sha1' | 'sha256' = 'sha1') => {
    const oid = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' }[algorithm]
    const hash = (bytes: Uint8Array) => new OctetString(bytesOf(createHash(algorithm).update(bytes).digest()))
    return new CertID({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: oid, parameters: null }),
      issuerNameHash: hash(Buffer.from(AsnConvert.serialize(issuer.name))),
      issuerKeyHash: hash(keyBits(issuer.publicKey)),
      serialNumber: bytesOf(serial),
    })
  }
  const requestFor = (...ids: CertID[]) =>
    Buffer.from(
      AsnConvert.serialize(
        new OCSPRequest({
          tbsRequest: new TBSRequest({ requestList: ids.map((reqCert) => new Request({ reqCert })) }),
        }),
      ),
    )

  it('says of each certificate asked about whether it is good, revoked or unknown', () => {
    const asked = readRequest(requestFor(idOf(Buffer.of(1)), idOf(Buffer.of(2)), idOf(Buffer.of(3))), [
      other,
      ca,
    ])
    assert.ok(typeof asked !== 'string')
    assert.equal(asked.issuer, ca)
    const der = answerRequest(
      asked,
      [{ is: 'good' }, { is: 'revoked', at: hours(-2), reason: 1 }, { is: 'unknown' }],
      { at, until: hours(1) },
    )
    const { responseStatus, responseBytes } = AsnConvert.parse(bytesOf(der), OCSPResponse)
    assert.equal(responseStatus, 0)
    const basic = AsnConvert.parse(responseBytes?.response.buffer ?? new ArrayBuffer(0), BasicOCSPResponse)
    const statuses = basic.tbsResponseData.responses.map(({ certStatus }) => certStatus)
    assert.equal(statuses[0]?.good, null)
    assert.deepEqual(statuses[1]?.revoked?.revocationTime, hours(-2))
    assert.equal(statuses[2]?.unknown, null)
  })

  it('is refused for what cannot be read and for certificates of others', () => {
    assert.equal(typeof readRequest(requestFor(idOf(Buffer.of(1), ca, 'sha256')), [ca]), 'object')
    assert.equal(readRequest(requestFor(idOf(Buffer.of(1), other)), [ca]), 'unauthorized')
    assert.equal(
      readRequest(requestFor(idOf(Buffer.of(1)), idOf(Buffer.of(1), other)), [ca, other]),
      'unauthorized',
    )
    assert.equal(
      readRequest(requestFor(...Array.from({ length: 21 }, () => idOf(Buffer.of(1)))), [ca]),
      'malformed',
    )
    assert.equal(readRequest(Buffer.from('not DER'), [ca]), 'malformed')
    assert.equal(readRequest(Buffer.alloc(0), [ca]), 'malformed')
    assert.equal(AsnConvert.parse(bytesOf(refusedRequest('malformed')), OCSPResponse).responseStatus, 1)
  })
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe('a PKCS#12 file', () => {
  const key = holder.privateKey.export({ type: 'pkcs8', format: 'der' })
  const file = (password: string) =>
    pkcs12({ name: 'ąę', key, certificates: [one.raw, ca.der], password, rounds: 1000, random: randomBytes })

  it('is opened by OpenSSL with its password, and with no other', () => {
    for (const password of ['0000', '', 'zażółć gęślą jaźń', 'x'.repeat(100)]) {
      createSecureContext({ pfx: file(password), passphrase: password })
      assert.throws(
        () => createSecureContext({ pfx: file(password), passphrase: `${password}1` }),
        /mac verify failure/,
      )
    }
  })

  it('with the ciphers of old programs is opened by OpenSSL where it still knows them, key and all', {
    skip: hasOpenssl ? false : 'openssl is not here',
  }, () => {
    for (const password of ['0000', 'zażółć gęślą jaźń']) {
      const legacy = pkcs12({
        name: 'x',
        key,
        certificates: [one.raw, ca.der],
        password,
        isLegacy: true,
        random: randomBytes,
      })
      const words = ['pkcs12', '-legacy', '-nodes', '-passin', `pass:${password}`]
      const told = spawnSync('openssl', words, { input: legacy, encoding: 'utf8' })
      assert.match(told.stdout, /BEGIN CERTIFICATE[\s\S]*BEGIN CERTIFICATE/, told.stderr)
      const [found = ''] =
        /-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/.exec(told.stdout) ?? []
      assert.ok(createPrivateKey(found).equals(holder.privateKey))
      const about = spawnSync('openssl', [...words, '-info', '-noout'], { input: legacy, encoding: 'utf8' })
      assert.match(about.stderr, /pbeWithSHA1And3-KeyTripleDES-CBC/)
    }
  })
})

it('PEM can be read back', () => {
  assert.ok(new X509Certificate(pem('CERTIFICATE', one.raw)).raw.equals(one.raw))
  assert.equal(readCertificate(one.raw).tbsCertificate.subject.length, 2)
})
