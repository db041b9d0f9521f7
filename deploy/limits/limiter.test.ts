/** Who asks too often waits, alone: others at the same address go on, and no made-up name or address gets round it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { Applications } from '../../systems/saz-accounts/edge/oauth/applications.ts'
import { Bucket } from './bucket.ts'
import { Proxies } from './caller-address.ts'
import { type Limits, localLimits } from './limiter.ts'

const slow = { perSecond: 0.5, atOnce: 10 }
const roofWith = async (limits: Partial<Limits>, proxies: string[] = []) => {
  const world = await testWorld('sample')
  return { world, ...(await testRoof(world, { limits: { ...localLimits, ...limits }, proxies })) }
}

/** Statuses of so many requests, one after the other. */
async function ask(url: string, times: number, headers: (turn: number) => Record<string, string>) {
  const found: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const answer = await fetch(url, { headers: headers(turn) })
    found.push(answer.status)
    await answer.arrayBuffer()
  }
  return found
}
const refused = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length

describe('a bucket', () => {
  it('gives so many at once, then so many a second', () => {
    const bucket = new Bucket({ perSecond: 2, atOnce: 3 }, 'x')
    assert.deepEqual(
      [1, 2, 3].map(() => bucket.take(1000)),
      [0, 0, 0],
    )
    assert.equal(bucket.take(1000), 500)
    assert.equal(bucket.take(1400), 100)
    assert.equal(bucket.take(1500), 0)
    assert.equal(bucket.take(1500), 500)
    assert.deepEqual(
      [1, 2, 3, 4].map(() => bucket.take(60_000) > 0),
      [false, false, false, true],
    )
  })
})

describe('the address of a caller', () => {
  const from = (remoteAddress: string, forwarded?: string, trusted: string[] = []) =>
    new Proxies(trusted).callerOf({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    } as never)

  it('is the other end, unless that is a proxy that we trust', () => {
    assert.equal(from('203.0.113.9', '198.51.100.1'), '203.0.113.9')
    assert.equal(from('::ffff:203.0.113.9'), '203.0.113.9')
    assert.equal(from('10.0.0.1', '198.51.100.1', ['10.0.0.0/8']), '198.51.100.1')
    assert.equal(from('10.0.0.1', 'evil, 198.51.100.1, 10.0.0.2', ['10.0.0.0/8']), '198.51.100.1')
    assert.equal(from('10.0.0.1', '1.1.1.1, 198.51.100.1', ['10.0.0.0/8']), '198.51.100.1')
    assert.equal(from('10.0.0.1', 'not an address', ['10.0.0.0/8']), '10.0.0.1')
    assert.throws(() => new Proxies(['proxy.example']), RangeError)
  })

  it('is of IPv6 the net that one machine chooses from', () => {
    assert.equal(from('2001:db8:1:2:3:4:5:6'), from('2001:db8:1:2::9'))
    assert.notEqual(from('2001:db8:1:2::9'), from('2001:db8:1:3::9'))
    assert.equal(from('2001:0db8::1'), from('2001:db8:0:0:1::'))
  })
})

describe('somebody who asks too often', async () => {
  const { url, world } = await roofWith({ person: slow })

  it('waits as long as the answer says, by whatever session; nobody else does', async () => {
    const [anna, again, jan] = await Promise.all(
      ['anna-kowalska', 'anna-kowalska', 'jan-wisniewski'].map((who) => signIn(url, who)),
    )
    const path = `${url}/fhir/Observation?_count=1`
    assert.ok(refused(await ask(path, 30, () => ({ cookie: anna ?? '' }))) >= 2)
    const answer = await fetch(path, { headers: { cookie: again ?? '' } })
    assert.equal(answer.status, 429)
    const waiting = await fetch(path, { headers: { cookie: anna ?? '' } })
    const outcome = (await waiting.json()) as { resourceType: string; issue: { code: string }[] }
    assert.deepEqual([outcome.resourceType, outcome.issue[0]?.code], ['OperationOutcome', 'throttled'])
    const seconds = Number(waiting.headers.get('retry-after'))
    assert.ok(seconds >= 1 && seconds <= 3, String(seconds))
    assert.equal(refused(await ask(path, 3, () => ({ cookie: jan ?? '' }))), 0)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    assert.equal(refused(await ask(path, 1, () => ({ cookie: anna ?? '' }))), 0)
    await answer.arrayBuffer()
  })

  it('is counted, by whose allowance it was', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    assert.match(metrics, /openp1_too_many_requests_total\{whose="person"\} [1-9]/)
    assert.ok(world.id)
  })
})

describe('whoever shows nothing that we know', async () => {
  const { url } = await roofWith({ address: { perSecond: 0.1, atOnce: 30 } })
  const cookie = await signIn(url, 'anna-kowalska')
  const path = `${url}/fhir/Observation?_count=1`
  assert.equal((await ask(path, 1, () => ({ cookie })))[0], 200)

  it('gets no new allowance for made-up credentials or addresses', async () => {
    const made = (turn: number): Record<string, string> => {
      const name = `${turn}`.padStart(40, 'x')
      const all = [
        { authorization: `Bearer ${name}` },
        { cookie: `openp1_session=${name}` },
        { 'x-forwarded-for': `198.51.100.${turn}` },
        { forwarded: `for=198.51.100.${turn}` },
      ]
      return all[turn % all.length] ?? {}
    }
    const found = await ask(path, 40, made)
    assert.ok(refused(found) >= 12, String(found))
    assert.ok(found.every((status) => status === 401 || status === 429))
  })

  it('does not stop those at the same address who signed in before', async () => {
    assert.deepEqual(await ask(path, 5, () => ({ cookie })), [200, 200, 200, 200, 200])
  })

  it('may always ask whether the house is up', async () => {
    assert.equal(refused(await ask(`${url}/health/live`, 40, () => ({}))), 0)
  })
})

describe('behind a proxy that we trust', async () => {
  const { url } = await roofWith({ address: { perSecond: 0.01, atOnce: 10 } }, ['127.0.0.1', '::1'])

  it('each caller has an allowance of their own', async () => {
    const path = `${url}/fhir/metadata`
    assert.equal(refused(await ask(path, 12, () => ({ 'x-forwarded-for': '198.51.100.1' }))), 2)
    assert.equal(refused(await ask(path, 5, () => ({ 'x-forwarded-for': '198.51.100.2' }))), 0)
    const dodging = await ask(path, 3, (turn) => ({ 'x-forwarded-for': `10.9.8.${turn}, 198.51.100.1` }))
    assert.equal(refused(dodging), 3, 'only what the proxy itself wrote counts')
  })
})

describe('an application', async () => {
  const { url, world } = await roofWith({ system: slow })
  const keys = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const organization = sampleOrganizations.clinic
  const scopes = ['system/Observation.rs']
  new Applications(world.home).save({
    id: 'app',
    name: 'A',
    redirects: [],
    keys: [jwk],
    organization,
    scopes,
  })

  async function token(): Promise<string> {
    const client_assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer('app')
      .setSubject('app')
      .setAudience(`${url}/oauth`)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(keys.privateKey)
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const form = {
      grant_type: 'client_credentials',
      scope: scopes[0] ?? '',
      client_assertion_type,
      client_assertion,
    }
    const answer = await fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
    return ((await answer.json()) as { access_token: string }).access_token
  }

  it('gets no new allowance with a new token', async () => {
    const tokens = [await token(), await token(), await token()]
    const found = await ask(`${url}/fhir/Observation?_count=1`, 15, (turn) => ({
      authorization: `Bearer ${tokens[turn % 3]}`,
    }))
    assert.ok(refused(found) >= 4, String(found))
  })
})

describe('getting tokens', async () => {
  const { url } = await roofWith({ door: { perSecond: 0.01, atOnce: 10 } })

  it('has a smaller allowance of its own', async () => {
    const found: number[] = []
    for (let turn = 0; turn < 12; turn += 1) {
      const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'a', refresh_token: 'b' })
      const answer = await fetch(`${url}/oauth/token`, { method: 'POST', body })
      found.push(answer.status)
      await answer.arrayBuffer()
    }
    assert.equal(refused(found), 2, String(found))
    assert.equal(refused(await ask(`${url}/fhir/metadata`, 3, () => ({}))), 0)
  })
})
