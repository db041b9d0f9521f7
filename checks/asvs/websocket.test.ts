/** Websockets by ASVS 5.0 §4.4: encrypted all of them, and opened by pages of ours and of known applications alone. */
import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import { after, describe, it } from 'node:test'
import Fastify from 'fastify'
import { type ClientOptions, WebSocket } from 'ws'
import { connection, kit, roof, world } from '#checks/provider-clients.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { refuse } from '#kernel/problem.ts'
import { fhirDoor } from '#record/rest/door.ts'
import { Applications } from '../../systems/saz-accounts/edge/oauth/applications.ts'

const path = '/fhir/$websocket'
const { port } = new URL(roof.url)

/** 101 when the handshake was taken, the status of the refusal otherwise. */
function knock(url: string, options: ClientOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options)
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

describe('a websocket', () => {
  it('is encrypted: TLS is taken, at the second door itself', async () => {
    const url = `${roof.providersUrl?.replace('https:', 'wss:')}${path}`
    assert.equal(await knock(url, { agent: connection(await kit('tls')) }), 101)
  })

  it('is refused unencrypted from any other machine', async (test) => {
    const door = Fastify({ forceCloseConnections: true })
    after(() => door.close())
    const authenticate = () => refuse('unauthenticated', 'nobody', 'Nobody comes in here.')
    await fhirDoor(door, { authenticate })
    const listening = new URL(await door.listen({ port: 0, host: '0.0.0.0' }))
    const addresses = Object.values(networkInterfaces()).flat()
    const outside = addresses.find((each) => each?.family === 'IPv4' && !each.internal)?.address
    assert.equal(await knock(`ws://127.0.0.1:${listening.port}${path}`), 101)
    if (outside === undefined) return test.skip('this machine is on no network')
    assert.equal(await knock(`ws://${outside}:${listening.port}${path}`), 426)
  })

  it('is refused when a proxy says that it came unencrypted', async () => {
    const url = `ws://localhost:${port}${path}`
    assert.equal(await knock(url, { headers: { 'x-forwarded-proto': 'http' } }), 426)
    assert.equal(await knock(url, { headers: { 'x-forwarded-proto': 'https' } }), 101)
  })

  it('is opened by programs, by pages of ours and of an application that was entered, by no other page', async () => {
    const url = `ws://localhost:${port}${path}`
    new Applications(world.home).save({
      id: 'growth',
      name: 'Growth',
      redirects: ['https://growth.example/back'],
      scopes: ['patient/Observation.rs'],
    })
    for (const [origin, status] of [
      [undefined, 101],
      [roof.url, 101],
      ['https://growth.example', 101],
      ['https://evil.example', 403],
      ['https://growth.example.evil.example', 403],
      ['http://growth.example', 403],
      [`http://evil.example:${port}`, 403],
      [`http://localhost.evil.example:${port}`, 403],
      ['http://localhost:1', 403],
      ['null', 403],
    ] as const)
      assert.equal(await knock(url, origin === undefined ? {} : { origin }), status, origin)
  })

  it('of an instance with a public address is opened by pages at that address', async () => {
    const publicUrl = 'https://p1.example.pl'
    const behind = await testRoof(await testWorld('empty'), { publicUrl })
    const url = `${behind.url.replace('http:', 'ws:')}${path}`
    assert.equal(await knock(url, { origin: publicUrl }), 101)
    assert.equal(await knock(url, { origin: behind.url }), 403)
    assert.equal(await knock(url, { origin: 'http://p1.example.pl' }), 403)
  })

  it('is at no other address', async () =>
    assert.equal(await knock(`ws://localhost:${port}/fhir/other`), 404))
})
