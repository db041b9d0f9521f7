/** Keys of applications: tokens bound by DPoP (RFC 9449), and signatures in place of secrets (RFC 7523). */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { applicationAt, back, codeOf } from '#checks/application.ts'
import { authorize, whole } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)

const applications = new Applications(world.home)
const scopes = ['launch/patient', 'patient/*.rs']
const keys = await generateKeyPair('ES256', { extractable: true })
const jwk = await exportJWK(keys.publicKey)
applications.save({ id: 'app', name: 'App', redirects: [back], scopes })
applications.save({
  id: 'keyed',
  name: 'Keyed',
  redirects: [back],
  scopes,
  keys: [{ ...jwk, kid: 'one', alg: 'ES256', use: 'sig' }],
})
const { requestFor, exchange, fhir } = applicationAt(url)
const asAnna = async () => ({ cookie: await signIn(url, 'anna-kowalska') })

async function proof(of: {
  htu: string
  token?: string
  key?: typeof keys
  iat?: number
  alg?: string
}): Promise<string> {
  const { key = keys, htu, token, iat } = of
  const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
  return new SignJWT({ htm: token === undefined ? 'POST' : 'GET', htu, jti: crypto.randomUUID(), ...ath })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(key.publicKey) })
    .setIssuedAt(iat)
    .sign(key.privateKey)
}

describe('a token bound to a key', () => {
  it('is worth nothing without fresh proofs for the very request', async () => {
    const code = codeOf(await authorize(requestFor(), await asAnna()))
    const bound = await exchange(code, {}, { dpop: await proof({ htu: `${url}/oauth/token` }) })
    const token = bound.body.access_token ?? ''
    const htu = `${url}/fhir/Observation`
    const path = 'Observation?_count=1'
    const send = async (dpop: string) => fhir(path, `DPoP ${token}`, { dpop })
    const good = await proof({ htu, token })
    assert.equal(await send(good), 200)
    assert.equal(await send(good), 401, 'replayed')
    assert.equal(await fhir(path, `Bearer ${token}`), 401, 'as a bearer token')
    assert.equal(
      await fhir(path, `Bearer ${token}`, { dpop: await proof({ htu, token }) }),
      401,
      'as a bearer',
    )
    assert.equal(await send(await proof({ htu: `${url}/fhir/Patient`, token })), 401, 'of another address')
    assert.equal(await send(await proof({ htu, token: 'another' })), 401, 'of another token')
    assert.equal(
      await send(await proof({ htu, token, key: await generateKeyPair('ES256') })),
      401,
      'another key',
    )
    assert.equal(await send(await proof({ htu, token, iat: 1_700_000_000 })), 401, 'too old')
    const [, payload = ''] = (await proof({ htu, token })).split('.')
    const none = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'none', jwk })).toString('base64url')
    assert.equal(await send(`${none}.${payload}.`), 401, 'unsigned')
  })
})

describe('an application’s signature', () => {
  const assertion = (alg: string, key: Parameters<SignJWT['sign']>[0], jti: string = crypto.randomUUID()) =>
    new SignJWT({ jti })
      .setProtectedHeader({ alg, kid: 'one' })
      .setIssuer('keyed')
      .setSubject('keyed')
      .setAudience(`${url}/oauth`)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key)
  const push = async (client_assertion?: string) => {
    const body = new URLSearchParams(requestFor({ client_id: 'keyed' }).searchParams)
    if (client_assertion !== undefined) {
      body.set('client_assertion', client_assertion)
      body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    }
    return (await whole(await fetch(`${url}/oauth/par`, { method: 'POST', body }))).status
  }

  it('is its own, made with its own key, once', async () => {
    const good = await assertion('ES256', keys.privateKey)
    assert.equal(await push(good), 201)
    assert.equal(await push(good), 401, 'replayed')
    assert.equal(await push(), 401, 'none')
    const { privateKey } = await generateKeyPair('ES256')
    assert.equal(await push(await assertion('ES256', privateKey)), 401, 'of another key')
    const publicKey = new TextEncoder().encode(JSON.stringify(jwk))
    assert.equal(await push(await assertion('HS256', publicKey)), 401, 'with the public key as a secret')
  })
})
