/** Subscriptions over rest-hooks: who hears what, in order, at least once, and what happens when nobody answers. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { attend } from '../attend.ts'
import { auditOf } from '../audit/accesses.ts'
import { create, remove, type Stored, update } from '../record.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, organization, patient, sandbox, store } from '../trial/people.ts'
import { type Receiver, readNotification, receiver } from '../trial/receiver.ts'
import { subscription, type Wish } from '../trial/subscriptions.ts'
import { inUnit } from '../unit.ts'
import { allowEndpoints } from './endpoint.ts'

describe('rest-hooks', () => {
  let world: World
  let client: FhirClient
  let stop: () => Promise<void>
  let hook: Receiver
  let anna: Stored
  let clinic = ''
  let ahead = 0
  before(async () => {
    world = await testWorld('empty', { clock: { now: () => new Date(Date.now() + ahead) } })
    allowEndpoints(world, { loopback: true, hosts: [] })
    client = await fhirClient(world)
    stop = attend(world)
    clinic = (await store(world, organization('Przychodnia'))).id
    anna = await store(world, patient({ generalPractitioner: [{ reference: `Organization/${clinic}` }] }))
  })
  beforeEach(async () => {
    hook = await receiver()
  })
  after(() => stop())

  const asClinic = () => `provider-system;organization=${clinic}`
  const subscribe = async (wish: Wish, role = 'sandbox') => {
    const body = subscription({ endpoint: hook.url, ...wish })
    const { status, json } = await client.send('POST', '/Subscription', body, {
      authorization: `Bearer ${role}`,
    })
    assert.equal(status, 201, JSON.stringify(json))
    return json.id as string
  }
  const active = async (wish: Wish, role?: string) => {
    const id = await subscribe(wish, role)
    await until(id, 'active')
    return id
  }
  const stateOf = async (id: string) => (await client.send('GET', `/Subscription/${id}`)).json
  const until = async (id: string, status: string) => {
    for (let round = 0; round < 600; round += 1) {
      if ((await stateOf(id)).status === status) return
      await wait(20)
    }
    assert.fail(`${id} never was ${status}: ${JSON.stringify(await stateOf(id))}`)
  }
  const end = (id: string) => client.send('DELETE', `/Subscription/${id}`)
  const pulse = (whose = anna, more = {}) => store(world, observation(whose.id, more))

  it('begin with a handshake, then tell of what is made, changed and deleted, in order', async () => {
    const id = await subscribe({
      content: 'full-resource',
      header: ['Authorization: Bearer of the receiver'],
    })
    await until(id, 'active')
    assert.deepEqual(
      [hook.received[0]?.kind, hook.received[0]?.status, hook.received[0]?.total],
      ['handshake', 'requested', 0],
    )
    const made = await pulse()
    const changed = observation(anna.id, { id: made.id, status: 'amended' })
    await inUnit(world, sandbox(world), (unit) => update(unit, changed))
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', made.id))
    await hook.until(({ events }) => events().length === 3)
    assert.deepEqual(hook.events(), [1, 2, 3])
    const told = hook.received.slice(1)
    assert.ok(
      told.every(
        ({ kind, headers }) =>
          kind === 'event-notification' && headers.authorization === 'Bearer of the receiver',
      ),
    )
    assert.equal(told[0]?.headers['content-type'], 'application/fhir+json')
    assert.deepEqual(
      told.flatMap(({ focuses }) => focuses),
      Array(3).fill(`Observation/${made.id}`),
    )
    const entries = told.flatMap((each) => each.entries)
    assert.deepEqual(
      entries.map(({ request }) => request.method),
      ['POST', 'PUT', 'DELETE'],
    )
    assert.deepEqual(
      entries.map(({ resource }) => resource?.status),
      ['final', 'amended', undefined],
    )
    assert.deepEqual(entries[0].resource, made.resource)
    await end(id)
  })

  it('tell what passes the filter, of the topic’s actions, as much as was asked for', async () => {
    const other = await store(world, patient({ gender: 'male' }))
    const ids = await Promise.all([
      active({
        filter: [`Observation?patient=Patient/${anna.id}&status=final`, 'code=http://loinc.org|8867-4'],
      }),
      active({ topic: 'observation-created', content: 'empty', endpoint: (await receiver()).url }),
    ])
    await pulse(other)
    await pulse(anna, { status: 'preliminary' })
    const right = await pulse()
    const wrong = await pulse(anna, { code: { coding: [{ system: 'http://loinc.org', code: '1-1' }] } })
    await inUnit(world, sandbox(world), (unit) => update(unit, observation(anna.id, { id: wrong.id })))
    await hook.until(({ events }) => events().length === 2)
    const told = hook.received.filter(({ kind }) => kind === 'event-notification')
    assert.deepEqual(
      told.flatMap(({ focuses }) => focuses),
      [`Observation/${right.id}`, `Observation/${wrong.id}`],
    )
    assert.ok(told.every(({ entries }) => entries.length === 0))
    await Promise.all(ids.map(end))
    const quiet = await active({ topic: 'observation-created', content: 'empty' })
    await inUnit(world, sandbox(world), (unit) =>
      update(unit, observation(anna.id, { id: right.id, status: 'amended' })),
    )
    await pulse()
    await hook.until(({ received }) => received.at(-1)?.kind === 'event-notification')
    const last = hook.received.at(-1)
    assert.deepEqual([last?.events, last?.focuses], [[1], [undefined]])
    assert.doesNotMatch(last?.body ?? '', /Observation|topic/)
    await end(quiet)
  })

  it('tell a provider of those in its care alone, and each patient of it', async () => {
    const stranger = await store(world, patient({ gender: 'male' }))
    const id = await active({ content: 'full-resource' }, asClinic())
    await pulse(stranger)
    const own = await pulse()
    await hook.until(({ events }) => events().length === 1)
    assert.equal(hook.received.at(-1)?.entries[0].resource.id, own.id)
    const accesses = await auditOf(sandbox(world), anna.id, { count: 50 })
    assert.ok(
      accesses.some(
        ({ role, action, organization: who }) =>
          role === 'provider-system' && action === 'read' && who === clinic,
      ),
    )
    assert.ok(
      !(await auditOf(sandbox(world), stranger.id, { count: 50 })).some(
        ({ role }) => role === 'provider-system',
      ),
    )
    // What it may not know when it is told is not told, although it was an event.
    hook.answer = 503
    const late = await pulse()
    await wait(600)
    await world.database.sql.query('delete from record.relation where patient = $1', [anna.key])
    hook.answer = 200
    ahead += 60_000
    await hook.until(({ events }) => events().length === 2)
    assert.deepEqual(hook.received.at(-1)?.focuses, [undefined])
    assert.doesNotMatch(hook.received.at(-1)?.body ?? '', new RegExp(late.id))
    await end(id)
  })

  it('are told again until they arrive; then error, and off after a day', async () => {
    const id = await active({ count: 1 })
    hook.answer = 500
    for (let n = 0; n < 3; n += 1) await pulse()
    for (let n = 0; n < 3; n += 1) {
      await wait(450)
      ahead += 60_000
    }
    await until(id, 'error')
    assert.match((await stateOf(id)).error, /answered 500/)
    hook.answer = 200
    ahead += 600_000
    await until(id, 'active')
    await hook.until(({ events }) => events().length === 3)
    assert.deepEqual(hook.events(), [1, 2, 3])
    assert.equal((await stateOf(id)).error, undefined)
    hook.answer = 302
    await pulse()
    await wait(450)
    ahead += 25 * 3_600_000
    await until(id, 'off')
    await pulse()
    await wait(450)
    const { json } = await client.send('GET', `/Subscription/${id}/$status`)
    assert.equal(json.total, 1)
    assert.deepEqual(hook.events(), [1, 2, 3])
    await end(id)
  })

  it('keep nobody waiting for a receiver that does not answer', async () => {
    const silent = await receiver()
    const ids = [await active({ endpoint: silent.url, timeout: 60 }), await active({})]
    silent.answer = undefined
    await pulse()
    const began = performance.now()
    const second = await pulse()
    assert.ok(performance.now() - began < 1000)
    await hook.until(({ received }) =>
      received.some(({ focuses }) => focuses.includes(`Observation/${second.id}`)),
    )
    await Promise.all(ids.map(end))
  })

  it('send heartbeats while nothing happens, and end when their time is over', async () => {
    const until_ = new Date(Date.now() + ahead + 3_600_000).toISOString()
    const id = await active({ heartbeat: 30, more: { end: until_ } })
    ahead += 31_000
    await hook.until(({ received }) => received.at(-1)?.kind === 'heartbeat')
    ahead += 3_600_000
    await until(id, 'off')
    await end(id)
  })

  it('speak XML to whoever wants it', async () => {
    const id = await active({ content: 'full-resource', payload: 'application/fhir+xml' })
    const made = await pulse()
    await hook.until(({ others }) => others.some((body) => body.includes(made.id)))
    assert.match(
      hook.others[0] ?? '',
      /^<[?]xml.*<Bundle xmlns="http:\/\/hl7.org\/fhir">.*<valueCode value="handshake"\/>/s,
    )
    assert.match(hook.others.at(-1) ?? '', /<Observation[ >].*<value value="72"\/>/s)
    await end(id)
  })

  it('can be asked for their state and, by number, for events again', async () => {
    const id = await active({}, asClinic())
    await inUnit(world, sandbox(world), (unit) => update(unit, { ...anna.resource, id: anna.id }))
    for (let n = 0; n < 4; n += 1) await pulse()
    await hook.until(({ events }) => events().length === 4)
    const ask = (path: string, role = asClinic()) =>
      client.send('GET', `/Subscription/${path}`, undefined, { authorization: `Bearer ${role}` })
    const { json } = await ask(`${id}/$events?eventsSinceNumber=2&eventsUntilNumber=3&content=full-resource`)
    const again = readNotification(JSON.stringify(json))
    assert.deepEqual(
      [again.kind, again.events, again.total, again.entries.length],
      ['query-event', [2, 3], 4, 2],
    )
    const all = await ask('$status')
    assert.deepEqual([all.json.total, all.json.entry[0].resource.resourceType], [1, 'Parameters'])
    assert.equal((await ask(`$status?id=${id}&status=off`)).json.total, 0)
    assert.equal((await ask(`${id}/$events?eventsSinceNumber=x`)).status, 400)
    for (const path of [id, `${id}/$events`, `${id}/$status`])
      assert.equal((await ask(path, `patient;patient=${anna.id}`)).status, 404, path)
    await end(id)
  })

  /** Changes what is told while another process attends, and kills that. */
  const killedAttending = async (pause: number): Promise<string[]> => {
    const script = fileURLToPath(new URL('../trial/attending.ts', import.meta.url))
    const args = [script, world.database.url, world.home]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const made: string[] = []
    for (let n = 0; n < 15; n += 1) {
      const { id } = await inUnit(world, sandbox(world), (unit) => create(unit, observation(anna.id)))
      made.push(`Observation/${id}`)
    }
    await wait(pause)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    return made
  }

  it('miss nothing when the process that attends is killed, and begin where it was', async () => {
    const id = await active({ count: 5 })
    await stop()
    const made: string[] = []
    for (const pause of [100, 250, 400]) made.push(...(await killedAttending(pause)))
    made.push(`Observation/${(await pulse()).id}`)
    stop = attend(world)
    await hook.until(({ events }) => new Set(events()).size === made.length)
    const first = new Map<number, string | undefined>()
    for (const [index, no] of hook.events().entries())
      if (!first.has(no)) first.set(no, hook.received.flatMap(({ focuses }) => focuses)[index])
    assert.deepEqual(
      [...first.keys()],
      made.map((_, index) => index + 1),
      'in order',
    )
    assert.deepEqual([...first.values()].sort(), made.toSorted())
    await end(id)
  })
})
