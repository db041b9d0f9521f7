/** A registry that serves advisories is heard, by npm itself over its own protocol; one that serves none is not taken for one that knows none. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { createGunzip } from 'node:zlib'
import { type Asked, blindSince, knownWeaknesses } from './weaknesses.ts'

const name = 'openp1-weak'
const advisory = {
  id: 1,
  url: 'https://advisories.example/1',
  title: 'Reads beyond its end',
  severity: 'high',
  vulnerable_versions: '<2.0.0',
  cwe: [],
  cvss: { score: 0, vectorString: null },
}

/** https://docs.npmjs.com/cli/v11/commands/npm-audit, section on bulk advisories. */
function registry(asks: object[]): Server {
  return createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.url === '/-/npm/v1/security/advisories/bulk') {
      const plain = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request
      const asked = (await json(plain)) as Record<string, string[]>
      asks.push(asked)
      response.end(JSON.stringify(name in asked ? { [name]: [advisory] } : {}))
    } else {
      const versions = {
        '1.0.0': { name, version: '1.0.0', dist: {} },
        '2.0.0': { name, version: '2.0.0', dist: {} },
      }
      response.end(JSON.stringify({ name, 'dist-tags': { latest: '2.0.0' }, versions }))
    }
  })
}

const mirror = () => createServer((_, response) => void response.writeHead(405).end('{}'))

const portOf = (server: Server | undefined): number =>
  (server?.address() as AddressInfo | undefined)?.port ?? 0

describe('known weaknesses', () => {
  let folder: string
  const asks: object[] = []
  const servers = [registry(asks), mirror()]
  const asked = (server: Server | undefined): Asked => ({
    folder,
    env: {
      npm_config_registry: `http://127.0.0.1:${portOf(server)}/`,
      npm_config_cache: join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    },
  })

  before(async () => {
    folder = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'weak-'))
    const dependencies = { [name]: '1.0.0' }
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'asks', version: '1.0.0', dependencies }),
    )
    const packages = {
      '': { name: 'asks', version: '1.0.0', dependencies },
      [`node_modules/${name}`]: {
        version: '1.0.0',
        resolved: `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`,
      },
    }
    const lock = { name: 'asks', version: '1.0.0', lockfileVersion: 3, requires: true, packages }
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    for (const server of servers) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })

  after(() => {
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are told by a registry that serves advisories, from the day on which they were first told', async () => {
    const found = await knownWeaknesses('2026-11-28', undefined, asked(servers[0]))
    assert.deepEqual(asks[0], { [name]: ['1.0.0'] })
    const told = { name, severity: 'high', about: advisory.title, since: '2026-11-28' }
    assert.deepEqual(found, [told])
    const last = { at: '2026-11-28', lock: '', behind: [], weaknesses: found }
    assert.deepEqual(await knownWeaknesses('2026-12-05', last, asked(servers[0])), [told])
  })

  it('are not known to be none where none are served, and the first look that saw nothing is remembered', async () => {
    const found = await knownWeaknesses('2026-12-05', undefined, asked(servers[1]))
    assert.equal(found, null)
    const report = { lock: '', behind: [], weaknesses: null }
    assert.equal(blindSince('2026-12-05', undefined, found), '2026-12-05')
    assert.equal(blindSince('2026-12-05', { ...report, at: '2026-12-01' }, found), '2026-12-01')
    const before = { ...report, at: '2026-12-01', blindSince: '2026-11-20' }
    assert.equal(blindSince('2026-12-05', before, found), '2026-11-20')
    assert.equal(blindSince('2026-12-05', before, []), undefined)
  })
})
