/** An instance that others can reach: what it must have at the start, and what it shows to whom. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whole } from '#checks/authorize.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { mustBeFitToBeReached } from './exposure.ts'

const plain = { standIns: undefined, isDebugged: false }
const local = { host: 'localhost', publicUrl: undefined, node: undefined }
const reached = { host: '0.0.0.0', publicUrl: 'https://p1.example', node: {} }

describe('a start', () => {
  it('on this machine alone needs nothing', () => {
    mustBeFitToBeReached(local, { ...plain, isDebugged: true })
    mustBeFitToBeReached({ ...local, host: '127.0.0.1' }, plain)
  })

  it('within reach of others has TLS before it', () => {
    mustBeFitToBeReached(reached, plain)
    assert.throws(() => mustBeFitToBeReached({ ...reached, publicUrl: undefined }, plain), /without TLS/)
  })

  it('within reach of others lets nobody sign in as a sample person, unless somebody says in words that it shall', () => {
    for (const host of ['0.0.0.0', 'localhost']) {
      const sample = { ...reached, host, node: undefined }
      assert.throws(() => mustBeFitToBeReached(sample, plain), /sign in as any sample person/)
      assert.throws(() => mustBeFitToBeReached(sample, { ...plain, standIns: 'yes' }), /OPENP1_STANDINS/)
      mustBeFitToBeReached(sample, { ...plain, standIns: 'anyone-may-sign-in' })
    }
  })

  it('within reach of others has no debugger in it', () => {
    assert.throws(() => mustBeFitToBeReached(reached, { ...plain, isDebugged: true }), /debugger/)
  })
})

describe('pages for operators', async () => {
  const operatorSecret = 'a-secret-of-many-letters-and-numbers-1'
  const world = await testWorld('sample')
  const { url } = await testRoof(world, { publicUrl: 'https://p1.example', operatorSecret })
  const closed = await testRoof(await testWorld('sample'), { publicUrl: 'https://p1.example' })
  const open = await testRoof(await testWorld('sample'))
  const places = ['/metrics', '/api/flows', '/api/flows/messages', '/api/flows/1?x', '/map']
  const status = async (at: string, authorization?: string) => {
    const answer = await whole(await fetch(at, { headers: authorization ? { authorization } : {} }))
    return answer.status
  }
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it('are open on an instance that nobody else reaches', async () => {
    for (const place of ['/metrics', '/api/flows']) assert.equal(await status(`${open.url}${place}`), 200)
  })

  it('ask elsewhere for the secret, and take nothing else', async () => {
    for (const place of places) {
      for (const wrong of [
        undefined,
        'Bearer x',
        basic('operator:x'),
        basic(`${operatorSecret}:`),
        'Bearer ',
      ])
        assert.equal(await status(`${url}${place}`, wrong), 401, place)
      assert.equal(
        await status(`${closed.url}${place}`, `Bearer ${operatorSecret}`),
        401,
        'no secret, nobody',
      )
    }
    for (const place of ['/metrics', '/api/flows'])
      for (const right of [`Bearer ${operatorSecret}`, basic(`prometheus:${operatorSecret}`)])
        assert.equal(await status(`${url}${place}`, right), 200)
  })

  it('leave health to everybody', async () => {
    assert.equal(await status(`${url}/health/ready`), 200)
  })
})
