/** Revoked identities: status lists of their issuers are asked, believed only from those, and never passed over. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { TestIssuer } from '#checks/pid-issuer.ts'
import { testWorld } from '#checks/test-world.ts'
import { attempt, issuer } from '#checks/wallet-attempts.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'

/** Milliseconds that the house is ahead of the issuer. */
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
let roof: Roof
let provider: FastifyInstance
let url = ''
/** What the issuer's address answers. */
let list: () => Promise<string> | string = () => ''
let asked = 0

before(async () => {
  provider = Fastify()
  provider.get('/lists/:name', async (_request, reply) => {
    asked += 1
    return reply.type('application/statuslist+jwt').send(await list())
  })
  await provider.listen({ port: 0, host: 'localhost' })
  url = `http://localhost:${(provider.server.address() as { port: number }).port}/lists`
  const world = await testWorld('sample', { clock })
  const wallets = {
    endpoint: 'openid4vp://',
    issuers: async () => [issuer.authority],
    statusHosts: ['lists.example'],
  }
  const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
  roof = await raiseRoof({ ...usual, wallets })
})
after(async () => {
  await roof?.close()
  await provider?.close()
})

let count = 0
/** Another list each time: none is known from before. */
const nextList = () => {
  count += 1
  return `${url}/${count}`
}
const presented = (uri: string, idx: unknown) =>
  attempt(roof.url, { more: { status: { status_list: { uri, idx } } } })

describe('an identity with a status', () => {
  it('signs in while it stands, and not once it is revoked', async () => {
    const uri = nextList()
    list = () => issuer.statusList(uri, [7])
    assert.equal(await presented(uri, 6), 'ok')
    assert.equal(await presented(uri, 7), 'wallet-status')
  })

  it('is looked up again as soon as its issuer wants, and no sooner', async () => {
    const uri = nextList()
    list = () => issuer.statusList(uri, [], { ttl: 120 })
    const before = asked
    assert.deepEqual([await presented(uri, 1), await presented(uri, 1)], ['ok', 'ok'])
    assert.equal(asked, before + 1)
    list = () => issuer.statusList(uri, [1], { ttl: 120 })
    ahead = 121_000
    const iat = Math.floor(clock.now().getTime() / 1000)
    const tried = { more: { status: { status_list: { uri, idx: 1 } } }, bound: { iat } }
    assert.equal(await attempt(roof.url, tried), 'wallet-status')
    ahead = 0
  })

  it('is refused when the list is of somebody else, too old, too short, broken or away', async () => {
    const stranger = new TestIssuer()
    const lists: (() => Promise<string> | string)[] = [
      () => stranger.statusList(`${url}/${count}`, []),
      () => issuer.statusList(`${url}/another`, []),
      () => issuer.statusList(`${url}/${count}`, [], { exp: Math.floor(Date.now() / 1000) - 300 }),
      () => issuer.statusList(`${url}/${count}`, [], { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } }),
      () => issuer.statusList(`${url}/${count}`, [], { status_list: { bits: 1, lst: 'AAAA' } }),
      () => 'no list',
      () => Promise.reject(new Error('away')),
    ]
    for (const each of lists) {
      list = each
      assert.equal(await presented(nextList(), 1), 'wallet-status')
    }
    const uri = nextList()
    list = () => issuer.statusList(uri, [])
    assert.equal(await presented(uri, 16 * 8), 'wallet-status')
  })

  it('is refused when the status cannot be looked up at all', async () => {
    for (const uri of [
      'http://evil.example/list',
      'https://evil.example/list',
      'file:///etc/passwd',
      'no address',
    ])
      assert.equal(await presented(uri, 1), 'wallet-status')
    for (const idx of [-1, 1.5, '1', undefined])
      assert.equal(await presented(nextList(), idx), 'wallet-status')
    assert.equal(await attempt(roof.url, { more: { status: { another: 'kind' } } }), 'wallet-status')
  })
})
