/** P1's token call: what it asks for, to the letter, and the attacks on it. */
import assert from 'node:assert/strict'
import { createHash, createHmac, createPublicKey, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { encoded, form, header, jwt } from '#checks/p1-call.ts'
import {
  anna,
  claims,
  connection,
  employee,
  go,
  granted,
  otherTls,
  otherWss,
  own,
  pharmacy,
  refusedAt,
  roof,
  tls,
  tokenOver,
  worker,
  world,
  wss,
} from '#checks/provider-clients.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { pem } from '#standards/x509/certificate.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'

describe('P1 token call', () => {
  it('gives a token that opens /fhir over the same certificate, for the worker of the provider', async () => {
    const answer = await go(own, '/token', { form: form(jwt(claims(), wss.key)) })
    assert.equal(answer.status, 200)
    const { error, accessToken, ...more } = JSON.parse(answer.text)
    assert.deepEqual({ error, more }, { error: null, more: {} })
    assert.equal((await go(own, `/fhir/Patient/${anna.patient}`, { token: accessToken })).status, 200)
    const [entry] = await world.database.sql.query<{ role: number }>(
      'select role from record.audit order by no desc limit 1',
    )
    assert.equal(entry?.role, 7, 'the log says that a system of a provider looked')
  })

  it('takes an assertion once', async () => {
    const assertion = jwt(claims(), wss.key)
    assert.equal((await tokenOver(own, assertion)).status, 200)
    await refusedAt(assertion, 'jti')
    const again = await Promise.all(
      Array.from({ length: 5 }, () => tokenOver(connection(tls), jwt({ ...claims(), jti: twin }, wss.key))),
    )
    assert.equal(again.filter(({ status }) => status === 200).length, 1, 'one of five at once')
  })
  const twin = randomUUID()

  it('takes no other algorithm than RS256, and no key but that of a WSS certificate of the provider', async () => {
    const place = 'client_assertion'
    const [head, body] = jwt(claims(), wss.key).split('.')
    await refusedAt(`${encoded({ alg: 'none', typ: 'JWT' })}.${body}.`, place)
    await refusedAt(`${head}.${body}.`, place)
    const publicPem = createPublicKey(wss.key).export({ type: 'spki', format: 'pem' })
    for (const secret of [publicPem, pem('CERTIFICATE', wss.chain[0] ?? Buffer.alloc(0))]) {
      const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${body}`
      await refusedAt(`${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`, place)
    }
    for (const alg of ['RS384', 'RS512', 'PS256', 'ES256', 'rs256'])
      await refusedAt(jwt(claims(), wss.key, { alg, typ: 'JWT' }), place)
    await refusedAt(jwt(claims(), wss.key, { ...header, crit: ['b64'], b64: false }), place)
    const brought = createPublicKey(otherWss.key).export({ format: 'jwk' })
    const x5c = otherWss.chain.map((der) => der.toString('base64'))
    await refusedAt(jwt(claims(), otherWss.key, { ...header, jwk: brought, x5c }), place)
    await refusedAt(jwt(claims(), tls.key), place)
    await refusedAt(jwt(claims(), employee.key), place)
    await refusedAt('x.y.z', place)
  })

  it('takes no assertion of another provider than the one that is connected', async () => {
    await refusedAt(jwt(claims(), wss.key), 'sub', connection(otherTls))
    await refusedAt(jwt({ ...claims(), sub: pharmacy.number, iss: pharmacy.number }, otherWss.key), 'sub')
    await refusedAt(jwt({ ...claims(), iss: pharmacy.number }, wss.key), 'iss')
  })

  it('refuses a claim that is missing or wrong, naming it', async () => {
    const now = Math.floor(systemClock.now().getTime() / 1000)
    const wrong: Record<string, unknown> = {
      aud: 'https://isus.ezdrowie.gov.pl/token',
      jti: 'one',
      exp: now + 400,
      iat: now + 120,
      user_id: `2.16.840.1.113883.3.4424.1.6.2:${samplePerson('piotr-wojcik').npwz}`,
      user_role: 'KING',
      child_organization: '2.16.840.1.113883.3.4424.2.3.3:000000000001-001',
      purpose: 'BTG',
      con: worker.npwz,
    }
    for (const [claim, value] of Object.entries(wrong))
      await refusedAt(jwt({ ...claims(), [claim]: value }, wss.key), claim)
    await refusedAt(jwt({ ...claims(), exp: now - 61 }, wss.key), 'exp')
    for (const claim of ['iss', 'sub', 'aud', 'jti', 'exp', 'user_id', 'user_role'])
      await refusedAt(jwt({ ...claims(), [claim]: undefined }, wss.key), claim)
  })

  it('refuses a worker who works elsewhere or in another role', async () => {
    const pharmacist = `2.16.840.1.113883.3.4424.1.6.1:${samplePerson('piotr-wojcik').npwz}`
    await refusedAt(jwt({ ...claims(), user_id: pharmacist, user_role: 'FARM' }, wss.key), 'user_id')
    await refusedAt(jwt({ ...claims(), user_role: 'PIEL' }, wss.key), 'user_id')
    await refusedAt(jwt({ ...claims(), user_role: 'RAT' }, wss.key), 'user_role')
    const { pesel } = samplePerson('katarzyna-lewandowska')
    const registrar = { ...claims(), user_id: `2.16.840.1.113883.3.4424.1.1.616:${pesel}`, user_role: 'PADM' }
    const { accessToken } = await tokenOver(own, jwt(registrar, wss.key))
    const looked = await go(own, `/fhir/Condition?patient=${anna.patient}`, { token: accessToken ?? '' })
    assert.equal(looked.status, 403, 'a registrar sees no treatment, whatever system asks')
  })

  it('refuses a form that says anything twice or asks for an unknown scope', async () => {
    const twice = form(jwt(claims(), wss.key))
    twice.append('scope', 'https://ezdrowie.gov.pl/patient-summary')
    assert.equal((await go(own, '/token', { form: twice })).status, 422)
    for (const scope of [
      'system/*.*',
      'https://ezdrowie.gov.pl/fhir https://ezdrowie.gov.pl/patient-summary',
    ])
      assert.equal((await tokenOver(own, jwt(claims(), wss.key), { scope })).error?.location, 'scope')
    assert.equal(
      (await tokenOver(own, jwt(claims(), wss.key), { grant_type: 'password' })).error?.location,
      'grant_type',
    )
  })
})

describe('the token call', () => {
  it('is not got round at the front door', async () => {
    const key = readFileSync(join(world.home, 'local-token.key'))
    const exp = Math.floor(world.clock.now().getTime() / 1000) + 600
    const answer = await fetch(`${roof.url}/api/saz/providerToken`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${makeToken({ role: 'provider-system', exp }, key)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        assertion: jwt(claims(), wss.key),
        scope: 'https://ezdrowie.gov.pl/fhir',
        certificate: createHash('sha256')
          .update(tls.chain[0] ?? '')
          .digest('hex'),
      }),
    })
    assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [403, 'second-door'])
  })

  it('leaves an entry: which worker, for which provider, over which flow', async () => {
    await granted()
    const rows = await world.database.sql.query<{ flow: number; person: string; organization: string }>(
      `select flow, person, organization from record.audit where action = 8 order by no desc limit 1`,
    )
    const [entry] = rows
    assert.equal(entry?.flow, 255)
    assert.ok(entry?.person && entry.organization)
    assert.ok((roof.house.metrics.flows.get(255) ?? 0) > 0)
  })
})
