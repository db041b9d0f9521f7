/** Tokens of applications that are bound to a provider's TLS certificate (RFC 8705), got and used at the second door. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { codeIn, connection, go, kit, otherTls, own, revoke, roof, world } from '#checks/provider-clients.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { Applications } from './applications.ts'

const keys = await generateKeyPair('ES256', { extractable: true })
const registered = [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }]
const applications = new Applications(world.home)
const scopes = ['system/Observation.rs']
const backend = { name: 'Backend', redirects: [], keys: registered, scopes }
applications.save({ ...backend, id: 'bound', organization: sampleOrganizations.clinic, certificate: true })
applications.save({ ...backend, id: 'loose', organization: sampleOrganizations.clinic })

async function fieldsFor(client: string): Promise<URLSearchParams> {
  const assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(`${roof.url}/oauth`)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(keys.privateKey)
  return new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'system/Observation.rs',
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
}

async function tokenAt(agent: typeof own, client: string) {
  const { status, text } = await go(agent, '/oauth/token', { form: await fieldsFor(client) })
  return { status, ...(JSON.parse(text) as { access_token?: string; error?: string }) }
}
const read = (agent: typeof own, token = '') => go(agent, '/fhir/Observation?_count=1', { token })

describe('an application with a certificate', () => {
  it('finds where to call', async () => {
    for (const path of ['/fhir/.well-known/smart-configuration', '/oauth/.well-known/openid-configuration']) {
      const told = (await (await fetch(`${roof.url}${path}`)).json()) as Record<string, unknown>
      assert.equal(told.tls_client_certificate_bound_access_tokens, true)
      assert.equal(
        (told.mtls_endpoint_aliases as Record<string, string>).token_endpoint,
        `${roof.providersUrl}/oauth/token`,
      )
    }
  })

  it('reads over the certificate that its token is bound to, and over no other', async () => {
    const { access_token } = await tokenAt(own, 'bound')
    assert.equal((await read(own, access_token)).status, 200)
    const stolen = await read(connection(otherTls), access_token)
    assert.deepEqual([stolen.status, codeIn(stolen)], [401, 'token-bound-elsewhere'])
    const renewed = await read(connection(await kit('tls')), access_token)
    assert.deepEqual([renewed.status, codeIn(renewed)], [401, 'token-bound-elsewhere'])
    const front = await fetch(`${roof.url}/fhir/Observation?_count=1`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    assert.equal(front.status, 401)
    await front.arrayBuffer()
  })

  it('gets none over the certificate of another provider, nor without one', async () => {
    assert.equal((await tokenAt(connection(otherTls), 'bound')).error, 'invalid_grant')
    const body = await fieldsFor('bound')
    const front = await fetch(`${roof.url}/oauth/token`, { method: 'POST', body })
    assert.equal(((await front.json()) as { error: string }).error, 'invalid_grant')
  })

  it('reads no more once its certificate is revoked', async () => {
    const brief = await kit('tls')
    const agent = connection(brief)
    const { access_token } = await tokenAt(agent, 'bound')
    assert.equal((await read(agent, access_token)).status, 200)
    await revoke(brief)
    const answer = await read(agent, access_token)
    assert.deepEqual([answer.status, codeIn(answer)], [401, 'certificate-revoked'])
  })

  it('needs it: a token that is not bound is not taken at the second door', async () => {
    const { access_token } = await tokenAt(own, 'loose')
    const answer = await read(own, access_token)
    assert.deepEqual([answer.status, codeIn(answer)], [401, 'token-bound-elsewhere'])
  })

  it('finds nothing but what programs call there', async () => {
    assert.equal((await go(own, '/oauth/authorize?client_id=bound')).status, 404)
    assert.equal((await go(own, '/oauth/jwks')).status, 404)
  })

  it('is registered with keys, for a provider', () => {
    assert.throws(() => applications.save({ ...backend, id: 'nobody', certificate: true }), /provider/)
  })
})
