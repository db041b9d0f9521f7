/** Applications of others sign people in and read what they were allowed, with a client library that knows nothing of us. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { authorize, whole } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { sampleOrganizations, samplePeople } from '#population/sample-people.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const anna = samplePeople.find(({ key }) => key === 'anna-kowalska') ?? assert.fail()

const redirect = 'http://localhost:9999/back'
const keys = await generateKeyPair('ES384', { extractable: true })
const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES384', use: 'sig' }
const applications = new Applications(world.home)
applications.save({
  id: 'chart',
  name: 'Wykres ciśnienia',
  redirects: [redirect],
  launch: 'http://localhost:9999/go',
  scopes: ['openid', 'fhirUser', 'offline_access', 'launch', 'launch/patient', 'patient/*.rs', 'user/*.rs'],
})
applications.save({
  id: 'clinic-app',
  name: 'Karta',
  redirects: [redirect],
  keys: [publicKey],
  dpop: true,
  pushed: true,
  scopes: ['openid', 'fhirUser', 'offline_access', 'launch', 'launch/patient', 'patient/*.rs', 'user/*.rs'],
})
applications.save({
  id: 'warehouse',
  name: 'Hurtownia',
  redirects: [],
  keys: [publicKey],
  organization: sampleOrganizations.clinic,
  scopes: ['system/Observation.rs', 'system/Patient.rs'],
})

const discover = (id: string, method: client.ClientAuth) =>
  client.discovery(new URL(`${url}/oauth`), id, undefined, method, {
    execute: [client.allowInsecureRequests],
  })
const privateKey = () => client.PrivateKeyJwt({ key: keys.privateKey, kid: 'one' })

interface Order {
  readonly scope: string
  readonly person: Parameters<typeof authorize>[1]
  readonly more?: Record<string, string>
}

/** Code with PKCE, as SMART has it. */
async function launch(
  config: client.Configuration,
  { scope, person, more = {} }: Order,
  options?: client.DPoPOptions,
) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const asked = {
    redirect_uri: redirect,
    scope,
    state,
    nonce,
    aud: `${url}/fhir`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  }
  const request = options
    ? await client.buildAuthorizationUrlWithPAR(config, asked, options)
    : client.buildAuthorizationUrl(config, asked)
  const back = await authorize(request, person)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
  return client.authorizationCodeGrant(config, back, checks, undefined, options)
}

const fhir = async (path: string, token: string) =>
  whole(await fetch(`${url}/fhir/${path}`, { headers: { authorization: `Bearer ${token}` } }))
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { issue: { details: { coding: { code: string }[] } }[] }).issue[0]?.details
    .coding[0]?.code

describe('a public application in a patient’s hands', () => {
  it('is told its context and reads what was allowed', async () => {
    const config = await discover('chart', client.None())
    const cookie = await signIn(url, 'anna-kowalska')
    const scope = 'openid fhirUser launch/patient patient/Observation.rs patient/Patient.r'
    const tokens = await launch(config, { scope, person: { cookie } })
    assert.equal(tokens.patient, anna.patient)
    assert.deepEqual(new Set(tokens.scope?.split(' ')), new Set(scope.split(' ')))
    assert.equal(tokens.claims()?.fhirUser, `${url}/fhir/Patient/${anna.patient}`)
    assert.equal(tokens.refresh_token, undefined)
    const patient = await fhir(`Patient/${anna.patient}`, tokens.access_token)
    assert.equal(patient.status, 200)
    const observations = await fhir('Observation?_count=1', tokens.access_token)
    assert.equal(observations.status, 200)
    const conditions = await fhir('Condition', tokens.access_token)
    assert.equal(conditions.status, 403)
    assert.equal(await codeOf(conditions), 'insufficient-scope')
  })

  it('gets new tokens for as long as it was allowed, and none after revocation', async () => {
    const config = await discover('chart', client.None())
    const cookie = await signIn(url, 'anna-kowalska')
    const scope = 'openid offline_access launch/patient patient/Observation.rs'
    const first = await launch(config, { scope, person: { cookie }, more: { prompt: 'consent' } })
    const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
    assert.equal(second.patient, anna.patient)
    assert.equal((await fhir('Observation?_count=1', second.access_token)).status, 200)
    await client.tokenRevocation(config, second.refresh_token ?? '')
    assert.equal((await fhir('Observation?_count=1', second.access_token)).status, 401)
    assert.equal((await fhir('Observation?_count=1', first.access_token)).status, 401)
  })
})

describe('an application of a clinic, with a key of its own', () => {
  it('pushes its request, proves its key, and is bound to one patient', async () => {
    const config = await discover('clinic-app', privateKey())
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair())
    const cookie = await signIn(url, 'maria-zielinska')
    const scope = 'openid fhirUser launch/patient patient/Observation.rs patient/Patient.rs'
    const person = { cookie, seat: 'lekarz', pesel: anna.pesel }
    const tokens = await launch(config, { scope, person }, { DPoP })
    assert.equal(tokens.token_type, 'dpop')
    assert.equal(tokens.patient, anna.patient)
    const ask = async (path: string) =>
      whole(
        await client.fetchProtectedResource(
          config,
          tokens.access_token,
          new URL(`${url}/fhir/${path}`),
          'GET',
          undefined,
          undefined,
          { DPoP },
        ),
      )
    assert.equal((await ask(`Patient/${anna.patient}`)).status, 200)
    const found = (await (await ask('Patient')).json()) as { entry: { resource: { id: string } }[] }
    assert.deepEqual(
      found.entry.map(({ resource }) => resource.id),
      [anna.patient],
    )
    assert.equal((await fhir(`Patient/${anna.patient}`, tokens.access_token)).status, 401)
    const told = await client.tokenIntrospection(config, tokens.access_token)
    assert.equal(told.active, true)
  })
})

describe('an application that is opened from the office', () => {
  const office = async (member: string, input: object, cookie: string) => {
    const headers = { cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/gabinet/${member}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> }
  }

  it('knows the patient who is open there, once', async () => {
    const config = await discover('chart', client.None())
    const cookie = await signIn(url, 'maria-zielinska', 'gabinet')
    const { body } = await office(
      'launchApplication',
      { application: 'chart', patient: anna.patient },
      cookie,
    )
    assert.equal(body.address, 'http://localhost:9999/go')
    const order = {
      scope: 'openid fhirUser launch patient/Observation.rs',
      person: { cookie, seat: 'lekarz' },
      more: { launch: body.launch ?? '' },
    }
    const tokens = await launch(config, order)
    assert.equal(tokens.patient, anna.patient)
    assert.match(String(tokens.claims()?.fhirUser), /[/]Practitioner[/]/)
    assert.equal((await fhir('Observation?_count=1', tokens.access_token)).status, 200)
    await assert.rejects(launch(config, order))
  })

  it('is not opened for a stranger, nor by another person', async () => {
    const config = await discover('chart', client.None())
    const pharmacist = await signIn(url, 'piotr-wojcik', 'gabinet')
    const order = { application: 'chart', patient: anna.patient }
    assert.equal((await office('launchApplication', order, pharmacist)).status, 403)
    const doctor = await signIn(url, 'maria-zielinska', 'gabinet')
    const unknown = { ...order, patient: 'nobody' }
    assert.equal((await office('launchApplication', unknown, doctor)).status, 403)
    const { body } = await office('launchApplication', order, doctor)
    const scope = 'launch patient/Observation.rs'
    const person = { cookie: await signIn(url, 'anna-kowalska') }
    await assert.rejects(launch(config, { scope, person, more: { launch: body.launch ?? '' } }))
  })
})

describe('a backend service', () => {
  it('reads as its provider, and only what it registered', async () => {
    const config = await discover('warehouse', privateKey())
    const tokens = await client.clientCredentialsGrant(config, {
      scope: 'system/Observation.rs system/Condition.rs',
    })
    assert.equal(tokens.scope, 'system/Observation.rs')
    assert.equal((await fhir('Observation?_count=1', tokens.access_token)).status, 200)
    assert.equal((await fhir('Patient?_count=1', tokens.access_token)).status, 403)
    await client.tokenRevocation(config, tokens.access_token)
    assert.equal((await fhir('Observation?_count=1', tokens.access_token)).status, 401)
  })
})
