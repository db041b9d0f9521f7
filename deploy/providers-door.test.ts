/** The second door: whose certificate opens it, and over which connection a token counts. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Agent } from 'node:https'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { form, jwt } from '#checks/p1-call.ts'
import {
  anna,
  claims,
  clinic,
  codeIn,
  connection,
  employee,
  go,
  granted,
  kit,
  later,
  lines,
  otherTls,
  own,
  refusedAt,
  revoke,
  roof,
  tokenOver,
  world,
  wss,
} from '#checks/provider-clients.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'

describe('a bound token', () => {
  it('counts over the certificate it was got with, and over no other', async () => {
    const token = await granted()
    const stolen = await go(connection(otherTls), `/fhir/Patient/${anna.patient}`, { token })
    assert.deepEqual([stolen.status, codeIn(stolen)], [401, 'token-bound-elsewhere'])
    const renewed = await go(connection(await kit('tls')), `/fhir/Patient/${anna.patient}`, { token })
    assert.deepEqual([renewed.status, codeIn(renewed)], [401, 'token-bound-elsewhere'])
    const front = await fetch(`${roof.url}/fhir/Patient/${anna.patient}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(front.status, 401)
  })

  it('opens the service it was asked for, and no other', async () => {
    const token = await granted({ scope: 'https://ezdrowie.gov.pl/patient-summary' })
    const answer = await go(own, `/fhir/Patient/${anna.patient}`, { token })
    assert.deepEqual([answer.status, codeIn(answer)], [403, 'insufficient-scope'])
  })

  it('finds a patient by P1’s own names of parameters, and only one in the provider’s care', async () => {
    const token = await granted()
    const found = async (person: typeof anna, more = '') => {
      const number = `urn:oid:2.16.840.1.113883.3.4424.1.1.616|${person.pesel}`
      const path = `/fhir/Patient?plpatient=${encodeURIComponent(number)}${more}`
      const { status, text } = await go(own, path, { token })
      assert.equal(status, 200, text)
      return ((JSON.parse(text) as { entry?: { resource: { id: string } }[] }).entry ?? []).map(
        ({ resource }) => resource.id,
      )
    }
    assert.deepEqual(await found(anna, '&plgiven=Anna&plfamily=Kowalska'), [anna.patient])
    assert.deepEqual(await found(anna, '&plfamily=Nowak'), [])
    assert.deepEqual(await found(samplePerson('jan-wisniewski')), [])
  })

  it('shows those whom the provider treats, and nobody else', async () => {
    const jan = samplePerson('jan-wisniewski')
    const token = await granted()
    assert.equal((await go(own, `/fhir/Patient/${jan.patient}`, { token })).status, 403)
  })

  it('is over after fifteen minutes', async () => {
    const token = await granted()
    const late = await later(15 * 60_000 + 1000, () => go(own, `/fhir/Patient/${anna.patient}`, { token }))
    assert.deepEqual([late.status, codeIn(late)], [401, 'bad-token'])
  })

  it('dies with the certificate that signed for it', async () => {
    const signer = await kit('wss')
    const { accessToken } = await tokenOver(own, jwt(claims(), signer.key))
    await revoke(signer)
    const answer = await go(own, `/fhir/Patient/${anna.patient}`, { token: accessToken ?? '' })
    assert.deepEqual([answer.status, codeIn(answer)], [401, 'signer-revoked'])
    await refusedAt(jwt(claims(), signer.key), 'client_assertion')
  })

  it('is kept as a hash alone', async () => {
    const token = await granted()
    const rows = await world.database.sql.query<{ row: string }>(
      'select t::text as row from saz.provider_token t',
    )
    assert.ok(
      rows.length > 0 && rows.every(({ row }) => !row.includes(token) && !row.includes('practitioner')),
    )
  })
})

describe('the second door', () => {
  const refusal = async (agent: Agent) => {
    const answer = await go(agent, '/fhir/metadata')
    return answer.status === 200 ? 200 : [answer.status, codeIn(answer)]
  }

  it('opens to TLS certificates of providers alone', async () => {
    assert.equal((await go(own, '/fhir/metadata')).status, 200)
    assert.deepEqual(await refusal(connection()), [401, 'no-certificate'])
    assert.deepEqual(await refusal(connection(wss)), [403, 'certificate-kind'])
    assert.deepEqual(await refusal(connection(employee)), [403, 'certificate-kind'])
  })

  it('knows no certificate of another authority, even one that names the same provider', async () => {
    const elsewhere = await testWorld('sample')
    const foreign = await issue(elsewhere, { kind: 'tls', provider: clinic, base: roof.url })
    assert.deepEqual(await refusal(connection(foreign)), [401, 'certificate-unknown'])
  })

  it('refuses a revoked certificate at once, also on a connection that is open', async () => {
    const lost = await kit('tls')
    const agent = connection(lost)
    const { accessToken } = await tokenOver(agent, jwt(claims(), wss.key))
    const token = accessToken ?? ''
    assert.equal((await go(agent, `/fhir/Patient/${anna.patient}`, { token })).status, 200)
    await revoke(lost)
    const answer = await go(agent, `/fhir/Patient/${anna.patient}`, { token })
    assert.deepEqual([answer.status, codeIn(answer)], [401, 'certificate-revoked'])
    assert.match(answer.text, /OperationOutcome/)
    assert.deepEqual(await refusal(connection(lost)), [401, 'certificate-revoked'])
  })

  it('refuses a certificate out of its time', async () => {
    const short = await issue(world, { kind: 'tls', provider: clinic, base: roof.url, days: 1 })
    const agent = connection(short)
    assert.equal(await refusal(agent), 200)
    assert.deepEqual(await later(25 * 3_600_000, () => refusal(agent)), [401, 'certificate-expired'])
  })

  it('opens nothing without a token, and takes no local token', async () => {
    assert.equal((await go(own, `/fhir/Patient/${anna.patient}`)).status, 401)
    const local = makeToken(
      { role: 'sandbox', exp: 4_000_000_000 },
      readFileSync(join(world.home, 'local-token.key')),
    )
    assert.equal((await go(own, `/fhir/Patient/${anna.patient}`, { token: local })).status, 401)
    const path = '/api/registers/rpl.product/entries/1'
    for (const token of [undefined, local])
      assert.equal((await go(own, path, { put: {}, ...(token && { token }) })).status, 401)
  })
})

describe('what is refused there', () => {
  it('is a line in the log, with the door, the reason and the mark of the caller', async () => {
    const before = lines.length
    await go(own, '/token', { form: form('x.y.z') })
    await go(own, `/fhir/Patient/${anna.patient}`, { token: 'nobody' })
    await go(own, '/fhir/%ZZ')
    const told = lines.slice(before).filter(({ event }) => event === 'request')
    assert.deepEqual(
      told.map(({ door, route, status }) => `${door} ${route} ${status}`),
      ['providers /token 422', 'providers /fhir/:type/:id 401', 'providers none 400'],
    )
    for (const { refused, from } of told) {
      assert.match(String(refused), /^[a-z][a-z_-]{3,}$/)
      assert.match(String(from), /^[0-9a-f]{12}$/)
    }
  })
})
