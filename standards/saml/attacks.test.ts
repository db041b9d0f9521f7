/** Forged, wrapped, replayed and poisoned messages: each refused, each for its own reason. */
import assert from 'node:assert/strict'
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, it } from 'node:test'
import { readAuthnRequest, writeAuthnRequest } from './authn-request.ts'
import { newId } from './identity.ts'
import type { SamlCode } from './refusal.ts'
import { readResponse } from './response.ts'
import { verified } from './signature.ts'
import { fromEnvelope } from './soap.ts'
import * as trial from './trial.ts'
import { readXml } from './xml.ts'

const { at, signers } = trial
const read = (xml: string, awaited = trial.awaited) => readResponse(readXml(xml), trial.keys, awaited)
const refused = (xml: string, code: SamlCode | SamlCode[], awaited = trial.awaited) =>
  assert.throws(
    () => read(xml, awaited),
    (error: { code?: string; name?: string }) =>
      error.name === 'SamlRefusal' && [code].flat().includes(error.code as SamlCode),
  )

const signatureIn = (xml: string) => /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)?.[0] ?? ''
const idIn = (xml: string) => / ID="([^"]+)"/.exec(xml)?.[1] ?? ''
const saml = 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"'

describe('signature wrapping', () => {
  const genuine = trial.assertionOf()
  const signature = signatureIn(genuine)
  const bare = genuine.replace(signature, '')
  const evil = (id = newId()) =>
    bare.replace(idIn(genuine), id).replace('Kowalska', 'Napastnik').replace('84031499907', '44051401359')
  const inside = (xml: string, content: string) =>
    xml.replace('</saml2:Assertion>', `${content}</saml2:Assertion>`)
  const behindIssuer = (xml: string, content: string) =>
    xml.replace('</saml2:Issuer>', `</saml2:Issuer>${content}`)
  const object = (content: string) =>
    signature.replace('</ds:Signature>', `<ds:Object>${content}</ds:Object></ds:Signature>`)

  const wrapped: Record<string, string> = {
    'the signed one inside the forged one, its signature taken over': inside(
      behindIssuer(evil(), signature),
      bare,
    ),
    'the signed one whole inside the forged one': inside(evil(), genuine),
    'the signed one in an Object of the signature': behindIssuer(evil(), object(bare)),
    'the forged one with the id of the signed one, which hides in an Object': behindIssuer(
      evil(idIn(genuine)),
      object(bare),
    ),
    'two with one id, the forged one first': inside(evil(idIn(genuine)), genuine),
    'the signed one as an extension of the forged one’s conditions': evil().replace(
      '</saml2:Conditions>',
      `${genuine}</saml2:Conditions>`,
    ),
    'the signature moved to the end': inside(bare, signature),
    'two signatures': behindIssuer(genuine, signature),
    'the signature around the wrong id': behindIssuer(evil(), signature),
    'an empty reference': behindIssuer(evil(), signature.replace(/URI="[^"]*"/, 'URI=""')),
    'a second reference': behindIssuer(
      evil(),
      signature.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'),
    ),
    'changed words under the signature': genuine.replace('Kowalska', 'Napastnik'),
    'forged words in a list with the signed one': `<list>${evil()}${genuine}</list>`,
  }
  for (const [name, assertion] of Object.entries(wrapped))
    it(`is refused: ${name}`, () => {
      const response = trial.responseOf(assertion)
      refused(response, ['signature', 'form'])
      refused(response.replace(signatureIn(response), ''), ['signature', 'form'])
    })

  it('is refused around a whole response', () => {
    const response = trial.responseOf()
    const own = signatureIn(response)
    const forged = response
      .replace(own, '')
      .replace(idIn(response), newId())
      .replace('</saml2p:Response>', `<x>${response}</x></saml2p:Response>`)
    refused(forged.replace('</saml2:Issuer>', `</saml2:Issuer>${own}`), 'signature')
    refused(
      `<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol">${response}</saml2p:Response>`,
      'form',
    )
  })

  it('comments split no value: what is read is what was signed', () => {
    const split = genuine.replace('84031499907', '84031499907<!-- -->')
    assert.equal(read(trial.responseOf(split)).person.pesel, '84031499907')
    const other = genuine.replace('84031499907', '840314<!-- -->99907<!-- x -->')
    assert.equal(read(trial.responseOf(other)).person.pesel, '84031499907')
  })

  it('two assertions, a plain one, and none signed are refused', () => {
    const response = trial.responseOf()
    const own = signatureIn(response)
    const [sealed = ''] = /<saml2:EncryptedAssertion>.*<\/saml2:EncryptedAssertion>/s.exec(response) ?? []
    const unsigned = response.replace(own, '')
    refused(unsigned.replace(sealed, sealed + sealed), 'form')
    refused(unsigned.replace(sealed, sealed + genuine), 'form')
    refused(unsigned.replace(sealed, genuine), 'form')
    refused(trial.responseOf(bare).replace(/<ds:Signature .*?<\/ds:Signature>/s, ''), 'signature')
  })
})

describe('keys and algorithms', () => {
  it('of a stranger, however well signed, are refused', () => {
    refused(trial.responseOf(trial.assertionOf({}, signers.stranger)), 'signature')
    refused(trial.responseOf(trial.assertionOf(), signers.stranger), 'signature')
  })

  const assertion = trial.assertionOf()
  const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(assertion)?.[0] ?? ''
  const resigned = (algorithm: string, value: (bytes: string) => Buffer) => {
    const changed = info.replace('http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', algorithm)
    const bytes = changed
      .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
      .replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>')
    return assertion
      .replace(info, changed)
      .replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${value(bytes).toString('base64')}`)
  }
  it('HMAC with the public key as its secret is refused', () => {
    const secret = trial.made.node.certificate
    const hmac = (bytes: string) => createHmac('sha256', secret).update(bytes).digest()
    refused(
      trial.responseOf(resigned('http://www.w3.org/2001/04/xmldsig-more#hmac-sha256', hmac)),
      'algorithm',
    )
    refused(
      trial.responseOf(resigned('http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', hmac)),
      'signature',
    )
  })
  it('SHA-1, RSA and none are refused', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const rsa = (bytes: string) => sign('sha256', Buffer.from(bytes), privateKey)
    for (const name of ['rsa-sha256', 'ecdsa-sha1', 'ecdsa-sha512', 'none'])
      refused(trial.responseOf(resigned(`http://www.w3.org/2001/04/xmldsig-more#${name}`, rsa)), 'algorithm')
    const sha1 = createHash('sha1').update('x').digest('base64')
    const weak = assertion
      .replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1')
      .replace(/<ds:DigestValue>[^<]*/, `<ds:DigestValue>${sha1}`)
    refused(trial.responseOf(weak), 'algorithm')
  })
  it('a key of another curve or kind is never tried', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey
    assert.throws(() => verified(readXml(assertion), [other]), { code: 'signature' })
  })
  it('transforms that could choose what is signed are refused', () => {
    const xslt = assertion.replace(
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
    )
    refused(trial.responseOf(xslt), 'algorithm')
  })
  it('weak encryption and points off the curve are refused', () => {
    const response = trial.responseOf().replace(/<ds:Signature .*?<\/ds:Signature>/s, '')
    refused(
      response.replace(
        'http://www.w3.org/2009/xmlenc11#aes256-gcm',
        'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
      ),
      'algorithm',
    )
    refused(response.replace('#kw-aes256"', '#rsa-1_5"'), 'algorithm')
    const off = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64')
    refused(response.replace(/<dsig11:PublicKey>[^<]*/, `<dsig11:PublicKey>${off}`), 'decryption')
    refused(response.replace(/(.*<xenc:CipherValue>).{8}/s, '$1AAAAAAAA'), 'decryption')
  })
})

describe('poisoned XML', () => {
  const hostile: Record<string, [string, SamlCode]> = {
    'an external entity': [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'document-type',
    ],
    'nested entities': ['<!DOCTYPE a [<!ENTITY x "yy"><!ENTITY z "&x;&x;">]><a>&z;</a>', 'document-type'],
    'an external subset': ['<!doctype a SYSTEM "http://evil.example/a.dtd"><a/>', 'document-type'],
    'an unknown entity': ['<a>&x;</a>', 'form'],
    'a processing instruction': ['<?xml-stylesheet href="http://evil.example"?><a/>', 'form'],
    'a great depth': ['<a>'.repeat(5_000) + '</a>'.repeat(5_000), 'too-large'],
    'many elements': [`<a>${'<b/>'.repeat(20_000)}</a>`, 'too-large'],
    'a great length': [`<a>${'x'.repeat(300_000)}</a>`, 'too-large'],
    'an id twice': ['<a ID="x"><b Id="x"/></a>', 'form'],
    'an attribute twice': ['<a b="1" b="2"/>', 'form'],
    'no XML': ['SAMLRequest', 'form'],
    nothing: ['', 'form'],
    'a second root': ['<a/><b/>', 'form'],
  }
  for (const [name, [xml, code]] of Object.entries(hostile))
    it(`${name} is refused`, () => assert.throws(() => readXml(xml), { name: 'SamlRefusal', code }))

  it('an envelope with two messages, or with a header that must be understood, is refused', () => {
    const soap = (header: string, body: string) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body>${body}</s:Body></s:Envelope>`
    assert.throws(() => fromEnvelope(soap('', '<a/><b/>')), { code: 'form' })
    assert.throws(() => fromEnvelope(soap('<s:Header><x s:mustUnderstand="1"/></s:Header>', '<a/>')), {
      code: 'form',
    })
  })
})

describe('an answer meant for another time, place or question', () => {
  const changes: [string, Parameters<typeof trial.assertionOf>[0], SamlCode][] = [
    ['another service', { audience: 'https://other.example' }, 'audience'],
    ['another address', { recipient: 'https://evil.example/return' }, 'destination'],
    ['another request', { inResponseTo: newId() }, 'in-response-to'],
    ['another issuer', { issuer: 'https://evil.example' }, 'issuer'],
    ['an hour ago', { at: trial.later(-3600) }, 'time'],
    ['the future', { at: trial.later(3600) }, 'time'],
    ['a lower level', { level: 'http://eidas.europa.eu/LoA/low' }, 'level'],
  ]
  for (const [name, change, code] of changes)
    it(`${name} is refused`, () => refused(trial.responseOf(trial.assertionOf(change)), code))

  it('its envelope is held to the same', () => {
    refused(trial.responseOf(), 'time', { ...trial.awaited, at: trial.later(600) })
    refused(trial.responseOf(), 'in-response-to', { ...trial.awaited, inResponseTo: newId() })
    refused(trial.responseOf(), 'destination', { ...trial.awaited, recipient: 'https://other.example' })
    refused(trial.responseOf(), 'issuer', { ...trial.awaited, issuer: 'https://other.example' })
  })
})

describe('a request that the node gets', () => {
  const destination = 'https://node.example/login/SingleSignOnService'
  const provider = { issuer: trial.entity, keys: trial.serviceKeys, returnTo: trial.returnTo }
  const asked = {
    id: newId(),
    issuer: trial.entity,
    at,
    destination,
    returnTo: trial.returnTo,
    provider: 'OpenP1',
    level: 'http://eidas.europa.eu/LoA/low',
  } as const
  it('is refused unsigned, forged, misdirected, or with an address of the sender’s choice', () => {
    const take = (xml: string) => () => readAuthnRequest(xml, provider, { destination, at })
    const xml = writeAuthnRequest(signers.service, asked)
    assert.throws(take(xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '')), { name: 'SamlRefusal' })
    assert.throws(take(writeAuthnRequest(signers.stranger, asked)), { code: 'signature' })
    const elsewhere = { ...asked, returnTo: 'https://evil.example/return' }
    assert.throws(take(writeAuthnRequest(signers.service, elsewhere)), { code: 'destination' })
    const other = { ...asked, destination: 'https://other.example' }
    assert.throws(take(writeAuthnRequest(signers.service, other)), { code: 'destination' })
    assert.throws(take(`<saml2:Assertion ${saml}/>`), { code: 'form' })
  })
})
