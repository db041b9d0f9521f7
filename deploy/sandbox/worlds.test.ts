/** Worlds as a vendor's test meets them: over HTTP, copied from a whole instance. */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { Agent } from 'node:https'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import {
  ask,
  count,
  databases,
  first,
  instance,
  make,
  register,
  restart,
  server,
  tokenIn,
} from '#checks/sandbox-instance.ts'
import { sendSoap } from '#checks/soap-call.ts'
import { withClient } from '../postgres/with-client.ts'
import { mostWorlds } from './standing.ts'

test('a world has its own time, and answers at its own address, by a header, and by a path', async () => {
  const { url } = await make('times')
  const wish = { at: '2031-05-01T10:00:00+02:00', stands: true }
  equal((await ask('PUT', '/sandbox/worlds/times/clock', wish)).status, 200)
  const nowAt = async (where: string | URL, headers = {}) =>
    (await fetch(where, { headers })).headers.get('x-openp1-now')
  for (const [where, headers] of [
    [`${url}/health/ready`],
    [new URL('/w/times/health/ready', instance.url)],
    [new URL('/health/ready', instance.url), { 'x-openp1-world': 'times' }],
  ] as const)
    equal(await nowAt(where, headers), '2031-05-01T08:00:00.000Z')
  for (const where of ['/health/ready', '/w/main/health/ready'])
    notEqual((await nowAt(new URL(where, instance.url)))?.slice(0, 4), '2031')
  equal(
    (await ask('PUT', '/sandbox/worlds/times/clock', { move: 86_400 })).body.now,
    '2031-05-02T08:00:00.000Z',
  )
  equal((await ask('PUT', '/sandbox/worlds/times/clock', { stands: false, follow: true })).body.stands, false)
})

test('a token counts by the clock of its world', async () => {
  await make('tokens')
  const authorization = `Bearer ${await tokenIn('tokens', 'anna-kowalska')}`
  const status = async () =>
    (await ask('GET', '/w/tokens/fhir/Patient?_count=1', undefined, { authorization })).status
  equal(await status(), 200)
  await ask('PUT', '/sandbox/worlds/tokens/clock', { move: 13 * 3600 })
  equal(await status(), 401)
})

test('a reset forgets what was written, at the same address; a copy keeps it; nothing of it is in another world', async () => {
  const before = await make('one')
  await make('other')
  equal((await register('one', 'Nowa')).status, 201)
  await make('copy', { from: 'one' })
  const after = await ask('POST', '/sandbox/worlds/one/reset')
  deepEqual([after.body.url, after.body.providersUrl], [before.url, before.providersUrl])
  const found = await Promise.all(['one', 'copy', 'other', 'main'].map((name) => count(name, 'Nowa')))
  deepEqual(found, [0, 1, 0, 0])
  equal((await register('one', 'Druga')).status, 201)
  equal(await count('copy', 'Druga'), 0)
})

test('what many worlds are told at once, each finds alone', async () => {
  const names = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
  await Promise.all(names.map((name) => make(name)))
  const rounds = [1, 2, 3, 4]
  await Promise.all(
    names.flatMap((name) =>
      rounds.map(async (round) => equal((await register(name, `${name}-${round}`)).status, 201)),
    ),
  )
  for (const name of names)
    deepEqual(
      await Promise.all(names.map((each) => count(name, `${each}-1`))),
      names.map((each) => (each === name ? 1 : 0)),
    )
  equal((await ask('GET', '/sandbox/worlds')).body.worlds.length >= 7, true)
})

test('worlds outlive a restart, with their time; what a killed process left of others goes', async () => {
  const { url } = await make('lasting')
  equal((await register('lasting', 'Trwa')).status, 201)
  const left = `${first.id}_world_999`
  await ask('PUT', '/sandbox/worlds/lasting/clock', { at: '2030-01-01T00:00:00Z', stands: true })
  await restart(() => withClient(server, (client) => client.query(`create database ${left}`)))
  equal(await count('lasting', 'Trwa'), 1)
  const { body } = await ask('GET', '/sandbox/worlds/lasting')
  deepEqual([body.url, body.clock], [url, { now: '2030-01-01T00:00:00.000Z', stands: true }])
  for (let tries = 0; (await databases()).includes(left); tries += 1) {
    ok(tries < 100, 'what was left is still there')
    await wait(50)
  }
})

test('what is no world, no hour and no wish is refused, and changes nothing', async () => {
  await make('kept')
  const names = (await ask('GET', '/sandbox/worlds')).body.worlds.length
  for (const [path, body, code] of [
    ['', { name: '../x' }, 'world-name'],
    ['', { name: 'Kept' }, 'world-name'],
    ['', { name: 'kept' }, 'world-exists'],
    ['', { name: 'main' }, 'world-exists'],
    ['', { name: 'new', from: 'nobody' }, 'no-world'],
    ['', { name: 'new', from: 'main' }, 'no-world'],
    ['', { name: 'new', more: 1 }, 'schema'],
    ['/main/reset', undefined, 'no-world'],
    ['/nobody/reset', undefined, 'no-world'],
    ['/kept/tokens', { as: 'nobody' }, 'no-person'],
    ['/kept/kits', { provider: '000' }, 'no-provider'],
  ] as const)
    equal(
      (await ask('POST', `/sandbox/worlds${path}`, body)).body.code,
      code,
      `${path} ${JSON.stringify(body)}`,
    )
  for (const at of [
    '9999-01-01T00:00:00Z',
    '1999-12-31T23:59:59Z',
    '2026-03-01',
    'tomorrow',
    '2026-02-30T25:00:00Z',
  ])
    equal((await ask('PUT', '/sandbox/worlds/kept/clock', { at })).body.code, 'clock', at)
  equal((await ask('PUT', '/sandbox/worlds/kept/clock', { move: 4e9 })).body.code, 'clock')
  equal((await ask('PUT', '/sandbox/worlds/kept/clock', {})).body.code, 'schema')
  equal((await ask('GET', '/w/nobody/fhir/metadata')).status, 404)
  equal((await ask('GET', '/w/..%2Fx/fhir/metadata')).body.code, 'world-name')
  equal((await ask('GET', '/sandbox/worlds')).body.worlds.length, names)
  ok(mostWorlds > names)
})

test('a page of another place is refused, a program is not', async () => {
  const headers = { origin: 'https://example.com' }
  equal((await ask('POST', '/sandbox/worlds', { name: 'page' }, headers)).body.code, 'foreign-page')
  equal(
    (await ask('GET', '/sandbox/worlds', undefined, { 'sec-fetch-site': 'cross-site' })).body.code,
    'foreign-page',
  )
  equal((await ask('GET', '/sandbox/worlds', undefined, { origin: instance.url })).status, 200)
})

test('certificates of a provider in one call: the good ones open the second door, bad ones do not', async () => {
  await make('kits')
  for (const [standing, status] of [
    ['good', 422],
    ['expired', 401],
    ['revoked', 401],
  ] as const) {
    const { body: kit } = await ask('POST', '/sandbox/worlds/kits/kits', { provider: 'pharmacy', standing })
    match(kit.provider, /^2\.16\.840\.1\.113883\.3\.4424\.2\.6:/)
    const agent = new Agent({ pfx: Buffer.from(kit.tls.p12, 'base64'), passphrase: '0000', ca: kit.trust })
    const token = await sendSoap(agent, `${instance.providersUrl}/w/kits/token`, 'a=1', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    agent.destroy()
    equal(token.status, status, `${standing}: ${token.text}`)
  }
})

test('the description of the sandbox is OpenAPI, and tells every address that it has', async () => {
  const { body } = await ask('GET', '/sandbox/openapi.json')
  equal(body.openapi, '3.1.0')
  const told = Object.keys(body.paths)
  ok(told.includes('/sandbox/worlds/{name}/reset') && told.includes('/sandbox/worlds/{name}/faults/{id}'))
  for (const methods of Object.values<Record<string, { responses: object }>>(body.paths))
    for (const { responses } of Object.values(methods)) ok('default' in responses)
})
