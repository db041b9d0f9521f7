/** What ASVS 5.0 §10.3 and §10.4 ask of an authorization server beside what attackers try: times, kinds of grants, strict applications. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import { applicationAt, back, codeOf } from '#checks/application.ts'
import { authorize, Jar, locationOf, type Person } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { Applications } from './applications.ts'
import { subjectOf } from './launch.ts'

/** Milliseconds by which the house's clock is ahead. */
let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  ahead = milliseconds
  return work().finally(() => {
    ahead = 0
  })
}
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

const world = await testWorld('sample', { clock })
const { url } = await testRoof(world)
const anna = samplePerson('anna-kowalska')
const keys = await generateKeyPair('ES256', { extractable: true })
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
const applications = new Applications(world.home)
const scopes = ['openid', 'offline_access', 'launch/patient', 'patient/*.rs']
applications.save({ id: 'app', name: 'App', redirects: [back], scopes })

const { requestFor, exchange, tokenFor, fhir } = applicationAt(url)
const asAnna = async (): Promise<Person> => ({ cookie: await signIn(url, 'anna-kowalska') })
const asMaria = async (): Promise<Person> => ({
  cookie: await signIn(url, 'maria-zielinska'),
  seat: 'lekarz',
  pesel: anna.pesel,
})
const renew = (refresh_token = '') =>
  tokenFor({ grant_type: 'refresh_token', client_id: 'app', refresh_token })
const granted = async (person: Person) => {
  const scope = 'offline_access launch/patient patient/Observation.rs'
  return (await exchange(codeOf(await authorize(requestFor({ scope }), person)))).body
}

describe('time', () => {
  it('ends a code after a minute', async () => {
    const code = codeOf(await authorize(requestFor(), await asAnna()))
    assert.equal((await later(61_000, () => exchange(code))).body.error, 'invalid_grant')
  })

  it('ends an access token after fifteen minutes', async () => {
    const { access_token } = await granted(await asAnna())
    const bearer = `Bearer ${access_token}`
    assert.equal(await fhir('Observation?_count=1', bearer), 200)
    assert.equal(await later(15 * minute + 1000, () => fhir('Observation?_count=1', bearer)), 401)
  })

  it('ends a leave for good, however often it was renewed: a worker’s after 8 hours, a patient’s after 30 days', async () => {
    for (const [person, last] of [
      [await asMaria(), 8 * hour],
      [await asAnna(), 30 * day],
    ] as const) {
      const first = await granted(person)
      const second = await later(last - hour, () => renew(first.refresh_token))
      assert.equal(second.status, 200, JSON.stringify(second.body))
      assert.equal((await later(last + minute, () => renew(second.body.refresh_token))).status, 400)
    }
  })
})

describe('a grant', () => {
  for (const grant_type of ['password', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code', 'none'])
    it(`of the kind ${grant_type} is not given`, async () => {
      const { body } = await tokenFor({ grant_type, client_id: 'app', username: 'a', password: 'b' })
      assert.equal(body.error, 'unsupported_grant_type')
    })

  for (const response_mode of ['fragment', 'form_post', 'jwt', 'web_message'])
    it(`goes back in no other way: ${response_mode}`, async () => {
      const jar = new Jar((await asAnna()).cookie)
      const request = requestFor({ response_mode })
      const answer = await jar.get(request)
      if (answer.status >= 400) return
      if (answer.status === 200) return assert.doesNotMatch(await answer.text(), /name="code"/)
      const at = locationOf(answer, request)
      assert.equal(at.searchParams.get('code'), null)
      assert.doesNotMatch(at.hash, /code=/)
      if (at.pathname.startsWith('/saz/')) assert.equal((await jar.get(at)).status, 403)
    })

  it('of a backend service is not given to an application for people, nor the other way round', async () => {
    const asked = { grant_type: 'client_credentials', client_id: 'app', scope: 'system/*.rs' }
    const { status, body } = await tokenFor(asked)
    assert.deepEqual([status, body.access_token], [400, undefined])
    const organization = sampleOrganizations.clinic
    const system = ['system/Observation.rs']
    applications.save({ id: 'backend', name: 'B', redirects: [], keys: [jwk], organization, scopes: system })
    const answer = await new Jar((await asAnna()).cookie).get(requestFor({ client_id: 'backend' }))
    assert.equal(answer.status, 400)
    assert.equal(answer.headers.get('location'), null)
  })
})

describe('a person, to applications', () => {
  it('is the same seat always, and no other is', () => {
    const seat = { role: 'patient', patient: 'a' } as const
    const of = subjectOf('key', seat)
    assert.equal(subjectOf('key', { ...seat }), of)
    assert.doesNotMatch(of, /\ba\b/)
    const others = [
      { role: 'patient', patient: 'b' },
      { role: 'doctor', practitioner: 'a' },
      { role: 'doctor', practitioner: 'a', organization: 'c' },
    ] as const
    const subjects = others.map((each) => subjectOf('key', each))
    assert.equal(new Set([of, ...subjects, subjectOf('other key', seat)]).size, 5)
  })

  it('never counts as confirmed anew: a step-up of the session is not the application’s', async () => {
    const person = await asAnna()
    await world.database.sql.query('update saz.session set stepped_up_at = $1', [clock.now()])
    const session = await fetch(`${url}/saz/session`, { headers: { cookie: person.cookie } })
    assert.ok(((await session.json()) as { steppedUpAt?: string }).steppedUpAt)
    const { access_token } = await granted(person)
    const leave = await world.database.sql.query<{ payload: Buffer }>('select payload from saz.oauth_item')
    assert.ok(access_token && leave.length > 0)
    for (const { payload } of leave) assert.doesNotMatch(world.open(payload).toString(), /steppedUpAt/)
  })
})

describe('an instance for strict applications alone', async () => {
  const strict = await testWorld('sample')
  const roof = await testRoof(strict, { strictApplications: true })
  const all = new Applications(strict.home)
  const usual = { redirects: [back], scopes }
  all.save({ ...usual, id: 'public', name: 'Public' })
  all.save({ ...usual, id: 'keyed', name: 'Keyed', keys: [jwk] })
  all.save({ ...usual, id: 'bearer', name: 'Bearer', keys: [jwk], pushed: true })
  all.save({ ...usual, id: 'unpushed', name: 'Unpushed', keys: [jwk], dpop: true })
  all.save({ ...usual, id: 'strict', name: 'Strict', keys: [jwk], dpop: true, pushed: true })
  const ask = async (client_id: string) => {
    const answer = await new Jar().get(applicationAt(roof.url).requestFor({ client_id }))
    return { status: answer.status, text: await answer.text(), at: answer.headers.get('location') ?? '' }
  }

  it('knows no others', async () => {
    for (const id of ['public', 'keyed', 'bearer', 'unpushed']) {
      const { status, text } = await ask(id)
      assert.deepEqual([status, /invalid_client/.test(text)], [400, true], id)
    }
  })

  it('lets those ask by pushed requests alone', async () => {
    const { at, text } = await ask('strict')
    assert.match(`${at} ${text}`, /Pushed Authorization Request must be used|invalid_request/)
  })
})
