/** Programs of offices: they prove who they are by a key, decide in registers and procedures as their office, and read no record. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { product } from '../../../rpl-medicines/registers/product.ts'
import { type Application, Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const { medicinesOffice, agency, clinic } = sampleOrganizations
const keys = await generateKeyPair('ES256', { extractable: true })
const jwk = await exportJWK(keys.publicKey)
const applications = new Applications(world.home)
const usual = {
  ...{ name: 'Program urzędu', redirects: [], scopes: ['office'], dpop: true },
  keys: [{ ...jwk, kid: 'one', alg: 'ES256', use: 'sig' }],
}
applications.save({ ...usual, id: 'medicines-office', organization: medicinesOffice })
applications.save({ ...usual, id: 'consultant', organization: agency })
applications.save({ ...usual, id: 'no-office', organization: clinic })
applications.save({
  ...usual,
  id: 'reader',
  organization: clinic,
  scopes: ['system/Patient.rs'],
  dpop: false,
})

interface Proven {
  readonly method?: string
  readonly htu: string
  readonly token?: string
  readonly key?: typeof keys
}

const proof = async ({ method = 'POST', htu, token, key = keys }: Proven): Promise<string> => {
  const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
  return new SignJWT({ htm: method, htu, jti: crypto.randomUUID(), ...ath })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(key.publicKey) })
    .setIssuedAt()
    .sign(key.privateKey)
}

async function tokenOf(client: string, more: Record<string, string> = {}, isProven = true) {
  const assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(`${url}/oauth`)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(keys.privateKey)
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: isProven ? { dpop: await proof({ htu: `${url}/oauth/token` }) } : {},
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', scope: 'office', client_assertion: assertion },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      ...more,
    }),
  })
  return (await answer.json()) as { access_token?: string; error?: string; scope?: string }
}

async function send(client: string, method: string, path: string, body?: unknown) {
  const { access_token: token = '' } = await tokenOf(client)
  return go({ authorization: `DPoP ${token}`, dpop: await proof({ method, htu: url + path, token }) }, [
    method,
    path,
    body,
  ])
}

async function go(headers: Record<string, string>, [method, path, body]: [string, string, unknown?]) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const told = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, code: told.code, told }
}

const { productId } = medicine('Polocard')
const path = `/api/registers/rpl.product/entries/${productId}`
const entry = async (name: string) => {
  const found = await registersOf(world).get(product, productId)
  return { content: { ...found?.content, name } }
}

describe('a program of an office', () => {
  it('decides about what its office keeps, and the edition says which office', async () => {
    const { status, told } = await send('medicines-office', 'PUT', path, await entry('Polocard nowy'))
    assert.equal(status, 200, JSON.stringify(told))
    assert.equal((await registersOf(world).get(product, productId))?.content.name, 'Polocard nowy')
    const [edition] = await world.database.sql.query<{ by: object }>(
      `select decided_by as by from registers.edition where register = 'rpl.product' order by number desc limit 1`,
    )
    assert.partialDeepStrictEqual(edition?.by, { role: 'register-keeper', organization: medicinesOffice })
  })

  it('decides about nothing else: another office’s entries, a procedure that it has no part in', async () => {
    for (const client of ['consultant', 'no-office']) {
      const { status, code } = await send(client, 'PUT', path, await entry('Polocard obcy'))
      assert.deepEqual([status, code], [403, 'not-a-keeper'], client)
    }
    const asked = await send('no-office', 'POST', '/api/soid/requests', {})
    assert.deepEqual([asked.status, asked.code], [403, 'not-a-party'])
  })

  it('takes its office’s step in targeted import, and sees who asks, not for whom', async () => {
    const { body } = await visitorOf(url, world.home).go({
      ...{ say: 'asks', as: 'maria-zielinska', post: 'gabinet/askImport' },
      send: {
        patient: samplePerson('anna-kowalska').patient,
        medicine: {
          name: 'Diazoxid',
          substance: 'Diazoxidum',
          form: 'kaps.',
          strength: '25 mg',
          pack: '100',
        },
        ...{ packs: 6, days: 180, diagnosis: 'E16.1', reason: 'Nic innego nie pomogło.', consultant: agency },
      },
    })
    const { id } = body as { id: string }
    const read = await send('consultant', 'POST', '/api/soid/request', { request: id })
    assert.equal(read.status, 200, JSON.stringify(read.told))
    assert.equal((read.told.names as Record<string, string>)[clinic], 'Przychodnia Pod Dębem')
    assert.equal(read.told.patient, undefined)
    const step = { request: id, step: { act: 'confirm' } }
    assert.equal((await send('consultant', 'POST', '/api/soid/proceed', step)).told.state, 'confirmed')
  })

  it('opens no record, and a program that reads records decides nothing', async () => {
    const office = await send('medicines-office', 'GET', '/fhir/Patient?_count=1')
    assert.equal(office.status, 401)
    const { access_token: token } = await tokenOf('reader', { scope: 'system/Patient.rs' }, false)
    const decides = await go({ authorization: `Bearer ${token}` }, ['PUT', path, await entry('Polocard zły')])
    assert.deepEqual([decides.status, decides.code], [401, 'bad-token'])
  })

  it('proves its key with each request: what was stolen or sent twice decides nothing', async () => {
    const { access_token: token = '' } = await tokenOf('medicines-office')
    const body = await entry('Polocard kradziony')
    const sent = async (headers: Record<string, string>) => (await go(headers, ['PUT', path, body])).status
    const once = await proof({ method: 'PUT', htu: url + path, token })
    const authorization = `DPoP ${token}`
    const other = await generateKeyPair('ES256', { extractable: true })
    assert.equal(await sent({ authorization: `Bearer ${token}` }), 401, 'as a bearer token')
    assert.equal(await sent({ authorization }), 401, 'without a proof')
    const byOther = await proof({ method: 'PUT', htu: url + path, token, key: other })
    assert.equal(await sent({ authorization, dpop: byOther }), 401, 'another key')
    const elsewhere = await proof({ method: 'PUT', htu: `${url}/api/registers/x`, token })
    assert.equal(await sent({ authorization, dpop: elsewhere }), 401, 'of another address')
    assert.equal(await sent({ authorization, dpop: once }), 200)
    assert.equal(await sent({ authorization, dpop: once }), 401, 'replayed')
    assert.ok((await tokenOf('medicines-office', {}, false)).error, 'no token without a proof')
  })

  it('is given no more than it is registered for, and nothing after it was removed', async () => {
    assert.ok((await tokenOf('reader', {}, false)).error)
    assert.ok((await tokenOf('consultant', { scope: 'system/Patient.rs' })).error)
    assert.ok((await tokenOf('consultant', { resource: `${url}/fhir` })).error)
    applications.save({ ...usual, id: 'brief', organization: agency })
    assert.equal((await send('brief', 'POST', '/api/soid/requests', {})).status, 200)
    applications.remove('brief')
    assert.equal((await send('brief', 'POST', '/api/soid/requests', {})).status, 401)
  })

  it('is registered whole: with keys, an office, bound tokens, and nothing beside', () => {
    const wrong: Partial<Application>[] = [
      { keys: undefined as never },
      { dpop: false },
      { organization: undefined as never },
      { scopes: ['office', 'system/Patient.rs'] },
      { redirects: ['https://office.example/back'] },
      { certificate: true }, // bound twice
    ]
    for (const more of wrong) {
      const whole = { ...usual, id: 'wrong', organization: agency, ...more }
      const written = JSON.parse(JSON.stringify(whole)) as Application
      assert.throws(() => applications.save(written), { code: 'office-program' }, JSON.stringify(more))
    }
  })
})
