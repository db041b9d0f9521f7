/** Subscriptions over a websocket: bound by a token, told what was not acknowledged, left alone when the token is over. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { attend } from '../attend.ts'
import type { Stored } from '../record.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, store } from '../trial/people.ts'
import { type Received, readNotification } from '../trial/receiver.ts'
import { subscription, type Wish } from '../trial/subscriptions.ts'

describe('websockets', () => {
  let world: World
  let client: FhirClient
  let stop: () => Promise<void>
  let anna: Stored
  let ahead = 0
  before(async () => {
    world = await testWorld('empty', { clock: { now: () => new Date(Date.now() + ahead) } })
    client = await fhirClient(world)
    stop = attend(world)
    anna = await store(world, patient())
  })
  after(() => stop())

  const subscribe = async (wish: Wish = {}, role = 'sandbox') => {
    const headers = { authorization: `Bearer ${role}` }
    const made = await client.send(
      'POST',
      '/Subscription',
      subscription({ type: 'websocket', ...wish }),
      headers,
    )
    assert.deepEqual([made.status, made.json.status], [201, 'active'], made.text)
    return made.json.id as string
  }
  const tokenFor = async (path: string, role = 'sandbox') => {
    const headers = { authorization: `Bearer ${role}` }
    const { status, json } = await client.send('GET', `/Subscription/${path}`, undefined, headers)
    assert.equal(status, 200)
    const of = (name: string) => json.parameter.find((part: { name: string }) => part.name === name)
    return { token: of('token').valueString as string, url: of('websocket-url').valueUrl as string }
  }
  const open = async (path: string, { autoPong = true, say = 'bind-with-token' } = {}) => {
    const { token, url } = await tokenFor(path)
    const socket = new WebSocket(url, { autoPong })
    const received: Received[] = []
    socket.on('message', (data) => received.push(readNotification(String(data))))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(`${say} ${token}`)
    const until = async (test: () => boolean) => {
      for (let round = 0; round < 400; round += 1) {
        if (test()) return
        await wait(20)
      }
      assert.fail(JSON.stringify(received.map(({ kind, events }) => [kind, events])))
    }
    return { socket, received, closed, until, events: () => received.flatMap(({ events }) => events) }
  }
  const pulse = () => store(world, observation(anna.id))

  it('tell of each event once, after a handshake', async () => {
    const id = await subscribe({ content: 'full-resource' })
    const { socket, received, until, events } = await open(`${id}/$get-ws-binding-token`)
    await until(() => received.length === 1)
    assert.equal(received[0]?.kind, 'handshake')
    const made = [await pulse(), await pulse(), await pulse()]
    await until(() => events().length === 3)
    assert.deepEqual(events(), [1, 2, 3])
    assert.deepEqual(
      received.flatMap(({ entries }) => entries.map(({ resource }) => resource.id)).sort(),
      made.map((each) => each.id).sort(),
    )
    socket.close()
  })

  it('tell again what was not acknowledged', async () => {
    const id = await subscribe()
    const deaf = await open(`$get-ws-binding-token?id=${id}`, { autoPong: false, say: 'bind-with-token:' })
    await deaf.until(() => deaf.received.length === 1)
    await pulse()
    await deaf.until(() => deaf.events().length === 1)
    deaf.socket.terminate()
    await pulse()
    const next = await open(`${id}/$get-ws-binding-token`)
    await next.until(() => next.events().length === 2)
    assert.deepEqual(next.events(), [1, 2])
    await wait(500)
    next.socket.close()
    const last = await open(`${id}/$get-ws-binding-token`)
    await last.until(() => last.received.length === 1)
    await wait(500)
    assert.deepEqual(last.events(), [])
    last.socket.close()
  })

  it('tell a patient of their own data, and nobody else', async () => {
    const jan = await store(world, patient({ gender: 'male' }))
    const role = `patient;patient=${jan.id}`
    const id = await subscribe({}, role)
    const { token, url } = await tokenFor(`${id}/$get-ws-binding-token`, role)
    const socket = new WebSocket(url)
    const received: Received[] = []
    socket.on('message', (data) => received.push(readNotification(String(data))))
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(`bind-with-token ${token}`)
    await pulse()
    const own = await store(world, observation(jan.id))
    for (let round = 0; round < 200 && received.length < 2; round += 1) await wait(20)
    await wait(300)
    assert.deepEqual(
      received.flatMap(({ focuses }) => focuses),
      [`Observation/${own.id}`],
    )
    socket.close()
  })

  it('are closed to whoever has no token, a wrong one, or one that is over', async () => {
    const id = await subscribe()
    const { url, token } = await tokenFor(`${id}/$get-ws-binding-token`)
    for (const message of [
      'hello',
      'bind-with-token nonsense',
      `bind-with-token ${token.slice(1)}`,
      'x'.repeat(10_000),
    ]) {
      const socket = new WebSocket(url)
      await new Promise((resolve) => socket.on('open', resolve))
      socket.send(message)
      const code = await new Promise((resolve) => socket.on('close', resolve))
      assert.ok(code === 1008 || code === 1009, `${code}`)
    }
    const { closed, received, until } = await open(`${id}/$get-ws-binding-token`)
    await until(() => received.length === 1)
    ahead += 3_600_001
    assert.equal(await closed, 1008)
    const other = await client.send('GET', `/Subscription/${id}/$get-ws-binding-token`, undefined, {
      authorization: `Bearer patient;patient=${anna.id}`,
    })
    assert.equal(other.status, 404)
  })

  it('go when the subscription goes', async () => {
    const id = await subscribe()
    const { closed, received, until } = await open(`${id}/$get-ws-binding-token`)
    await until(() => received.length === 1)
    assert.equal((await client.send('DELETE', `/Subscription/${id}`)).status, 204)
    assert.equal(await closed, 1008)
  })
})
