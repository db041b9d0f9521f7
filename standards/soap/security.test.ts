/** Signed messages: good ones, as programs of others make and judge them, and all the ways in which they may be wrong. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHmac, createPublicKey, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { SignedXml } from 'xml-crypto'
import { isNamed, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { readEnvelope } from './envelope.ts'
import { ds, rsaSha256, sha256, wsse } from './names.ts'
import type { SoapCode } from './refusal.ts'
import { verified } from './security.ts'
import { signedEnvelope } from './sign.ts'
import * as trial from './trial.ts'

const { at, clinic, context, message } = trial
const sent = (more: Partial<Parameters<typeof signedEnvelope>[1]> = {}, signer = clinic) =>
  signedEnvelope(signer, { message, context, at, ...more })
const genuine = sent()

/** As a receiver does it: everything read comes from this one envelope. */
function take(xml: string, now = at) {
  const envelope = readEnvelope(xml)
  const headers = envelope.headers.filter((each) => each.local === 'kontekstWywolania')
  if (headers.length !== 1) throw Object.assign(new Error('no context'), { code: 'form' })
  return { envelope, signed: verified(envelope, { at: now, headers }) }
}

/** Deepest first. */
function personIn(element: XmlElement): string {
  if (isNamed(element, 'urn:t', 'extension')) return textIn(element)
  return element.children
    .map((child) => (typeof child === 'object' && 'local' in child ? personIn(child) : ''))
    .join('')
}

const refused = (xml: string, code: SoapCode | SoapCode[], now = at) =>
  assert.throws(
    () => take(xml, now),
    (error: { code?: string }) => [code].flat().includes(error.code as SoapCode),
  )

describe('a signed message', () => {
  it('is believed, and tells who signed and how long it counts', () => {
    const { envelope, signed } = take(genuine)
    assert.equal(personIn(envelope.message), '84031499907')
    assert.deepEqual(signed.certificate, clinic.certificate)
    assert.deepEqual(signed.until, trial.later(360))
    assert.deepEqual(take(genuine).signed.signature, signed.signature)
    assert.notDeepEqual(take(sent({ mark: '2' })).signed.signature, signed.signature)
  })
  it('may be laid out with white space and comments where nothing is signed, and CRLF', () => {
    const loose = genuine
      .replace('<soapenv:Header>', '<!-- made by hand -->\r\n<soapenv:Header>\r\n')
      .replace('</ds:SignatureValue>', '\r\n</ds:SignatureValue>\r\n')
    assert.equal(personIn(take(loose).envelope.message), '84031499907')
  })
  it('any message that XML can hold is carried whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ż', '&lt;', ' ', '\n', '\t', '😀') }), (text) => {
        const xml = sent({ message: `<t:extension xmlns:t="urn:t">${text}</t:extension>` })
        assert.equal(personIn(take(xml).envelope.message), text.replaceAll('&lt;', '<'))
      }),
      { numRuns: 30 },
    )
  })
  it('one changed sign anywhere in what is signed is refused', () => {
    const from = genuine.indexOf('<wsu:Timestamp')
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: genuine.length - 30 }),
        fc.constantFrom('A', '7', 'z'),
        (place, sign) => {
          const changed = genuine.slice(0, place) + sign + genuine.slice(place + 1)
          let person = 'refused'
          try {
            person = personIn(take(changed).envelope.message)
          } catch (error) {
            assert.match(String((error as Error).name), /^(SoapRefusal|XmlRefusal|Error)$/)
          }
          if (person !== 'refused') assert.equal(person, '84031499907')
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('programs of others', () => {
  const has = spawnSync('xmlsec1', ['--version']).error === undefined
  it('xmlsec1 verifies what is signed here', { skip: has ? false : 'xmlsec1 is not on this machine' }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'openp1-soap-'))
    const key = join(folder, 'key.pem')
    const file = join(folder, 'message.xml')
    writeFileSync(key, createPublicKey(clinic.key).export({ type: 'spki', format: 'pem' }))
    writeFileSync(file, genuine)
    const ids = ['Timestamp', 'Body', 'kontekstWywolania'].flatMap((name) => ['--id-attr:Id', name])
    const { status, stderr } = spawnSync('xmlsec1', ['--verify', '--pubkey-pem', key, ...ids, file])
    rmSync(folder, { recursive: true })
    assert.equal(status, 0, String(stderr))
    assert.match(String(stderr), /ok\/all\): 3\/3/)
  })

  const bare = genuine.replace(/<ds:Signature .*?<\/ds:Signature>/s, '')
  const places = ['Body', 'kontekstWywolania', 'Timestamp'].map((name) => `//*[local-name(.)='${name}']`)
  /** As WSS4J does with `InclusiveNamespaces`, or without. */
  function signedByXmlCrypto(prefixes: string[] = []): string {
    const signer = new SignedXml({
      privateKey: clinic.key.export({ type: 'pkcs8', format: 'pem' }),
      signatureAlgorithm: rsaSha256,
      canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
      idMode: 'wssecurity',
      getKeyInfoContent: () =>
        '<wsse:SecurityTokenReference><wsse:Reference URI="#X509-1"/></wsse:SecurityTokenReference>',
    })
    for (const xpath of places)
      signer.addReference({
        xpath,
        digestAlgorithm: sha256,
        transforms: ['http://www.w3.org/2001/10/xml-exc-c14n#'],
        inclusiveNamespacesPrefixList: prefixes,
      })
    signer.computeSignature(bare, {
      prefix: 'ds',
      location: { reference: "//*[local-name(.)='Security']", action: 'append' },
      existingPrefixes: { wsse },
    })
    return signer.getSignedXml()
  }
  it('xml-crypto signs, and it is believed here', () => {
    assert.equal(personIn(take(signedByXmlCrypto()).envelope.message), '84031499907')
    assert.equal(personIn(take(signedByXmlCrypto(['soapenv', 'wsse'])).envelope.message), '84031499907')
  })
  it('xml-crypto verifies what is signed here', () => {
    const [signature = ''] = /<ds:Signature .*?<\/ds:Signature>/s.exec(genuine) ?? []
    const judge = new SignedXml({
      publicCert: new X509Certificate(clinic.certificate).toString(),
      idMode: 'wssecurity',
    })
    judge.loadSignature(signature)
    assert.equal(judge.checkSignature(genuine), true)
  })
})

describe('wrapping', () => {
  const [body = ''] = /<soapenv:Body.*<\/soapenv:Body>/s.exec(genuine) ?? []
  const evil = body.replace('84031499907', '44051401359')
  const other = evil.replace('wsu:Id="Body"', 'wsu:Id="Other"')
  const nameless = evil.replace(' wsu:Id="Body"', '')
  const inHeader = (content: string) => `${content}</soapenv:Header>`
  const [first = ''] = /<ds:Reference .*?<\/ds:Reference>/s.exec(genuine) ?? []
  const cases: Record<string, string> = {
    'the signed body in a header, a forged one in its place': genuine
      .replace(body, other)
      .replace('</soapenv:Header>', inHeader(`<x>${body}</x>`)),
    'the signed body as a header itself': genuine
      .replace(body, nameless)
      .replace('</soapenv:Header>', inHeader(body)),
    'the signed body in an Object of the signature': genuine
      .replace(body, nameless)
      .replace('</ds:Signature>', `<ds:Object>${body}</ds:Object></ds:Signature>`),
    'the same id twice': genuine.replace(body, evil).replace('</soapenv:Header>', inHeader(body)),
    'the same id twice, once as Id': genuine
      .replace(body, evil)
      .replace('</soapenv:Header>', inHeader(`<x Id="Body"/>`)),
    'two bodies, the forged one first': genuine.replace(body, nameless + body),
    'two bodies, the signed one first': genuine.replace(body, body + nameless),
    'a forged message beside the signed one': genuine.replace(
      '</soapenv:Body>',
      `${trial.message}</soapenv:Body>`,
    ),
    'the signed context somewhere else': genuine.replace(
      context,
      `<x>${context}</x>${context.replace('KontekstWywolania"', 'Other"')}`,
    ),
    'two contexts': genuine.replace(context, context + context.replace('wsu:Id="KontekstWywolania"', '')),
    'the signed time stamp somewhere else': genuine.replace(
      /<wsu:Timestamp.*<\/wsu:Timestamp>/s,
      (stamp) => `${stamp.replace('TS-1', 'TS-2')}<x>${stamp}</x>`,
    ),
    'a reference twice': genuine.replace(first, first + first),
    'a reference to the whole': genuine.replace('URI="#Body"', 'URI=""'),
    'a reference by XPointer': genuine.replace('URI="#Body"', `URI="#xpointer(id('Body'))"`),
    'a reference to another address': genuine.replace('URI="#Body"', 'URI="http://evil.example/#Body"'),
    'a second signature': genuine.replace(/<ds:Signature .*<\/ds:Signature>/s, '$&$&'),
    'a second security header': genuine.replace(
      /<wsse:Security .*<\/wsse:Security>/s,
      (whole) => whole + whole.replaceAll(/ wsu:Id="[^"]*"/g, ''),
    ),
    'no signature': genuine.replace(/<ds:Signature .*<\/ds:Signature>/s, ''),
    'no security header': genuine.replace(/<wsse:Security .*<\/wsse:Security>/s, ''),
    'a security header for another actor': genuine.replace(
      'soapenv:mustUnderstand',
      'soapenv:actor="urn:x" soapenv:mustUnderstand',
    ),
    'a comment in a PESEL': genuine.replace('84031499907', '84031<!-- -->499907'),
    'the body not signed': sent().replace(first, ''),
  }
  for (const [name, xml] of Object.entries(cases))
    it(`is refused: ${name}`, () => {
      assert.notEqual(xml, genuine)
      refused(xml, ['signature', 'form', 'unsigned', 'algorithm'])
    })
})

describe('keys and algorithms', () => {
  const [info = ''] = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(genuine) ?? []
  const resigned = (from: string, to: string, value: (bytes: Buffer) => Buffer) => {
    const changed = info.replaceAll(from, to)
    const bytes = Buffer.from(changed.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${ds}">`))
    return genuine
      .replace(info, changed)
      .replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${value(bytes).toString('base64')}`)
  }
  const rsa = (bytes: Buffer) => sign('sha256', bytes, clinic.key)
  it('the key of another certificate is refused', () => {
    const theirs = Buffer.from(trial.stranger.certificate).toString('base64')
    refused(genuine.replace(/(X509-1">)[^<]*/, `$1${theirs}`), 'signature')
  })
  it('resigning by hand works, so that what follows is refused for its own reason', () => {
    assert.ok(take(resigned('nothing', '', rsa)))
  })
  it('other algorithms are refused, however well signed', () => {
    const hmac = (bytes: Buffer) => createHmac('sha256', clinic.certificate).update(bytes).digest()
    const old = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
    refused(
      resigned(rsaSha256, old, (bytes) => sign('sha1', bytes, clinic.key)),
      'algorithm',
    )
    refused(resigned(rsaSha256, 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256', hmac), 'algorithm')
    refused(resigned('nothing', '', hmac), 'signature')
    refused(resigned(sha256, 'http://www.w3.org/2000/09/xmldsig#sha1', rsa), 'algorithm')
    const transform = '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>'
    for (const name of [
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
      'http://www.w3.org/TR/1999/REC-xpath-19991116',
    ])
      refused(resigned(transform, `<ds:Transform Algorithm="${name}"></ds:Transform>`, rsa), 'algorithm')
    refused(resigned(transform, transform + transform, rsa), 'unsigned')
  })
  it('short keys and curves are refused', () => {
    refused(sent({}, trial.newSigner('Short', 1024)), 'certificate')
    refused(sent({}, trial.ellipticSigner()), 'certificate')
  })
  it('what is no certificate, or no token, is refused', () => {
    refused(genuine.replace(/(X509-1">)[^<]*/, '$1AAAA'), 'certificate')
    refused(genuine.replaceAll('#X509v3', '#X509PKIPathv1'), 'certificate')
    refused(genuine.replace('URI="#X509-1"', 'URI="#Body"'), 'certificate')
    refused(
      genuine.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>'),
      'unsigned',
    )
  })
})

describe('time', () => {
  it('too old, of the future, or for too long is refused', () => {
    refused(genuine, 'time', trial.later(360))
    assert.ok(take(genuine, trial.later(359)))
    refused(genuine, 'time', trial.later(-61))
    assert.ok(take(genuine, trial.later(-60)))
    refused(sent({ life: 601 }), 'time')
    refused(sent({ life: 0 }), 'time')
    refused(genuine.replace('2026-11-27T08:00:00.000Z', '2026-11-27T08:00:00.000'), 'time')
    refused(genuine.replace('2026-11-27T08:00:00.000Z', '2026-02-31T08:00:00.000Z'), ['time', 'signature'])
  })
})
