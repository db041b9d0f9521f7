/** Who was given an access token, and by which token a thing was done, stand in the audit; nothing in it opens anything. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { applicationAt, back, codeOf, verifier } from '#checks/application.ts'
import { authorize } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditBy, auditOf } from '#record/audit/accesses.ts'
import { auditEventOf } from '#record/audit/audit-event.ts'
import { tokenId } from '#record/audit/token-given.ts'
import { assertByToken, assertTokenGiven, type Event } from '#record/trial/balp-profiles.ts'
import { asker } from '#record/trial/people.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const anna = samplePerson('anna-kowalska')
const patient = anna.patient ?? ''
const maria = samplePerson('maria-zielinska').practitioner ?? ''
const keys = await generateKeyPair('ES256', { extractable: true })
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
const applications = new Applications(world.home)
const scopes = ['openid', 'offline_access', 'launch/patient', 'patient/*.rs']
applications.save({ id: 'app', name: 'App', redirects: [back], scopes })
applications.save({
  id: 'warehouse',
  name: 'Hurtownia',
  redirects: [],
  keys: [jwk],
  organization: sampleOrganizations.clinic,
  scopes: ['system/Observation.rs'],
})
const { requestFor, exchange, tokenFor, fhir } = applicationAt(url)
const scope = 'offline_access launch/patient patient/Observation.rs'

const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
const eventsOf = async (entries: ReturnType<typeof auditOf>, action: string) =>
  (await entries)
    .filter((entry) => entry.action === action && entry.application !== undefined)
    .map((entry) => auditEventOf(entry) as unknown as Event)
const ofAnna = () => auditOf(auditor, patient, { count: 50, withObjects: true })
const ofMaria = () => auditBy(auditor, { practitioner: maria }, { count: 50 })

describe('access tokens in the audit', () => {
  it('are told to the patient when they are given, renewed and used, by one id', async () => {
    const code = codeOf(
      await authorize(requestFor({ scope }), { cookie: await signIn(url, 'anna-kowalska') }),
    )
    const first = (await exchange(code)).body
    const token = first.access_token ?? ''
    const [given, ...more] = await eventsOf(ofAnna(), 'token-given')
    assert.ok(given && more.length === 0)
    const [request, jti] = assertTokenGiven(given, 'app')
    assert.equal(request.get('grant_type'), 'authorization_code')
    assert.match(request.get('scope') ?? '', /patient\/Observation\.rs/)
    assert.ok(jti.endsWith(tokenId(token)))
    assert.equal(await fhir('Observation?_count=1', `Bearer ${token}`), 200)
    const [used] = await eventsOf(ofAnna(), 'search')
    assert.ok(used)
    assert.equal(assertByToken(used, 'app'), jti)
    const renewed = (
      await tokenFor({
        grant_type: 'refresh_token',
        client_id: 'app',
        refresh_token: first.refresh_token ?? '',
      })
    ).body
    const [again] = await eventsOf(ofAnna(), 'token-given')
    assert.ok(again)
    const [renewal, next] = assertTokenGiven(again, 'app')
    assert.equal(renewal.get('grant_type'), 'refresh_token')
    assert.ok(next !== jti && next.endsWith(tokenId(renewed.access_token ?? '')))
    const rows = await ownerOf(world).sql.query<{ text: string }>(
      'select a::text as text from record.audit a',
    )
    const secrets = [code, verifier, first, renewed].flatMap((each) =>
      typeof each === 'string' ? [each] : [each.access_token ?? '', each.refresh_token ?? ''],
    )
    for (const secret of secrets) assert.ok(rows.every(({ text }) => !text.includes(secret)))
  })

  it('of a worker are told of the worker and to the patient whom the application was opened for', async () => {
    const person = { cookie: await signIn(url, 'maria-zielinska'), seat: 'lekarz', pesel: anna.pesel }
    const { body } = await exchange(codeOf(await authorize(requestFor({ scope }), person)))
    for (const entries of [ofMaria(), ofAnna()]) {
      const [given] = await eventsOf(entries, 'token-given')
      assert.ok(given)
      const [, jti] = assertTokenGiven(given, 'app')
      assert.ok(jti.endsWith(tokenId(body.access_token ?? '')))
      assert.ok(given.agent.some(({ who }) => who?.reference === `Practitioner/${maria}`))
    }
  })

  it('of a place’s own program are told of the place, which is no person', async () => {
    const assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer('warehouse')
      .setSubject('warehouse')
      .setAudience(`${url}/oauth`)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(keys.privateKey)
    const { status, body } = await tokenFor({
      grant_type: 'client_credentials',
      client_id: 'warehouse',
      scope: 'system/Observation.rs',
      resource: `${url}/fhir`,
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    assert.equal(status, 200, JSON.stringify(body))
    const entries = auditBy(auditor, { organization: sampleOrganizations.clinic }, { count: 50 })
    const [given, ...more] = await eventsOf(entries, 'token-given').then((all) =>
      all.filter(({ agent }) => agent.length === 2),
    )
    assert.ok(given && more.length === 0)
    const [request, jti] = assertTokenGiven(given, 'warehouse')
    assert.equal(request.get('grant_type'), 'client_credentials')
    assert.ok(jti.endsWith(tokenId(body.access_token ?? '')))
  })

  it('that were refused leave none', async () => {
    const before = (await ofAnna()).length
    assert.equal((await exchange('no-code')).status, 400)
    assert.equal(
      (await tokenFor({ grant_type: 'refresh_token', client_id: 'app', refresh_token: 'x' })).status,
      400,
    )
    assert.equal((await ofAnna()).length, before)
  })
})
