/** What both sides say is read as it was said, and an unrelated verifier agrees about the signatures. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { checkArtifact, makeArtifact } from './artifact.ts'
import {
  readArtifactResolve,
  readArtifactResponse,
  writeArtifactResolve,
  writeArtifactResponse,
} from './artifact-resolve.ts'
import { claimedIssuer, readAuthnRequest, writeAuthnRequest } from './authn-request.ts'
import { concatKdf, decrypted, encrypted } from './encryption.ts'
import { newId, publicKeyOf } from './identity.ts'
import { readLogoutRequest, readLogoutResponse, writeLogoutRequest, writeLogoutResponse } from './logout.ts'
import { identityProviderMetadata, serviceProviderMetadata } from './metadata.ts'
import { readResponse, writeRefusal } from './response.ts'
import { fromEnvelope, inEnvelope } from './soap.ts'
import * as trial from './trial.ts'
import { readXml } from './xml.ts'

const destination = 'https://node.example/login/SingleSignOnService'
const { at, signers, entity, nodeEntity, returnTo } = trial

const authnRequest = (id = newId()) =>
  writeAuthnRequest(signers.service, {
    id,
    issuer: entity,
    at,
    destination,
    returnTo,
    provider: 'OpenP1 & Co',
    level: 'http://eidas.europa.eu/LoA/substantial',
  })
const provider = { issuer: entity, keys: trial.serviceKeys, returnTo }

describe('a request', () => {
  it('asks for the four attributes, by artifact, with force, at a minimum level', () => {
    const xml = authnRequest()
    assert.equal(claimedIssuer(xml), entity)
    for (const part of [
      'ForceAuthn="true"',
      'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"',
      '<eidas:SPType>public</eidas:SPType>',
      'naturalperson/PersonIdentifier"',
      'Comparison="minimum"',
    ])
      assert.ok(xml.includes(part), part)
  })

  it('is read as it was written', () => {
    const id = newId()
    assert.deepEqual(readAuthnRequest(authnRequest(id), provider, { destination, at }), {
      id,
      returnTo,
      level: 'http://eidas.europa.eu/LoA/substantial',
      provider: 'OpenP1 & Co',
    })
  })
})

describe('an answer', () => {
  it('goes by an artifact that names its issuer', () => {
    const artifact = makeArtifact(nodeEntity)
    assert.equal(Buffer.from(artifact, 'base64').length, 44)
    checkArtifact(artifact, nodeEntity)
    assert.throws(() => checkArtifact(artifact, entity), { code: 'artifact' })
    for (const wrong of ['', 'AAQAAA==', `${artifact}AAAA`, artifact.replace(/^AAQ/, 'AAE')])
      assert.throws(() => checkArtifact(wrong, nodeEntity), { code: 'artifact' }, wrong)
  })

  it('is fetched by SOAP and opened with our key alone', () => {
    const artifact = makeArtifact(nodeEntity)
    const asked = { id: newId(), issuer: entity, at, destination: 'https://node.example/resolve' }
    const soap = inEnvelope(writeArtifactResolve(signers.service, asked, artifact))
    const expected = { issuer: entity, at, destination: asked.destination }
    assert.deepEqual(readArtifactResolve(fromEnvelope(soap), trial.serviceKeys, expected), {
      id: asked.id,
      artifact,
    })
    const answer = { id: newId(), issuer: nodeEntity, at, inResponseTo: asked.id }
    const back = inEnvelope(writeArtifactResponse(signers.node, answer, trial.responseOf()))
    const response = readArtifactResponse(fromEnvelope(back), trial.nodeKeys, {
      issuer: nodeEntity,
      at,
      inResponseTo: asked.id,
    })
    const { person, nameId, sessionIndex, level } = readResponse(response, trial.keys, trial.awaited)
    assert.deepEqual(person, trial.anna)
    assert.deepEqual([nameId, sessionIndex], ['c0ffee', 'session-1'])
    assert.equal(level, 'http://eidas.europa.eu/LoA/substantial')
    assert.doesNotMatch(back, /Kowalska|84031499907/)
  })

  it('may say that nobody signed in', () => {
    for (const status of ['AuthnFailed', 'RequestDenied', 'UnknownPrincipal'] as const) {
      const xml = writeRefusal(signers.node, trial.head(), status)
      assert.throws(() => readResponse(readXml(xml), trial.keys, trial.awaited), {
        code: 'status',
        message: new RegExp(status),
      })
    }
  })
})

describe('encryption', () => {
  it('agrees with the example of RFC 7518 Appendix C about ConcatKDF', () => {
    const shared = Buffer.from('9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4', 'hex')
    const part = (text: string) => Buffer.concat([Buffer.of(0, 0, 0, text.length), Buffer.from(text)])
    const other = Buffer.concat([part('A128GCM'), part('Alice'), part('Bob'), Buffer.of(0, 0, 0, 128)])
    assert.equal(concatKdf(shared, other, 16).toString('base64url'), 'VqqN6vgjbSBcIijNcacQGg')
  })

  it('reads keys of 256 and of 128 bits, and the key beside the content as well as in it', () => {
    for (const bits of [256, 128] as const) {
      const xml = encrypted('<a>ż</a>', trial.readerKey, bits)
      assert.equal(decrypted(readXml(`<h>${xml}</h>`), trial.keys.own).textContent, 'ż')
      const [key = ''] = /<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>/s.exec(xml) ?? []
      const declared = key.replace(
        '<xenc:EncryptedKey',
        '<xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
      )
      assert.equal(
        decrypted(readXml(`<h>${xml.replace(key, '')}${declared}</h>`), trial.keys.own).textContent,
        'ż',
      )
    }
  })

  it('tells whoever lacks the key nothing but that', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const xml = encrypted('<a/>', trial.readerKey)
    assert.throws(() => decrypted(readXml(`<h>${xml}</h>`), other), { code: 'decryption' })
  })
})

it('single logout is asked for and confirmed', () => {
  const asked = { id: newId(), issuer: nodeEntity, at, destination: 'https://service.example/logout' }
  const ended = { nameId: 'c0ffee', sessionIndex: 'session-1' }
  const xml = writeLogoutRequest(signers.node, asked, ended)
  const expected = { issuer: nodeEntity, at, destination: asked.destination }
  assert.deepEqual(readLogoutRequest(readXml(xml), trial.nodeKeys, expected), { ...ended, id: asked.id })
  const answer = { id: newId(), issuer: entity, at, inResponseTo: asked.id }
  const back = writeLogoutResponse(signers.service, answer, 'Success')
  const awaited = { issuer: entity, at, inResponseTo: asked.id }
  assert.equal(readLogoutResponse(readXml(back), trial.serviceKeys, awaited), 'Success')
})

it('metadata of both sides names keys and addresses', () => {
  const signing = signers.service.certificate
  const ours = readXml(
    serviceProviderMetadata({ entity, signing, encryption: signing, returnTo, logout: `${entity}/logout` }),
  )
  assert.equal(ours.getAttribute('entityID'), entity)
  const addresses = { signIn: destination, resolve: destination, logout: destination }
  const theirs = readXml(identityProviderMetadata({ entity: nodeEntity, signing, ...addresses }))
  const [found] = theirs.getElementsByTagName('ds:X509Certificate')
  const key = publicKeyOf(Buffer.from(found?.textContent ?? '', 'base64'))
  assert.equal(key.asymmetricKeyDetails?.namedCurve, 'prime256v1')
})

const judge = spawnSync('xmlsec1', ['--version']).status === 0
it('xmlsec1 verifies our signatures', { skip: !judge && 'xmlsec1 is not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'openp1-saml-'))
  try {
    const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol'
    const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'
    const verify = (xml: string, key: 'service' | 'node', element: string) => {
      const pem = trial.made[key].certificate.toString('base64').replace(/.{64}/g, '$&\n')
      writeFileSync(
        join(folder, 'key.pem'),
        `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
      )
      writeFileSync(join(folder, 'message.xml'), xml)
      const options = ['--verify', '--pubkey-cert-pem', 'key.pem', '--id-attr:ID', element, 'message.xml']
      return spawnSync('xmlsec1', options, { cwd: folder }).status
    }
    assert.equal(verify(authnRequest(), 'service', `${protocol}:AuthnRequest`), 0)
    assert.equal(verify(trial.responseOf(), 'node', `${protocol}:Response`), 0)
    assert.equal(verify(trial.assertionOf(), 'node', assertion), 0)
    assert.notEqual(verify(trial.assertionOf().replace('Kowalska', 'Nowak'), 'node', assertion), 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
