import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { checkPage } from '../portal-check.ts'
import { servePortals } from '../serve.ts'

let door: FastifyInstance
let browser: Browser
let url: string

before(async () => {
  door = Fastify()
  await servePortals(door)
  url = await door.listen({ port: 0 })
  browser = await openBrowser()
})
after(() => door.close())

describe('the front page', () => {
  it('is for everybody', async () => checkPage({ browser, url: `${url}/`, looks: 4 }))

  it('runs no script and draws no style that is not our own file', async () => {
    const { headers } = await door.inject('/')
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*|data:/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
    assert.equal(headers['cache-control'], 'no-cache')
  })

  it('keeps what is named by its hash for a year, and sends it packed', async () => {
    const page = await door.inject('/')
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page.body) ?? []
    const packed = await door.inject({ url: script, headers: { 'accept-encoding': 'gzip, br' } })
    assert.equal(packed.statusCode, 200)
    assert.match(String(packed.headers['cache-control']), /max-age=31536000, immutable/)
    assert.equal(packed.headers['content-encoding'], 'br')
    assert.equal(packed.headers['x-content-type-options'], 'nosniff')
  })

  it('answers 404 for a file that is not there, and a page for every route of a portal', async () => {
    assert.equal((await door.inject('/assets/nothing.js')).statusCode, 404)
    assert.equal((await door.inject('/assets/../stamp.json')).statusCode, 404)
    const route = await door.inject('/ikp/prescriptions/123')
    assert.equal(route.statusCode, 200)
    assert.match(String(route.headers['content-type']), /text\/html/)
  })
})
