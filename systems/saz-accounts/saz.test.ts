/** What SAZ promises: a person signs in once, sits where they may, and can leave at once. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { bringBack, signIn, walkToTheNode } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePeople } from '#population/sample-people.ts'
import type { Session } from './contract.ts'
import { makeToken } from './edge/token.ts'

let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
const world = await testWorld('sample', { clock })
const { url } = await testRoof(world)

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { headers, redirect: 'manual' })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const sessionOf = async (cookie: string) => (await (await get('/saz/session', { cookie })).json()) as Session
const codeOf = async (answer: Response) => ({
  status: answer.status,
  code: ((await answer.json()) as { code: string }).code,
})

describe('signing in', () => {
  for (const { key, role, given, family } of samplePeople)
    it(`lets ${key} in as ${role}`, async () => {
      const session = await sessionOf(await signIn(url, key))
      assert.equal(session.name, `${given} ${family}`)
      assert.ok(
        session.seats.some(({ actor }) => actor.role === role),
        JSON.stringify(session.seats),
      )
    })

  it('shows a doctor where she works', async () => {
    const { seats } = await sessionOf(await signIn(url, 'maria-zielinska'))
    const seat = seats.find(({ actor }) => actor.role === 'doctor')
    assert.match(seat?.place ?? '', /Pod Dębem/)
    assert.ok(seat?.actor.npwz)
  })

  it('works only in the browser that began it', async () => {
    const { form } = await walkToTheNode(url, 'anna-kowalska')
    const elsewhere = await bringBack(form, '')
    assert.deepEqual(await codeOf(elsewhere), { status: 403, code: 'sign-in-elsewhere' })
  })

  it('takes an artifact once, and none that the node did not give', async () => {
    const { form, cookie } = await walkToTheNode(url, 'anna-kowalska')
    const made = { ...form, fields: { ...form.fields, SAMLart: 'a'.repeat(60) } }
    assert.deepEqual(await codeOf(await bringBack(made, cookie)), { status: 401, code: 'artifact-used' })
    assert.equal((await bringBack(form, cookie)).status, 302)
    assert.deepEqual(await codeOf(await bringBack(form, cookie)), { status: 401, code: 'artifact-used' })
  })

  it('keeps the secret out of reach of scripts and out of the database', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    const [, secret = ''] = /openp1_session=([^;]+)/.exec(cookie) ?? []
    const rows = await world.database.sql.query<{ row: string }>('select s::text as row from saz.session s')
    assert.ok(rows.length > 0)
    for (const { row } of rows)
      assert.ok(!row.includes(secret) && !row.includes(Buffer.from('Kowalsk').toString('hex')))
  })
})

describe('a session', () => {
  it('is asked for', async () => {
    assert.deepEqual(await codeOf(await get('/saz/session')), { status: 401, code: 'no-session' })
    assert.deepEqual(await codeOf(await post('/api/ikp/me', {})), { status: 401, code: 'no-session' })
  })

  it('opens the portals of its seats, and no room behind them', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    assert.equal((await post('/api/ikp/me', {}, { cookie })).status, 200)
    assert.deepEqual(await codeOf(await post('/api/gabinet/findPeople', {}, { cookie })), {
      status: 403,
      code: 'wrong-role',
    })
    assert.deepEqual(await codeOf(await post('/api/sor/person', { patient: 'x' }, { cookie })), {
      status: 403,
      code: 'no-flow',
    })
    assert.deepEqual(await codeOf(await post('/api/saz/session', { secret: 'x'.repeat(30) }, { cookie })), {
      status: 403,
      code: 'no-flow',
    })
  })

  it('cannot be used by a page of another site', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    const answer = await post('/api/ikp/me', {}, { cookie, origin: 'https://evil.example' })
    assert.deepEqual(await codeOf(answer), { status: 403, code: 'other-origin' })
  })

  it('refuses a seat that is not one of its own', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    for (const seat of ['7', '-1', 'doctor'])
      assert.deepEqual(await codeOf(await post('/api/ikp/me', {}, { cookie, 'x-openp1-seat': seat })), {
        status: 403,
        code: 'wrong-role',
      })
  })

  it('ends at once by signing out', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    assert.equal((await post('/saz/sign-out', {}, { cookie })).status, 200)
    assert.equal((await get('/saz/session', { cookie })).status, 401)
  })

  it('ends after half an hour of silence, but lasts while it is used', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    ahead = 25 * 60_000
    assert.equal((await get('/saz/session', { cookie })).status, 200)
    ahead = 50 * 60_000
    assert.equal((await get('/saz/session', { cookie })).status, 200)
    ahead = 81 * 60_000
    assert.equal((await get('/saz/session', { cookie })).status, 401)
    ahead = 0
  })
})

describe('a bearer token of a local instance', () => {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 60
  const key = readFileSync(join(world.home, 'local-token.key'))
  const anna = samplePeople.find((person) => person.key === 'anna-kowalska')

  it('stands for a sample person or a program', async () => {
    const patient = makeToken({ role: 'patient', pesel: anna?.pesel ?? '', exp }, key)
    assert.equal((await post('/api/ikp/me', {}, { authorization: `Bearer ${patient}` })).status, 200)
    const program = makeToken({ role: 'sandbox', exp }, key)
    assert.equal(
      (await get(`/fhir/Patient/${anna?.patient}`, { authorization: `Bearer ${program}` })).status,
      200,
    )
  })

  it('is refused when forged, too old, or for a role the person has not', async () => {
    const refusal = async (token: string) =>
      codeOf(await post('/api/ikp/me', {}, { authorization: `Bearer ${token}` }))
    assert.equal((await refusal(makeToken({ role: 'sandbox', exp }, Buffer.from('other')))).code, 'bad-token')
    assert.equal((await refusal(makeToken({ role: 'sandbox', exp: 1 }, key))).code, 'token-expired')
    assert.equal(
      (await refusal(makeToken({ role: 'doctor', pesel: anna?.pesel ?? '', exp }, key))).code,
      'wrong-role',
    )
    assert.equal((await refusal('x.y')).code, 'bad-token')
  })

  it('is for this door alone: what the same key signs for another is none', async () => {
    for (const aud of [undefined, 'urn:another', ['urn:openp1:local']]) {
      const body = Buffer.from(JSON.stringify({ role: 'sandbox', exp, aud })).toString('base64url')
      const signature = createHmac('sha256', key).update(body).digest('base64url')
      const answer = await get('/fhir/Patient?_count=1', { authorization: `Bearer ${body}.${signature}` })
      assert.notEqual(answer.status, 200)
    }
  })
})

it('an instance on loopback answers only under its own name', async () => {
  const { port } = new URL(url)
  const status = await new Promise((found, failed) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path: '/health/live',
      headers: { host: 'evil.example' },
    })
    asked
      .on('response', (answer) => found(answer.resume().statusCode))
      .on('error', failed)
      .end()
  })
  assert.equal(status, 403)
})
