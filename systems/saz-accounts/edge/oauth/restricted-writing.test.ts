/** An application with scopes about a part of a type writes that part alone, whatever way it takes. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const anna = samplePerson('anna-kowalska')
const keys = await generateKeyPair('ES384', { extractable: true })
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES384', use: 'sig' }
const applications = new Applications(world.home)
const part = 'system/Observation.cruds?category=laboratory'

async function tokenOf(id: string, scopes: string[]): Promise<string> {
  const organization = sampleOrganizations.clinic
  applications.save({ id, name: id, redirects: [], keys: [jwk], organization, scopes })
  const config = await client.discovery(
    new URL(`${url}/oauth`),
    id,
    undefined,
    client.PrivateKeyJwt({ key: keys.privateKey, kid: 'one' }),
    { execute: [client.allowInsecureRequests] },
  )
  return (await client.clientCredentialsGrant(config, { scope: scopes.join(' ') })).access_token
}

const laboratory = await tokenOf('laboratory', [part])
const all = await tokenOf('all', ['system/Observation.cruds'])

const observation = (category: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: category }],
    },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
  subject: { reference: `Patient/${anna.patient}` },
  ...more,
})

interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly id: string
}

async function send(
  method: string,
  path: string,
  body?: object,
  { token = laboratory, type = 'application/fhir+json' } = {},
): Promise<Answer> {
  const answer = await fetch(`${url}/fhir${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': type }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const found = (text === '' ? {} : JSON.parse(text)) as {
    id?: string
    issue?: { details?: { coding: { code: string }[] } }[]
  }
  return { status: answer.status, code: found.issue?.[0]?.details?.coding[0]?.code, id: found.id ?? '' }
}
const narrow = ({ status, code }: Answer) =>
  assert.deepEqual({ status, code }, { status: 403, code: 'insufficient-scope' })

describe('writing with a scope about a part of a type', () => {
  it('creates what fits, and nothing else', async () => {
    assert.equal((await send('POST', '/Observation', observation('laboratory'))).status, 201)
    narrow(await send('POST', '/Observation', observation('vital-signs')))
    narrow(await send('PUT', '/Observation/own-vitals', observation('vital-signs', { id: 'own-vitals' })))
    const put = await send('PUT', '/Observation/own-lab', observation('laboratory', { id: 'own-lab' }))
    assert.equal(put.status, 201)
  })

  it('changes what fits into what fits: nothing is pulled in, nothing pushed out', async () => {
    const lab = await send('POST', '/Observation', observation('laboratory'))
    const vitals = await send('POST', '/Observation', observation('vital-signs'), { token: all })
    const path = (of: Answer) => `/Observation/${of.id}`
    const changed = observation('laboratory', { id: lab.id, status: 'amended' })
    assert.equal((await send('PUT', path(lab), changed)).status, 200)
    narrow(await send('PUT', path(lab), observation('vital-signs', { id: lab.id })))
    narrow(await send('PUT', path(vitals), observation('laboratory', { id: vitals.id })))
    const patch = [{ op: 'replace', path: '/status', value: 'corrected' }]
    const as = { type: 'application/json-patch+json' }
    narrow(await send('PATCH', path(vitals), patch, as))
    assert.equal((await send('PATCH', path(lab), patch, as)).status, 200)
    const away = [{ op: 'replace', path: '/category/0/coding/0/code', value: 'vital-signs' }]
    narrow(await send('PATCH', path(lab), away, as))
    narrow(await send('DELETE', path(vitals)))
    assert.equal((await send('DELETE', path(lab))).status, 204)
  })

  it('holds in a transaction, which then does nothing at all', async () => {
    const entry = (category: string) => ({
      resource: observation(category, { identifier: [{ system: 'urn:t', value: 'transaction' }] }),
      request: { method: 'POST', url: 'Observation' },
    })
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [entry('laboratory'), entry('vital-signs')],
    }
    narrow(await send('POST', '', bundle))
    const found = await fetch(`${url}/fhir/Observation?identifier=urn:t|transaction&_summary=count`, {
      headers: { authorization: `Bearer ${all}` },
    })
    assert.equal(((await found.json()) as { total: number }).total, 0)
  })

  it('takes one of several scopes that fits, each with its letters', async () => {
    const token = await tokenOf('several', [
      'system/Observation.c?category=laboratory',
      'system/Observation.cu?category=vital-signs',
    ])
    const lab = await send('POST', '/Observation', observation('laboratory'), { token })
    const vitals = await send('POST', '/Observation', observation('vital-signs'), { token })
    assert.deepEqual([lab.status, vitals.status], [201, 201])
    narrow(await send('POST', '/Observation', observation('imaging'), { token }))
    narrow(await send('PUT', `/Observation/${lab.id}`, observation('laboratory', { id: lab.id }), { token }))
    const again = observation('vital-signs', { id: vitals.id, status: 'amended' })
    assert.equal((await send('PUT', `/Observation/${vitals.id}`, again, { token })).status, 200)
    narrow(await send('DELETE', `/Observation/${vitals.id}`, undefined, { token }))
  })
})
