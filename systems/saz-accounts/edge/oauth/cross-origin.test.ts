/** Pages of registered applications read answers across origins, and no others do; behind a proxy all addresses are the public ones. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
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
applications.save({ id: 'app', name: 'App', redirects: [back], scopes })
applications.save({ id: 'elsewhere', name: 'E', redirects: ['https://other.example/back'], scopes })
const own = new URL(back).origin
const stranger = 'https://evil.example'
const { requestFor, exchange } = applicationAt(url)

const ask = async (path: string, origin: string, more: RequestInit = {}) =>
  whole(await fetch(`${url}${path}`, { ...more, headers: { origin, ...more.headers } }))
const readers = ({ headers }: Response) => headers.get('access-control-allow-origin')
const preflight = (path: string, origin: string) =>
  ask(path, origin, {
    method: 'OPTIONS',
    headers: {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,dpop',
    },
  })

describe('a page of another origin', () => {
  for (const path of [
    '/fhir/metadata',
    '/fhir/.well-known/smart-configuration',
    '/oauth/.well-known/openid-configuration',
    '/oauth/jwks',
    '/fhir/Observation',
  ])
    it(`reads ${path} when its application is registered, and else does not`, async () => {
      assert.equal(readers(await ask(path, own)), own)
      for (const origin of [stranger, 'null', `${own}.evil.example`, 'http://localhost:9998'])
        assert.equal(readers(await ask(path, origin)), null, origin)
    })

  it('is told what it may send, before it sends it', async () => {
    const told = await preflight('/fhir/Observation', own)
    assert.equal(told.status, 204)
    assert.equal(readers(told), own)
    assert.match(told.headers.get('access-control-allow-headers') ?? '', /Authorization, DPoP/)
    assert.equal(told.headers.get('access-control-allow-credentials'), null, 'cookies stay at home')
    assert.equal(readers(await preflight('/fhir/Observation', stranger)), null)
    assert.equal(readers(await preflight('/oauth/token', own)), own)
    assert.equal(readers(await preflight('/oauth/token', stranger)), null)
  })

  it('gets a token for its own application alone, and reads with it', async () => {
    const person = { cookie: await signIn(url, 'anna-kowalska') }
    for (const origin of [stranger, 'https://other.example']) {
      const refused = await exchange(codeOf(await authorize(requestFor(), person)), {}, { origin })
      assert.equal(refused.status, 400, origin)
    }
    const { body } = await exchange(codeOf(await authorize(requestFor(), person)), {}, { origin: own })
    const headers = { authorization: `Bearer ${body.access_token}` }
    const answer = await ask('/fhir/Observation?_count=1', own, { headers })
    assert.equal(answer.status, 200)
    assert.equal(readers(answer), own)
    assert.match(answer.headers.get('vary') ?? '', /Origin/)
  })

  it('never reads with the cookies of whoever is signed in', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    const answer = await ask('/fhir/Observation?_count=1', own, { headers: { cookie } })
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    const headers = { cookie, 'content-type': 'application/fhir+json' }
    const acted = await ask('/fhir/Observation', own, { method: 'POST', headers, body: '{}' })
    assert.equal(acted.status, 403)
    assert.equal(readers(await ask('/api/ikp/me', own, { method: 'POST', headers: { cookie } })), null)
  })

  it('is none of ours any more once its application is removed', async () => {
    applications.save({ id: 'brief', name: 'Brief', redirects: ['https://brief.example/x'], scopes })
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal(readers(await ask('/fhir/metadata', 'https://brief.example')), 'https://brief.example')
    applications.remove('brief')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal(readers(await ask('/fhir/metadata', 'https://brief.example')), null)
  })
})

describe('a public address behind a proxy', async () => {
  const publicUrl = 'https://p1.example'
  const other = await testWorld('sample')
  const roof = await testRoof(other, { publicUrl })
  const json = async (path: string, headers: Record<string, string> = {}) =>
    (await (await fetch(`${roof.url}${path}`, { headers })).json()) as Record<string, unknown>

  it('stands in everything that the world is told, whatever name the proxy wrote', async () => {
    const smart = await json('/fhir/.well-known/smart-configuration')
    assert.equal(smart.issuer, `${publicUrl}/oauth`)
    assert.equal(smart.token_endpoint, `${publicUrl}/oauth/token`)
    const openid = await json('/oauth/.well-known/openid-configuration')
    assert.equal(openid.issuer, `${publicUrl}/oauth`)
    assert.equal(openid.authorization_endpoint, `${publicUrl}/oauth/authorize`)
    const metadata = await json('/fhir/metadata', { 'x-forwarded-host': 'evil.example' })
    assert.equal((metadata.implementation as { url?: string } | undefined)?.url, `${publicUrl}/fhir`)
    const saml = await (await fetch(`${roof.url}/saz/saml/metadata`)).text()
    assert.ok(saml.includes(`${publicUrl}/saz/return`))
  })

  it('makes cookies those of https, and gives no local tokens', async () => {
    const begun = await whole(await fetch(`${roof.url}/saz/sign-in`))
    const cookies = begun.headers.getSetCookie()
    assert.ok(cookies.length > 0 && cookies.every((each) => /^__Host-.*; Secure/.test(each)), String(cookies))
    assert.match(begun.headers.get('strict-transport-security') ?? '', /max-age=31536000/)
    assert.equal(existsSync(join(other.home, 'local-token.key')), false)
  })
})
