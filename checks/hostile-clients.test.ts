/** Clients that hang, break off, flood: others are answered as ever, and memory and connections come back. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)

const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
const authorization = `Bearer ${makeToken({ role: 'sandbox', exp }, readFileSync(join(world.home, 'local-token.key')))}`
const fhirJson = 'application/fhir+json'

/** All that were opened: whoever fails leaves none behind, for the house would wait for it to the end of its time. */
const everyone: Socket[] = []

function open(): Promise<Socket> {
  const { port, hostname } = new URL(url)
  return new Promise((opened, failed) => {
    const socket = connect({ port: Number(port), host: hostname === '[::1]' ? '::1' : 'localhost' })
    everyone.push(socket)
    socket.once('error', failed)
    socket.once('connect', () => {
      socket.removeListener('error', failed)
      socket.on('error', () => {})
      opened(socket)
    })
  })
}

const head = (method: string, path: string, more: string) =>
  `${method} /fhir${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\naccept: ${fhirJson}\r\n${more}\r\n`

const get = (path: string) => fetch(`${url}/fhir${path}`, { headers: { authorization, accept: fhirJson } })

/** Milliseconds that an ordinary read takes. */
async function reading(): Promise<number> {
  const began = performance.now()
  const answer = await get('/Patient?_count=1')
  assert.equal(answer.status, 200)
  await answer.text()
  return performance.now() - began
}

/** Milliseconds of a read that waits for nobody, on a machine as busy as this one. */
const noWait = 1500 + 10 * (await reading())

describe('hostile clients', () => {
  after(() => {
    for (const socket of everyone) socket.destroy()
  })

  it('that send slowly keep nobody waiting', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, open))
    for (const socket of sockets)
      socket.write(
        `${head('POST', '/Patient', `content-type: ${fhirJson}\r\ncontent-length: 2000\r\n`)}{"resourceType"`,
      )
    assert.ok((await reading()) < noWait)
  })

  it('that never finish a large body fill no memory: those beyond the budget are told to come again', async () => {
    const length = 49 * 1024 * 1024
    const sockets = await Promise.all(Array.from({ length: 8 }, open))
    const first = (socket: Socket) =>
      new Promise<string>((found) => socket.once('data', (piece) => found(String(piece).slice(0, 12))))
    const answers = sockets.map((socket) => Promise.race([first(socket), wait(1500).then(() => 'none')]))
    for (const socket of sockets)
      socket.write(
        `${head('POST', '/Patient', `content-type: ${fhirJson}\r\ncontent-length: ${length}\r\n`)}{`,
      )
    const refused = (await Promise.all(answers)).filter((line) => line === 'HTTP/1.1 429')
    assert.equal(refused.length, 3, 'five times 49 MB are within the budget')
    for (const socket of sockets) socket.destroy()
    await wait(100)
    const body = JSON.stringify({ resourceType: 'Basic', code: { text: 'x'.repeat(300_000) } })
    const later = await fetch(`${url}/fhir/Basic`, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': fhirJson },
    })
    assert.equal(later.status, 201, 'the budget comes back when they are gone')
  })

  it('that send 100 MB are refused with an OperationOutcome', async () => {
    const body = `{"resourceType":"Basic","code":{"text":"${'x'.repeat(100 * 1024 * 1024)}"}}`
    const answer = await fetch(`${url}/fhir/Basic`, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': fhirJson },
    }).catch(() => undefined)
    // The server may close before all is sent; what it then says is 413.
    if (answer) {
      assert.equal(answer.status, 413)
      assert.equal(((await answer.json()) as { resourceType: string }).resourceType, 'OperationOutcome')
    }
    assert.ok((await reading()) < noWait)
  })

  const inTransaction = async () => {
    const [busy] = await world.database.sql.query<{ count: string }>(
      `select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
    return Number(busy?.count)
  }

  it('that break off leave every connection of the pool free', async () => {
    const body = JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: Array.from({ length: 200 }, (_, index) => ({
        request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=urn:hostile|${index}` },
        resource: { resourceType: 'Patient', identifier: [{ system: 'urn:hostile', value: String(index) }] },
      })),
    })
    for (let round = 0; round < 4; round += 1) {
      const sockets = await Promise.all(Array.from({ length: 12 }, open))
      for (const socket of sockets)
        socket.write(
          `${head('POST', '', `content-type: ${fhirJson}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`)}${body}`,
        )
      await wait(30)
      for (const socket of sockets) socket.destroy()
    }
    const answer = await fetch(`${url}/fhir`, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': fhirJson },
    })
    assert.equal(answer.status, 200)
    const found = (await (await get('/Patient?identifier=urn:hostile|7&_total=accurate')).json()) as {
      total: number
    }
    assert.equal(found.total, 1, 'forty-nine times the same condition made one patient')
    // Those whose client is gone come to their own end.
    let begun = await inTransaction()
    for (let left = 100; begun > 0 && left > 0; left -= 1) {
      await wait(100)
      begun = await inTransaction()
    }
    assert.equal(begun, 0)
  })
})
