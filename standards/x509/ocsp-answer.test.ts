/** OCSP answers as they are believed: of the issuer or of whom it named, about this certificate, now, for this question. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import * as ocsp from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { bytesOf, extension, nameOf, readCertificate, signCertificate } from './certificate.ts'
import { authorityExtensions } from './extensions.ts'
import { answerRequest, readRequest, type Status } from './ocsp.ts'
import { requestAbout, standingInAnswer } from './ocsp-answer.ts'

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const at = new Date('2026-11-28T10:00:00Z')
const hours = (number: number) => new Date(at.getTime() + number * 3_600_000)
const name = nameOf([['CN', 'Urząd']])
const [issuerKey, key, responderKey] = [rsa(), rsa(), rsa()]

const certified = (publicKey: KeyObject, serial: string, extensions: asn.Extension[], by = issuerKey) =>
  new X509Certificate(
    signCertificate(
      {
        ...{ serial: Buffer.from(serial, 'hex'), issuer: name, publicKey, extensions },
        subject: serial === '01' ? name : nameOf([['CN', serial]]),
        ...{ notBefore: hours(-1), notAfter: hours(48) },
      },
      by,
    ),
  )
const issuer = certified(issuerKey, '01', authorityExtensions(issuerKey, issuerKey, 0))
const certificate = certified(key, '40aa', [])
const nonce = Buffer.alloc(16, 7)
const about = { certificate, issuer, nonce }

const good: Status = { is: 'good' }
function answer(status: Status = good, by = issuerKey, times = { at, until: hours(1) }, of = about) {
  const asked = readRequest(requestAbout(of), [{ name, key: issuerKey }])
  if (typeof asked === 'string') throw new Error(asked)
  return answerRequest({ ...asked, issuer: { name, key: by } }, [status], times)
}

/** The answer with the certificate of whoever signed it. */
function withCertificate(der: Buffer, responder: X509Certificate): Buffer {
  const whole = AsnConvert.parse(bytesOf(der), ocsp.OCSPResponse)
  const inner = whole.responseBytes?.response.buffer
  if (!inner || !whole.responseBytes) throw new Error('no answer')
  const basic = AsnConvert.parse(inner, ocsp.BasicOCSPResponse)
  basic.certs = [readCertificate(responder.raw)]
  whole.responseBytes.response = new OctetString(AsnConvert.serialize(basic))
  return Buffer.from(AsnConvert.serialize(whole))
}

describe('an answer about one certificate', () => {
  it('says good, revoked with the time, or that it does not know', () => {
    assert.deepEqual(standingInAnswer(answer(), about, at), { is: 'good' })
    const gone = standingInAnswer(answer({ is: 'revoked', at: hours(-1), reason: 1 }), about, at)
    assert.deepEqual(gone, { is: 'revoked', at: hours(-1) })
    assert.deepEqual(standingInAnswer(answer({ is: 'unknown' }), about, at), {
      is: 'undecided',
      why: 'unknown',
    })
  })
  it('may be signed by a responder whom the issuer certified for answering, by no other', () => {
    const forAnswers = extension(asn.id_ce_extKeyUsage, new asn.ExtendedKeyUsage([asn.id_kp_OCSPSigning]))
    const by = (responder: X509Certificate) => withCertificate(answer(good, responderKey), responder)
    const named = certified(responderKey, '40cc', [forAnswers])
    assert.deepEqual(standingInAnswer(by(named), about, at), { is: 'good' })
    for (const other of [
      certified(responderKey, '40cc', []),
      certified(responderKey, '40cc', [forAnswers], responderKey),
    ])
      assert.deepEqual(standingInAnswer(by(other), about, at), { is: 'undecided', why: 'forged' })
    assert.deepEqual(standingInAnswer(by(named), about, hours(49)), { is: 'undecided', why: 'forged' })
  })

  const undecided: Record<string, [Buffer, string]> = {
    'signed by another key': [answer(good, responderKey), 'forged'],
    'to another question': [
      answer(good, issuerKey, undefined, { ...about, nonce: Buffer.alloc(16, 8) }),
      'forged',
    ],
    'about another certificate': [
      answer(good, issuerKey, undefined, { ...about, certificate: certified(key, '40bb', []) }),
      'other-issuer',
    ],
    'of yesterday': [answer(good, issuerKey, { at: hours(-24), until: hours(-23) }), 'expired'],
    'of tomorrow': [answer(good, issuerKey, { at: hours(24), until: hours(25) }), 'not-yet'],
    'that is none': [Buffer.from('30030a0101', 'hex'), 'unknown'],
    'that is no OCSP': [Buffer.from('<html>'), 'malformed'],
  }
  for (const [called, [der, why]] of Object.entries(undecided))
    it(`${called} decides nothing`, () =>
      assert.deepEqual(standingInAnswer(der, about, at), { is: 'undecided', why }))
})
