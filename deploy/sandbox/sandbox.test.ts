/** The vendor's bench as a vendor's test meets it: over HTTP, on worlds that are copied from a whole instance. */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { Agent } from 'node:https'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sendSoap } from '#checks/soap-call.ts'
import { testWorld, urlOf } from '#checks/test-world.ts'
import { raiseRoof } from '#deploy/one-roof.ts'
import { openWorld } from '#record/open.ts'
import { authoritiesOf } from '../../systems/saz-accounts/edge/providers/authority.ts'
import { withClient } from '../postgres/with-client.ts'
import { makePattern } from './copies.ts'
import { MovableClock } from './movable-clock.ts'
import { openSandbox } from './open.ts'
import { mostWorlds } from './worlds.ts'

const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
const clock = new MovableClock()
const first = await testWorld('sample', { clock })
await authoritiesOf(first)
await first.database.close()
const home = `${first.home}-instance`
mkdirSync(join(home, 'worlds'), { recursive: true })
const place = { url: (name: string) => urlOf(server, name), home, database: first.id }
await makePattern(place, first.home)
const common = { host: 'localhost', home, portals: false }

async function start() {
  const world = await openWorld({ id: 'main', url: place.url(first.id), home: first.home, clock })
  const sandbox = await openSandbox({ ...place, world, clock, common, raise: raiseRoof })
  const { worlds, bench, door } = sandbox
  const roof = await raiseRoof({ ...common, world, port: 0, providersPort: 0, worlds, bench, sandbox: door })
  sandbox.standAt(roof)
  const stop = async () => void (await Promise.all([roof.close(), worlds.close()]))
  return { url: roof.url, providersUrl: roof.providersUrl ?? '', worlds, stop }
}
let instance = await start()

after(async () => {
  await instance.stop()
  await withClient(server, async (client) => {
    for (const name of await databases()) await client.query(`drop database ${name} with (force)`)
  })
  rmSync(home, { recursive: true, force: true })
})

const databases = () =>
  withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database')
    return rows.map(({ datname }) => datname).filter((name) => name.startsWith(`${first.id}_`))
  })

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at one by one
  readonly body: any
}

async function ask(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const answer = await fetch(new URL(path, instance.url), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

const make = async (name: string, more = {}) => {
  const { status, body } = await ask('POST', '/sandbox/worlds', { name, ...more })
  equal(status, 201, JSON.stringify(body))
  return body
}

const tokenIn = async (name: string, as = 'sandbox') =>
  (await ask('POST', `/sandbox/worlds/${name}/tokens`, { as })).body.token as string

/** Writes or looks for an Organization of that name. */
const register = async (name: string, called: string) =>
  ask(
    'POST',
    `/w/${name}/fhir/Organization`,
    { resourceType: 'Organization', name: called },
    {
      authorization: `Bearer ${await tokenIn(name)}`,
    },
  )
const count = async (name: string, called: string): Promise<number> => {
  const headers = { authorization: `Bearer ${await tokenIn(name)}` }
  return (
    (await ask('GET', `/w/${name}/fhir/Organization?name:exact=${called}`, undefined, headers)).body.entry
      ?.length ?? 0
  )
}

const faults = (name: string, ...all: unknown[]) =>
  ask('PUT', `/sandbox/worlds/${name}/faults`, { faults: all })

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
  await ask('PUT', '/sandbox/worlds/lasting/clock', { at: '2030-01-01T00:00:00Z', stands: true })
  await instance.stop()
  await withClient(server, (client) => client.query(`create database ${first.id}_world_999`))
  instance = await start()
  equal(await count('lasting', 'Trwa'), 1)
  const { body } = await ask('GET', '/sandbox/worlds/lasting')
  deepEqual([body.url, body.clock], [url, { now: '2030-01-01T00:00:00.000Z', stands: true }])
  for (let tries = 0; (await databases()).includes(`${first.id}_world_999`); tries += 1) {
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

test('faults at the doors: late, refused in the words of the door, cut off, done and never answered', async () => {
  await make('faulty')
  const at = { path: '/fhir/Organization' }
  await faults('faulty', { at, effect: { does: 'wait', milliseconds: 300 }, times: 1 })
  const began = performance.now()
  equal((await register('faulty', 'A')).status, 201)
  ok(performance.now() - began >= 300)
  await faults('faulty', { at, effect: { does: 'refuse', category: 'unavailable' }, skip: 1, times: 1 })
  equal((await register('faulty', 'B')).status, 201)
  const refused = await register('faulty', 'C')
  deepEqual([refused.status, refused.body.resourceType], [503, 'OperationOutcome'])
  equal((await register('faulty', 'C')).status, 201)
  await faults('faulty', { at: { ...at, method: 'POST' }, effect: { does: 'cut' }, times: 1 })
  await rejects(register('faulty', 'D'))
  equal(await count('faulty', 'D'), 0)
  await faults('faulty', { at: { ...at, method: 'POST' }, effect: { does: 'lose-answer' }, times: 1 })
  await rejects(register('faulty', 'E'))
  equal(await count('faulty', 'E'), 1)
  const [shown] = (await ask('GET', '/sandbox/worlds/faulty/faults')).body.faults
  deepEqual([shown.seen, shown.touched], [1, 1])
  equal((await ask('DELETE', `/sandbox/worlds/faulty/faults/${shown.id}`)).status, 204)
})

test("faults at the second door are P1's own SOAP faults; in an outage no connection is answered", async () => {
  await make('p1-away')
  const { body: kit } = await ask('POST', '/sandbox/worlds/p1-away/kits', {})
  const agent = new Agent({ key: kit.tls.key, cert: kit.tls.chain, ca: kit.trust })
  const url = `${instance.providersUrl}/w/p1-away/services/ObslugaReceptyWS`
  const send = () => sendSoap(agent, url, '<a/>')
  try {
    const major = 'urn:csioz:p1:erecepta:kodBleduMajor:kontoZablokowane'
    await faults('p1-away', {
      at: { door: 'providers', path: '/services/' },
      effect: { does: 'soap-fault', major },
    })
    const { status, text } = await send()
    equal(status, 500)
    match(text, new RegExp(`Fault>[^]*${major}`))
    equal((await ask('POST', '/sandbox/worlds/p1-away/outage')).status, 200)
    await rejects(send())
    await faults('p1-away')
    match((await send()).text, /niepoprawnyKomunikat/)
  } finally {
    agent.destroy()
  }
})

test('faults between rooms: a neighbour that is away, one that was not heard, news that comes twice', async () => {
  await make('rooms')
  const patient = (await ask('GET', '/sandbox/people')).body.people[0].patient
  const asked = async () => {
    const headers = { authorization: `Bearer ${await tokenIn('rooms', 'anna-kowalska')}` }
    return ask('POST', '/w/rooms/api/sgr/prescriptionsOf', { patient }, headers)
  }
  equal((await asked()).status, 200)
  await faults('rooms', {
    inside: { system: 'sgr', member: 'prescriptionsOf' },
    effect: { does: 'cut' },
    times: 1,
  })
  deepEqual([(await asked()).body.code, (await asked()).status], ['neighbour-away', 200])
  await faults('rooms', {
    inside: { system: 'sgr' },
    effect: { does: 'refuse', category: 'busy', code: 'too-fast' },
    times: 1,
  })
  equal((await asked()).body.code, 'too-fast')
  await faults(
    'rooms',
    { inside: { system: 'sgr' }, effect: { does: 'twice' } },
    { inside: { system: 'sgr' }, effect: { does: 'lose-answer' } },
  )
  equal((await asked()).body.code, 'neighbour-away')
})

test('a fault that could never happen is refused, and those of before stay', async () => {
  await make('silly')
  await faults('silly', { at: { path: '/fhir' }, effect: { does: 'cut' } })
  for (const silly of [
    { at: {}, inside: { system: 'sgr' }, effect: { does: 'cut' } },
    {
      inside: { system: 'sgr' },
      effect: { does: 'soap-fault', major: 'urn:csioz:p1:erecepta:kodBleduMajor:kontoZablokowane' },
    },
    { at: {}, effect: { does: 'twice' } },
    { at: {}, effect: { does: 'explode' } },
    { at: {}, effect: { does: 'wait', milliseconds: 1e9 } },
  ])
    equal((await faults('silly', silly)).status, 400, JSON.stringify(silly))
  equal((await ask('GET', '/sandbox/worlds/silly/faults')).body.faults.length, 1)
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
