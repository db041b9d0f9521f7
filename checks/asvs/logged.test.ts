/** Events of security in the house's log by ASVS 5.0 16.3: which way to sign in failed, what was refused, why, and to the same caller. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { anna, doctor, jan, lines, pharmacist, send, url } from '#checks/attackers.ts'
import { bringBack, walkToTheNode } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { attempt as showWallet } from '#checks/wallet-attempts.ts'
import { usualLimits } from '#deploy/limits/limiter.ts'
import type { LogLine } from '#deploy/roof-options.ts'

/** Route, status and code of the first refused request that an attempt leaves; a line comes when the answer has left. */
async function refusedBy(attempt: () => Promise<unknown>, log = lines): Promise<string> {
  const before = log.length
  await attempt()
  const refused = () =>
    log.slice(before).find(({ event, status }) => event === 'request' && Number(status) >= 400)
  for (let tries = 0; tries < 200 && !refused(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  const { route, status, refused: code, from } = refused() ?? assert.fail('no line')
  assert.match(String(from), /^[0-9a-f]{12}$/)
  return `${route} ${status} ${code}`
}

const form = (path: string, fields: Record<string, string>) => () =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) })

describe('a sign-in that failed leaves a line, which tells the way and why', () => {
  const ways: [string, () => Promise<unknown>, string][] = [
    [
      'the node, in another browser',
      async () => {
        const { form: back } = await walkToTheNode(url, 'anna-kowalska')
        return bringBack(back, '')
      },
      '/saz/return 403 sign-in-elsewhere',
    ],
    [
      'the node, with an artifact that was used',
      async () => {
        const { form: back, cookie } = await walkToTheNode(url, 'anna-kowalska')
        await bringBack(back, cookie)
        return bringBack(back, cookie)
      },
      '/saz/return 401 artifact-used',
    ],
    ['a wallet', () => showWallet(url, {}), '/saz/wallet/response/:request 401 wallet-issuer'],
    [
      'a passkey',
      () =>
        send({ cookie: `openp1_waiting=${'x'.repeat(43)}` }, '/saz/second-factor', {
          body: { response: {}, portal: 'ikp' },
        }),
      '/saz/second-factor 401 no-session',
    ],
    [
      'a session',
      () => send({ cookie: `openp1_session=${'x'.repeat(43)}` }, '/fhir/Patient'),
      '/fhir/:type 401 no-session',
    ],
    ['a token', () => send({ authorization: 'Bearer x.y' }, '/fhir/Patient'), '/fhir/:type 401 bad-token'],
    [
      'an application',
      form('/oauth/token', { grant_type: 'client_credentials', client_id: 'nobody' }),
      '/oauth/* 401 unknown',
    ],
  ]
  for (const [way, attempt, told] of ways)
    it(`${way}`, async () => assert.equal(await refusedBy(attempt), told))
})

describe('an attempt to get round leaves a line, which tells why it was refused', () => {
  const attempts: [string, () => Promise<unknown>, string][] = [
    [
      'malformed input of a room',
      () => doctor('/api/gabinet/overview', { body: '{"patient":' }),
      '/api/:system/:member 400 malformed',
    ],
    [
      'a field of another kind',
      () => doctor('/api/gabinet/overview', { body: { patient: ['x', 'y'] } }),
      '/api/:system/:member 400 schema',
    ],
    [
      'malformed input of the record',
      () => doctor('/fhir/Observation?date=yesterday'),
      '/fhir/:type 400 date',
    ],
    ['an address that is none', () => doctor('/fhir/%ZZ'), 'none 400 address'],
    [
      'a wrong code',
      () => pharmacist('/api/gabinet/toDispense', { body: { code: '0000', pesel: jan.pesel } }),
      '/api/:system/:member 404 no-package',
    ],
    [
      'somebody else’s data',
      () => pharmacist(`/fhir/Patient/${jan.patient}`),
      '/fhir/:type/:id 403 role-may-not',
    ],
    [
      'another page’s form',
      () => doctor('/saz/answer', { body: {}, headers: { origin: 'https://evil.example' } }),
      '/saz/answer 403 other-origin',
    ],
  ]
  for (const [what, attempt, told] of attempts)
    it(`${what}`, async () => assert.equal(await refusedBy(attempt), told))

  it('too many wrong codes', async () => {
    const tried = { body: { code: '0001', pesel: anna.pesel } }
    for (let wrong = 0; wrong < 10; wrong += 1) await pharmacist('/api/gabinet/toDispense', tried)
    assert.equal(
      await refusedBy(() =>
        pharmacist('/api/gabinet/toDispense', { body: { code: '0002', pesel: anna.pesel } }),
      ),
      '/api/:system/:member 429 too-many-tries',
    )
  })

  it('too many requests', async () => {
    const log: LogLine[] = []
    const limits = { ...usualLimits, address: { perSecond: 1, atOnce: 2 } }
    const roof = await testRoof(await testWorld('sample'), { limits, log: (line) => void log.push(line) })
    const ask = () => fetch(`${roof.url}/api/flows`).then((answer) => answer.text())
    await Promise.all([ask(), ask()])
    assert.match(await refusedBy(() => Promise.all([ask(), ask(), ask()]), log), / 429 too-many-requests$/)
  })

  it('with a mark that is one caller’s, and no address', () => {
    const marks = new Set(lines.flatMap(({ from }) => (from === undefined ? [] : [from])))
    assert.ok(marks.size >= 1 && marks.size <= 2, `${[...marks]}`) // IPv4 and IPv6
    assert.doesNotMatch(JSON.stringify(lines), /127\.0\.0\.1|::1\b|0:0:0:0/)
  })
})

it('the page of safeguards says where each of them is told', () => {
  const page = readFileSync('docs/compliance/safeguards.md', 'utf8')
  const [, events = ''] = /### What counts as an event of security\n([\s\S]*?)\n## /.exec(page) ?? []
  for (const word of ['sign-in-refused', 'malformed', 'wrong codes', 'too-many-requests', 'mark'])
    assert.ok(events.includes(word), word)
})
