/** Our own calls over TLS believe a server whose certificate is of an authority that counts, and for the name that was called (12.3.2). */
import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { sources } from '#checks/rules/sources.ts'
import { testWorld } from '#checks/test-world.ts'
import { allowEndpoints, send } from '#record/subscriptions/endpoint.ts'
import { pem } from '#standards/x509/certificate.ts'
import { issueServer } from '../../systems/saz-accounts/edge/providers/issue.ts'

const world = await testWorld('empty')
allowEndpoints(world, { loopback: true, hosts: [] })
const usual = getCACertificates('default')
after(() => setDefaultCACertificates(usual))

/** A receiver with a certificate of this instance's authority for these names; counts what came. */
async function receiverFor(names: string[]) {
  const { chain, key } = await issueServer(world, names, 'http://localhost')
  const heard = { times: 0 }
  const server = createServer(
    {
      key: key.export({ type: 'pkcs8', format: 'pem' }),
      cert: chain.map((der) => pem('CERTIFICATE', der)).join(''),
    },
    (_request, answer) => {
      heard.times += 1
      answer.end()
    },
  )
  await new Promise<void>((resolve) => server.listen(0, resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const roots = chain.slice(1).map((der) => pem('CERTIFICATE', der))
  return { heard, roots, url: `https://localhost:${(server.address() as AddressInfo).port}/hook` }
}

const tell = (url: string) =>
  send(world, url, {
    body: Buffer.from('{}'),
    mime: 'application/json',
    headers: [],
    timeout: 5,
    signal: new AbortController().signal,
  })

describe('a notification', () => {
  it('goes to nobody whose certificate is not believed, or is for another name', async () => {
    const right = await receiverFor(['localhost'])
    const other = await receiverFor(['hooks.example'])
    assert.equal(await tell(right.url), 0, 'of an authority that does not count')
    setDefaultCACertificates([...usual, ...right.roots])
    assert.equal(await tell(other.url), 0, 'for another name')
    assert.deepEqual([right.heard.times, other.heard.times], [0, 0])
    assert.equal(await tell(right.url), 200, 'believed')
  })
})

describe('the programs', () => {
  it('switch off the checks of certificates nowhere but at the second door, which checks them itself', () => {
    const loose = sources(/^(?:kernel|record|standards|systems|standins|ui|deploy|flows)\/.*\.tsx?$/).filter(
      ({ path, text }) =>
        !/\.test\.tsx?$/.test(path) &&
        /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED['"]?\]?\s*=|checkServerIdentity/.test(text),
    )
    assert.deepEqual(
      loose.map(({ path }) => path),
      ['deploy/providers-door.ts'],
    )
  })
})
