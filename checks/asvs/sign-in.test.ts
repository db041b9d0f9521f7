/** Ways to sign in by ASVS 5.0: all are written down, all end in the same second factor, and what is signed is long and new. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { beginWithWallet, boundTo, makeHolder, present, readLink, submit } from '#checks/eu-wallet.ts'
import { pidOf, TestIssuer } from '#checks/pid-issuer.ts'
import { bringBack, signIn, walkToTheNode } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { SignInWay } from '../../systems/saz-accounts/shapes/account.ts'

const issuer = new TestIssuer()
const world = await testWorld('sample')
let roof: Roof

before(async () => {
  const wallets = { endpoint: 'openid4vp://', issuers: async () => [issuer.authority] }
  const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
  roof = await raiseRoof({ ...usual, wallets, passkeyRoles: ['doctor'] })
})

after(() => roof?.close())

const page = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8')
const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')

/** What the browser has after each way, and where it is sent. */
const ways: Readonly<Record<string, (person: string) => Promise<Response>>> = {
  async node(person) {
    const { form, cookie } = await walkToTheNode(roof.url, person)
    return bringBack(form, cookie)
  },
  async wallet(person) {
    const holder = await makeHolder()
    const { link, cookie } = await beginWithWallet(roof.url)
    const asked = await readLink(link)
    const credential = await issuer.issue(pidOf(person), holder)
    const { told } = await submit(asked, [await present(credential, holder, boundTo(asked))])
    return fetch(told.redirect_uri ?? '', { redirect: 'manual', headers: { cookie } })
  },
}

describe('every way to sign in', () => {
  it('is written down, with how strong it is', () => {
    const written =
      /## Ways to sign in\n\n([\s\S]*?)\n\n[A-Z]/.exec(page('compliance/safeguards.md'))?.[1] ?? ''
    const rows = written.split('\n').slice(2)
    assert.equal(rows.length, 6)
    for (const row of rows) assert.match(row, /^\|[^|]{5,}\|[^|]{10,}\|[^|]{5,}\|$/)
    for (const word of [
      'Węzeł Krajowy',
      'EU wallet',
      'passkey',
      'certificates',
      'applications',
      'local tokens',
    ])
      assert.ok(
        rows.some((row) => row.split('|')[1]?.includes(word)),
        word,
      )
  })

  it('that the code knows is tried here', () => {
    assert.deepEqual(Object.keys(ways).toSorted(), SignInWay.enum.toSorted())
  })

  for (const way of Object.keys(ways))
    it(`asks for a passkey where one is required, and opens nothing before: ${way}`, async () => {
      const back = await ways[way]?.('maria-zielinska')
      assert.match(back?.headers.get('location') ?? '', /^\/saz\/second-factor\?/)
      const cookies = back ? cookiesOf(back) : []
      assert.equal(
        cookies.some((each) => /^openp1_session=./.test(each)),
        false,
      )
      const waiting = cookies.find((each) => each.startsWith('openp1_waiting=')) ?? ''
      assert.ok(waiting.length > 40)
      const asSession = waiting.replace('openp1_waiting', 'openp1_session')
      for (const cookie of [waiting, asSession]) {
        const answer = await fetch(`${roof.url}/saz/session`, { headers: { cookie } })
        assert.equal(answer.status, 401)
      }
    })
})

describe('what a passkey signs', () => {
  it('has 256 bits and is new each time', async () => {
    const cookie = await signIn(roof.url, 'anna-kowalska')
    const challenges = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await fetch(`${roof.url}/saz/account/passkey-options`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ kind: 'confirm' }),
        })
        const { options } = (await answer.json()) as { options: { challenge: string } }
        return options.challenge
      }),
    )
    assert.equal(new Set(challenges).size, 5)
    for (const challenge of challenges) assert.equal(Buffer.from(challenge, 'base64url').length, 32)
  })
})

describe('sessions of one person', () => {
  it('are as many as they begin, as the page of safeguards says', async () => {
    const cookies: string[] = []
    for (let times = 0; times < 6; times += 1) cookies.push(await signIn(roof.url, 'jan-wisniewski'))
    const open = cookies.map(
      async (cookie) => (await fetch(`${roof.url}/saz/session`, { headers: { cookie } })).status,
    )
    assert.deepEqual(await Promise.all(open), Array(6).fill(200))
    assert.match(page('compliance/safeguards.md'), /How many sessions a person has at once is not limited/)
  })

  it('and the node’s end as the page about the node says', () => {
    const written = page('how-to/wezel-krajowy.md')
    const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
    assert.match(written, /ours lasts 8 hours at most and 30 minutes of silence/)
    assert.match(
      source('systems/saz-accounts/store.ts'),
      /longest = 8 \* 3_600_000\nconst idle = 30 \* 60_000/,
    )
    assert.match(written, /a sign-in of more than 15 minutes ago is not believed/)
    assert.match(source('standards/saml/assertion.ts'), /recent = 15 \* 60_000/)
    assert.match(source('standards/saml/authn-request.ts'), /ForceAuthn: 'true'/)
  })
})

describe('a session on another device', () => {
  const doors: readonly (readonly [string, string])[] = [
    ['GET', '/saz/session'],
    ['GET', '/saz/questions'],
    ['POST', '/saz/account/passkey-options'],
    ['POST', '/saz/account/step-up'],
    ['POST', '/saz/answer'],
    ['POST', '/api/ikp/me'],
    ['GET', '/fhir/Patient?_count=1'],
  ]
  for (const [method, path] of doors)
    it(`opens nothing: ${path}`, async () => {
      const [device = '', secret = ''] = (await signIn(roof.url, 'anna-kowalska')).split('; ')
      const ask = (cookie: string) =>
        fetch(`${roof.url}${path}`, {
          method,
          headers: { cookie, 'content-type': 'application/json' },
          ...(method === 'POST' && {
            body: JSON.stringify({ kind: 'confirm', question: crypto.randomUUID() }),
          }),
        })
      assert.notEqual((await ask(`${device}; ${secret}`)).status, 401)
      assert.equal((await ask(`${device}x; ${secret}`)).status, 401)
      assert.equal((await ask(secret)).status, 401)
    })
})
