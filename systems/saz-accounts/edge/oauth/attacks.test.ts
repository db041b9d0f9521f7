/** What applications, pages and thieves try, and where it ends (RFC 9700, https://www.rfc-editor.org/rfc/rfc9700). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applicationAt, back, codeOf, verifier } from '#checks/application.ts'
import { authorize, fieldsFor, Jar, locationOf, pageOfConsent, whole } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const anna = samplePeople.find(({ key }) => key === 'anna-kowalska') ?? assert.fail()

const applications = new Applications(world.home)
const scopes = ['openid', 'offline_access', 'launch', 'launch/patient', 'patient/*.rs', 'user/*.rs']
applications.save({ id: 'app', name: 'App', redirects: [back], launch: 'http://localhost:9999/go', scopes })
applications.save({ id: 'other', name: 'Other', redirects: [`${back}/other`], scopes })
applications.save({
  id: 'narrow',
  name: 'Narrow',
  redirects: [back],
  scopes: ['launch/patient', 'patient/Condition.rs'],
})

const { requestFor, exchange, tokenFor, fhir } = applicationAt(url)
const asAnna = async () => ({ cookie: await signIn(url, 'anna-kowalska') })
const asMaria = async () => ({
  cookie: await signIn(url, 'maria-zielinska'),
  seat: 'lekarz',
  pesel: anna.pesel,
})
describe('a code', () => {
  it('is worth a token once; the second try ends the first', async () => {
    const code = codeOf(await authorize(requestFor(), await asAnna()))
    const first = await exchange(code)
    const bearer = `Bearer ${first.body.access_token}`
    assert.equal(await fhir('Observation?_count=1', bearer), 200)
    assert.equal((await exchange(code)).body.error, 'invalid_grant')
    assert.equal(await fhir('Observation?_count=1', bearer), 401)
  })

  it('is worth nothing to another application, at another address, or without the verifier', async () => {
    const person = await asAnna()
    const wrong: Record<string, string>[] = [
      { client_id: 'other' },
      { redirect_uri: `${back}/other` },
      { code_verifier: 'w'.repeat(43) },
    ]
    for (const more of wrong) {
      const { status, body } = await exchange(codeOf(await authorize(requestFor(), person)), more)
      assert.equal(status, 400)
      assert.equal(body.error, 'invalid_grant')
    }
  })
})

describe('a request', () => {
  for (const redirect of [
    'http://evil.example/back',
    `${back}/..`,
    `${back}?x=1`,
    'http://localhost:9998/back',
    `${back}@evil.example`,
    'javascript:alert(1)',
  ])
    it(`goes nowhere else: ${redirect}`, async () => {
      const answer = await new Jar().get(requestFor({ redirect_uri: redirect }))
      assert.equal(answer.status, 400)
      assert.equal(answer.headers.get('location'), null)
    })

  for (const [name, more] of [
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with plain PKCE', { code_challenge: verifier, code_challenge_method: 'plain' }],
    ['for the server of another', { aud: 'http://evil.example/fhir' }],
    ['that does not say for whom', { aud: undefined }],
    ['for a token at once', { response_type: 'token' }],
    ['with a launch that nobody made', { launch: 'x'.repeat(32), scope: 'launch patient/Observation.rs' }],
  ] as const)
    it(`${name} gets no code`, async () => {
      const jar = new Jar((await asAnna()).cookie)
      const request = requestFor(more)
      const at = locationOf(await jar.get(request), request)
      assert.equal(at.searchParams.get('code'), null)
      if (at.pathname.startsWith('/saz/')) assert.equal((await jar.get(at)).status, 403)
      else assert.match(at.href, /[?#&]error=/)
    })

  it('says who answered, so that answers of two servers are not mixed up', async () => {
    const arrived = await authorize(requestFor(), await asAnna())
    assert.equal(arrived.searchParams.get('iss'), `${url}/oauth`)
    assert.equal(arrived.searchParams.get('state'), 's')
  })

  it('is refused when the person refuses', async () => {
    const arrived = await authorize(requestFor(), { ...(await asAnna()), decision: 'deny' })
    assert.equal(arrived.searchParams.get('error'), 'access_denied')
    assert.equal(arrived.searchParams.get('code'), null)
  })

  it('is given what the application registered, and no more', async () => {
    const request = requestFor({
      client_id: 'narrow',
      scope: 'launch/patient patient/*.rs patient/Condition.rs system/*.rs',
    })
    const code = codeOf(await authorize(request, await asAnna()))
    const { body } = await exchange(code, { client_id: 'narrow' })
    assert.deepEqual(body.scope?.split(' ').sort(), ['launch/patient', 'patient/Condition.rs'])
  })
})

describe('the page of consent', () => {
  it('takes no decision from another page, session or browser', async () => {
    const jar = new Jar((await asAnna()).cookie)
    const { html, at } = await pageOfConsent(jar, requestFor())
    const fields = fieldsFor(html)
    assert.equal((await jar.post(at, fields, { origin: 'https://evil.example' })).status, 403)
    assert.equal((await jar.post(at, fields, { 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await jar.post(at, { ...fields, token: 'x'.repeat(43) })).status, 403)
    const stranger = new Jar((await asMaria()).cookie)
    assert.equal((await stranger.post(at, fields)).status, 403)
    assert.equal((await stranger.get(at)).status, 403)
  })

  it('lets nobody take a seat that is not theirs, nor a patient out of their care', async () => {
    const jar = new Jar((await asAnna()).cookie)
    const { html, at } = await pageOfConsent(jar, requestFor())
    assert.equal((await jar.post(at, { ...fieldsFor(html), seat: '2' })).status, 403)
    const doctor = await signIn(url, 'maria-zielinska')
    const visit = new Jar(doctor)
    const page = await pageOfConsent(visit, requestFor())
    const answer = await visit.post(page.at, fieldsFor(page.html, { seat: 'lekarz', pesel: '00000000000' }))
    assert.equal(answer.status, 422)
  })

  it('cannot be framed and runs no script', async () => {
    const jar = new Jar((await asAnna()).cookie)
    const { at } = await pageOfConsent(jar, requestFor())
    const policy = (await jar.get(at)).headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/)
  })
})

describe('a token', () => {
  it('is not widened when it is renewed', async () => {
    const scope = 'openid offline_access launch/patient patient/Observation.rs'
    const code = codeOf(await authorize(requestFor({ scope }), await asAnna()))
    const { body } = await exchange(code)
    const renew = (more: Record<string, string>) =>
      tokenFor({
        grant_type: 'refresh_token',
        client_id: 'app',
        refresh_token: body.refresh_token ?? '',
        ...more,
      })
    assert.equal((await renew({ scope: 'patient/*.rs' })).body.error, 'invalid_scope')
    const again = await renew({ scope: 'patient/Observation.rs' })
    assert.equal(again.body.scope, 'patient/Observation.rs')
    // A refresh token that comes a second time was stolen, or the first was: all ends.
    assert.equal((await renew({})).body.error, 'invalid_grant')
    assert.equal(await fhir('Observation?_count=1', `Bearer ${again.body.access_token}`), 401)
  })

  it('of one patient shows no other, whoever signed in', async () => {
    const code = codeOf(await authorize(requestFor(), await asMaria()))
    const bearer = `Bearer ${(await exchange(code)).body.access_token}`
    assert.equal(await fhir(`Observation?patient=${anna.patient}&_count=1`, bearer), 200)
    const wide = codeOf(await authorize(requestFor({ scope: 'user/Patient.rs' }), await asMaria()))
    const everybody = { authorization: `Bearer ${(await exchange(wide)).body.access_token}` }
    const patients = await fetch(`${url}/fhir/Patient?_count=50`, { headers: everybody })
    const { entry } = (await patients.json()) as { entry: { resource: { id: string } }[] }
    const other =
      entry.find(({ resource }) => resource.id !== anna.patient) ?? assert.fail('nobody else in her care')
    const scope = 'launch/patient patient/Observation.rs patient/Patient.rs'
    const narrow = codeOf(await authorize(requestFor({ scope }), await asMaria()))
    const one = `Bearer ${(await exchange(narrow)).body.access_token}`
    assert.equal(await fhir(`Patient/${anna.patient}`, one), 200)
    assert.equal(await fhir(`Patient/${other.resource.id}`, one), 403)
    const search = `${url}/fhir/Observation?patient=${other.resource.id}`
    const found = await fetch(search, { headers: { authorization: one } })
    assert.deepEqual(((await found.json()) as { entry?: unknown[] }).entry ?? [], [])
  })

  it('opens the FHIR door alone, and only as it was issued', async () => {
    const code = codeOf(await authorize(requestFor(), await asAnna()))
    const token = (await exchange(code)).body.access_token ?? ''
    const answer = await whole(
      await fetch(`${url}/api/ikp/me`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    assert.equal(answer.status, 401)
    assert.equal(await fhir('Observation?_count=1', `DPoP ${token}`), 401)
    assert.equal(await fhir('Observation?_count=1', `Bearer ${token}x`), 401)
    applications.save({ id: 'gone', name: 'Gone', redirects: [back], scopes })
    const lost = codeOf(await authorize(requestFor({ client_id: 'gone' }), await asAnna()))
    const { body } = await exchange(lost, { client_id: 'gone' })
    applications.remove('gone')
    assert.equal(await fhir('Observation?_count=1', `Bearer ${body.access_token}`), 401)
  })
})
