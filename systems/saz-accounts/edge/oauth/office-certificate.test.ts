/** Programs of offices whose tokens are bound to their office's TLS certificate (RFC 8705): got and used at the second door. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { codeIn, connection, go, kit, own, revoke, roof, world } from '#checks/provider-clients.ts'
import { isOffice, providerOf } from '#deploy/ca/registers.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { product } from '../../../rpl-medicines/registers/product.ts'
import { Applications } from './applications.ts'

const { medicinesOffice, agency, clinic } = sampleOrganizations
const keys = await generateKeyPair('ES256', { extractable: true })
const registered = [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }]
const applications = new Applications(world.home)
const usual = { name: 'Program', redirects: [], keys: registered, certificate: true }
applications.save({ ...usual, id: 'office', organization: medicinesOffice, scopes: ['office'] })
applications.save({ ...usual, id: 'other-office', organization: agency, scopes: ['office'] })
applications.save({ ...usual, id: 'reader', organization: clinic, scopes: ['system/Observation.rs'] })

const office = await providerOf(world, medicinesOffice)
const [officeTls, agencyTls] = await Promise.all([
  kit('tls', office),
  kit('tls', await providerOf(world, agency)),
])
const agent = connection(officeTls)
const otherAgent = connection(agencyTls)

const fieldsFor = async (client: string, scope: string) =>
  new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(`${roof.url}/oauth`)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(keys.privateKey),
  })

async function tokenAt(over: typeof own, client = 'office', scope = 'office') {
  const { text } = await go(over, '/oauth/token', { form: await fieldsFor(client, scope) })
  return JSON.parse(text) as { access_token?: string; error?: string }
}

const { productId } = medicine('Polocard')
const path = `/api/registers/rpl.product/entries/${productId}`
const stands = async () => (await registersOf(world).get(product, productId))?.content
const decide = async (over: typeof own, token = '', name = 'Polocard zły') => {
  const answer = await go(over, path, { token, put: { content: { ...(await stands()), name } } })
  return answer.status === 200 ? 200 : [answer.status, codeIn(answer)]
}

describe('a program of an office with a certificate', () => {
  it('decides at the second door as its office, over the certificate that its token is bound to', async () => {
    assert.ok(isOffice(office))
    const { access_token } = await tokenAt(agent)
    assert.equal(await decide(agent, access_token, 'Polocard nowy'), 200)
    assert.equal((await stands())?.name, 'Polocard nowy')
    const [edition] = await world.database.sql.query<{ by: object }>(
      `select decided_by as by from registers.edition where register = 'rpl.product' order by number desc limit 1`,
    )
    assert.partialDeepStrictEqual(edition?.by, { role: 'register-keeper', organization: medicinesOffice })
    // What its office does not keep, it does not decide about either.
    const { access_token: others } = await tokenAt(otherAgent, 'other-office')
    assert.deepEqual(await decide(otherAgent, others), [403, 'not-a-keeper'])
  })

  it('is worth nothing over any other connection: of another office, a provider, a renewed certificate, the front door', async () => {
    const { access_token: token } = await tokenAt(agent)
    const renewed = connection(await kit('tls', office))
    for (const thief of [otherAgent, own, renewed])
      assert.deepEqual(await decide(thief, token), [401, 'token-bound-elsewhere'])
    const front = await fetch(roof.url + path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: await stands() }),
    })
    assert.deepEqual(
      [front.status, ((await front.json()) as { code: string }).code],
      [401, 'token-bound-elsewhere'],
    )
    assert.equal((await stands())?.name, 'Polocard nowy')
  })

  it('gets no token over another’s certificate, nor at the front door', async () => {
    assert.equal((await tokenAt(otherAgent)).error, 'invalid_grant')
    assert.equal((await tokenAt(own)).error, 'invalid_grant')
    const body = await fieldsFor('office', 'office')
    const front = await fetch(`${roof.url}/oauth/token`, { method: 'POST', body })
    assert.equal(((await front.json()) as { error: string }).error, 'invalid_grant')
  })

  it('decides no more once its certificate is revoked, on the open connection too, and the token is not saved by a new one', async () => {
    const brief = await kit('tls', office)
    const over = connection(brief)
    const { access_token: token } = await tokenAt(over)
    assert.equal(await decide(over, token, 'Polocard krótki'), 200)
    await revoke(brief)
    assert.deepEqual(await decide(over, token), [401, 'certificate-revoked'])
    assert.deepEqual(await decide(connection(brief), token), [401, 'certificate-revoked'])
    assert.deepEqual(await decide(agent, token), [401, 'token-bound-elsewhere'])
    assert.equal((await stands())?.name, 'Polocard krótki')
  })

  it('opens no record; nor does a provider’s program, whose token is bound too, decide', async () => {
    const { access_token: token = '' } = await tokenAt(agent)
    assert.equal((await go(agent, '/fhir/Patient?_count=1', { token })).status, 401)
    const { access_token: reader = '' } = await tokenAt(own, 'reader', 'system/Observation.rs')
    assert.equal((await go(own, '/fhir/Observation?_count=1', { token: reader })).status, 200)
    assert.deepEqual(await decide(own, reader), [401, 'bad-token'])
    assert.deepEqual(await decide(agent), [401, 'no-token'])
  })
})
