/** Sessions and their cookies by ASVS 5.0. */
import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { endByOperator } from '../../systems/saz-accounts/operations/end-by-operator.ts'

let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
const world = await testWorld('sample', { clock })
const { url } = await testRoof(world)

const session = (cookie: string) => fetch(`${url}/saz/session`, { headers: { cookie } })

/** Cookies of an answer, as they were set. */
function cookiesOf(path: string, headers: Record<string, string> = {}): Promise<string[]> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    rawRequest({ hostname, port, path, headers }, (answer) => {
      answer.resume()
      resolve(answer.headers['set-cookie'] ?? [])
    })
      .on('error', reject)
      .end()
  })
}

describe('a cookie', () => {
  it('is out of reach of scripts, of other sites’ forms and of other hosts, and small', async () => {
    const set = await cookiesOf('/saz/sign-in?portal=ikp')
    assert.ok(set.length >= 2, set.join('\n'))
    for (const cookie of set) {
      assert.match(cookie, /; HttpOnly/i)
      assert.match(cookie, /; SameSite=(?:Lax|Strict)/i)
      assert.match(cookie, /; Path=\/(?:;|$)/i)
      assert.doesNotMatch(cookie, /; Domain=/i)
      assert.ok(Buffer.byteLength(cookie.split(';')[0] ?? '') < 4096)
    }
  })

  it('is for https alone and of this host alone wherever it is not this machine’s own', async () => {
    const forwarded = await cookiesOf('/saz/sign-in?portal=ikp', { 'x-forwarded-proto': 'https' })
    assert.ok(forwarded.length >= 2)
    for (const cookie of forwarded) {
      assert.match(cookie, /^__Host-openp1_/)
      assert.match(cookie, /; Secure/i)
    }
  })

  it('that was set for plain http is none by https', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    assert.equal((await session(cookie)).status, 200)
    const byHttps = await fetch(`${url}/saz/session`, { headers: { cookie, 'x-forwarded-proto': 'https' } })
    assert.equal(byHttps.status, 401)
    const named = cookie.replaceAll('openp1_', '__Host-openp1_')
    const same = await fetch(`${url}/saz/session`, {
      headers: { cookie: named, 'x-forwarded-proto': 'https' },
    })
    assert.equal(same.status, 200)
  })
})

describe('a session', () => {
  const secretIn = (cookie: string) => /openp1_session=([^;]+)/.exec(cookie)?.[1] ?? ''

  it('has a secret of 256 bits that was never there before', async () => {
    const secrets: string[] = []
    for (let times = 0; times < 5; times += 1) secrets.push(secretIn(await signIn(url, 'anna-kowalska')))
    assert.equal(new Set(secrets).size, 5)
    for (const secret of secrets) assert.equal(Buffer.from(secret, 'base64url').length, 32)
  })

  it('is told to the browser by its cookie alone', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    const told = await (await session(cookie)).text()
    assert.ok(!told.includes(secretIn(cookie)))
  })

  it('ends eight hours after it began, however much it is used', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    const minute = 60_000
    const statuses: number[] = []
    for (ahead = 0; ahead <= 500 * minute; ahead += 20 * minute) statuses.push((await session(cookie)).status)
    ahead = 0
    // 0, 20, …, 460 minutes; at 480 it is over.
    assert.deepEqual(statuses, [...Array(24).fill(200), 401, 401])
  })

  it('is ended by an operator: one person’s, or everybody’s, told in their history', async () => {
    const [anna, jan] = [await signIn(url, 'anna-kowalska'), await signIn(url, 'jan-wisniewski')]
    assert.ok((await endByOperator(world, samplePerson('anna-kowalska').pesel)) >= 1)
    assert.deepEqual([(await session(anna)).status, (await session(jan)).status], [401, 200])
    const again = await signIn(url, 'anna-kowalska')
    const page = await (await fetch(`${url}/saz/account?lang=en`, { headers: { cookie: again } })).text()
    assert.match(page, /Other sessions signed out/)
    assert.ok((await endByOperator(world)) >= 2)
    assert.deepEqual([(await session(again)).status, (await session(jan)).status], [401, 401])
  })
})
