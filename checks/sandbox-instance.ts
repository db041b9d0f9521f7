/** An instance with worlds beside its own, for tests: `/sandbox` over HTTP. */
import { equal } from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { raiseRoof } from '#deploy/one-roof.ts'
import { withClient } from '#deploy/postgres/with-client.ts'
import { makePattern } from '#deploy/sandbox/copies.ts'
import { MovableClock } from '#deploy/sandbox/movable-clock.ts'
import { openSandbox } from '#deploy/sandbox/open.ts'
import { openWorld } from '#record/open.ts'
import { authoritiesOf } from '../systems/saz-accounts/edge/providers/authority.ts'
import { testWorld, urlOf } from './test-world.ts'

export const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
const clock = new MovableClock()
export const first = await testWorld('sample', { clock })
await authoritiesOf(first)
await first.database.close()
const home = `${first.home}-instance`
mkdirSync(join(home, 'worlds'), { recursive: true })
const place = { url: (name: string) => urlOf(server, name), home, database: first.id }
await makePattern(place, first.home)
// The instance's own world is a copy, too: what `testWorld` made goes before the instance does.
const own = `${first.id}_main`
await withClient(server, (client) => client.query(`create database ${own} template ${first.id}`))
const common = { host: 'localhost', home, portals: false }

async function start() {
  const world = await openWorld({ id: 'main', url: place.url(own), home: first.home, clock })
  const sandbox = await openSandbox({ ...place, world, clock, common, raise: raiseRoof })
  const { worlds, bench, door } = sandbox
  const roof = await raiseRoof({ ...common, world, port: 0, providersPort: 0, worlds, bench, sandbox: door })
  sandbox.standAt(roof)
  const stop = async () => void (await Promise.all([roof.close(), worlds.close()]))
  return { url: roof.url, providersUrl: roof.providersUrl ?? '', worlds, stop }
}
/** The instance now; `restart` makes it another. */
export let instance = await start()

export async function restart(meanwhile: () => Promise<unknown>): Promise<void> {
  await instance.stop()
  await meanwhile()
  instance = await start()
}

after(async () => {
  await instance.stop()
  await withClient(server, async (client) => {
    for (const name of await databases()) await client.query(`drop database ${name} with (force)`)
  })
  rmSync(home, { recursive: true, force: true })
})

export const databases = () =>
  withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database')
    return rows.map(({ datname }) => datname).filter((name) => name.startsWith(`${first.id}_`))
  })

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at one by one
  readonly body: any
}

export async function ask(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const answer = await fetch(new URL(path, instance.url), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

export const make = async (name: string, more = {}) => {
  const { status, body } = await ask('POST', '/sandbox/worlds', { name, ...more })
  equal(status, 201, JSON.stringify(body))
  return body
}

export const tokenIn = async (name: string, as = 'sandbox') =>
  (await ask('POST', `/sandbox/worlds/${name}/tokens`, { as })).body.token as string

/** Writes or looks for an Organization of that name. */
export const register = async (name: string, called: string) =>
  ask(
    'POST',
    `/w/${name}/fhir/Organization`,
    { resourceType: 'Organization', name: called },
    {
      authorization: `Bearer ${await tokenIn(name)}`,
    },
  )
export const count = async (name: string, called: string): Promise<number> => {
  const headers = { authorization: `Bearer ${await tokenIn(name)}` }
  return (
    (await ask('GET', `/w/${name}/fhir/Organization?name:exact=${called}`, undefined, headers)).body.entry
      ?.length ?? 0
  )
}

export const faults = (name: string, ...all: unknown[]) =>
  ask('PUT', `/sandbox/worlds/${name}/faults`, { faults: all })
