/** A wallet of others signs people in, unchanged: in the browser that began, and in no other. */
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import {
  beginWithWallet,
  boundTo,
  makeHolder,
  present,
  readLink,
  type Sent,
  submit,
} from '#checks/eu-wallet.ts'
import { pidOf, TestIssuer } from '#checks/pid-issuer.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'

const issuer = new TestIssuer()
const holder = await makeHolder()
/** Milliseconds that the house is ahead of the wallets. */
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
let roof: Roof

before(async () => {
  const world = await testWorld('sample', { clock })
  const wallets = { endpoint: 'openid4vp://', issuers: async () => [issuer.authority] }
  const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
  roof = await raiseRoof({ ...usual, wallets })
})
after(() => roof?.close())

/** The wallet presents; answers what it was told. */
async function presentAt(link: string, key = 'anna-kowalska'): Promise<Sent> {
  const asked = await readLink(link)
  const credential = await issuer.issue(pidOf(key), holder)
  return submit(asked, [await present(credential, holder, boundTo(asked))])
}

const go = (address = '', cookie = '') => fetch(address, { redirect: 'manual', headers: { cookie } })
const cookieOf = (answer: Response) => answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
const signedIn = (answer: Response) => cookieOf(answer).find((each) => /^openp1_session=./.test(each))
const session = (cookie: string) => go(`${roof.url}/saz/session`, cookie)
const typed = (code: string, cookie: string, headers = {}) =>
  fetch(`${roof.url}/saz/wallet/code`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...headers },
    body: new URLSearchParams({ code }),
  })
const digitsIn = (page: string) => /class="digits"[^>]*>(\d{6})</.exec(page)?.[1] ?? ''
const wrong = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')

describe('a wallet of others', () => {
  it('is asked for four attributes of a Polish identity, by OpenID4VP 1.0 and HAIP', async () => {
    const { link } = await beginWithWallet(roof.url)
    for (const method of ['post', 'get'] as const) {
      const { authorizationRequestPayload: asked, client } = await readLink(
        link.replace('request_uri_method=post', `request_uri_method=${method}`),
        method === 'post',
      )
      assert.equal(client.prefix, 'x509_hash')
      assert.equal(asked.response_mode, 'direct_post.jwt')
      const { credentials } = asked.dcql_query as {
        credentials: { claims: { path: string[] }[]; trusted_authorities: { values: string[] }[] }[]
      }
      assert.equal(credentials[0]?.trusted_authorities[0]?.values.length, 1)
      assert.deepEqual(
        credentials[0]?.claims.map(({ path }) => path.join('.')),
        ['personal_administrative_number', 'given_name', 'family_name', 'birthdate', 'issuing_country'],
      )
    }
  })

  it('is told who asks by a certificate of our authority, and a registrar by a request for our key', async () => {
    const { jar } = await readLink((await beginWithWallet(roof.url)).link)
    const [own = '', ...more] = (jar?.jwt.header.x5c ?? []) as string[]
    const certificate = new X509Certificate(Buffer.from(own, 'base64'))
    const pem = async (path: string) => (await go(`${roof.url}/saz/wallet/${path}`)).text()
    const authority = new X509Certificate(await pem('authority'))
    assert.ok(certificate.checkIssued(authority) && certificate.verify(authority.publicKey))
    assert.equal(more.length, 0)
    const wanted = Buffer.from(
      (await pem('certificate-request')).replace(/-----[^-]+-----|\s/g, ''),
      'base64',
    )
    assert.ok(wanted.includes(certificate.publicKey.export({ type: 'spki', format: 'der' })))
  })

  it('signs a person in on the same device, unchanged', async () => {
    const { link, cookie } = await beginWithWallet(roof.url, 'gabinet')
    const { told } = await presentAt(link, 'maria-zielinska')
    const back = await go(told.redirect_uri, cookie)
    assert.equal(back.headers.get('location'), '/gabinet')
    const mine = [cookie, signedIn(back)].join('; ')
    const { name, seats } = (await (await session(mine)).json()) as { name: string; seats: unknown[] }
    assert.equal(name, 'Maria Zielińska')
    assert.ok(seats.length > 0)
  })

  it('is named in the history of sign-ins, beside Węzeł Krajowy', async () => {
    await signIn(roof.url, 'anna-kowalska')
    const { link, cookie } = await beginWithWallet(roof.url)
    const back = await go((await presentAt(link)).told.redirect_uri, cookie)
    const page = await (
      await go(`${roof.url}/saz/account?lang=en`, [cookie, signedIn(back)].join('; '))
    ).text()
    assert.match(page, /EU wallet/)
    assert.match(page, /Węzeł Krajowy/)
  })

  it('signs in on another device with the digits that its own shows', async () => {
    const { link, cookie } = await beginWithWallet(roof.url)
    assert.equal((await go(`${roof.url}/saz/wallet/progress`, cookie)).status, 200)
    const { told } = await presentAt(link)
    const phone = await go(told.redirect_uri)
    assert.equal(signedIn(phone), undefined)
    const digits = digitsIn(await phone.text())
    assert.deepEqual(await (await go(`${roof.url}/saz/wallet/progress`, cookie)).json(), { answered: true })
    const back = await typed(digits, cookie)
    assert.equal(back.headers.get('location'), '/ikp')
    assert.equal((await session([cookie, signedIn(back)].join('; '))).status, 200)
    assert.equal((await typed(digits, cookie)).status, 401)
    assert.equal((await go(told.redirect_uri, cookie)).status, 401)
  })

  it('tells the page that waits when its owner said no', async () => {
    const { link, cookie } = await beginWithWallet(roof.url)
    const { authorizationRequestPayload: asked } = await readLink(link)
    const declined = await fetch(String(asked.response_uri), {
      method: 'POST',
      body: new URLSearchParams({ error: 'access_denied', state: asked.state ?? '' }),
    })
    assert.equal(declined.status, 200)
    const progress = await go(`${roof.url}/saz/wallet/progress`, cookie)
    assert.deepEqual(await progress.json(), { answered: false, trouble: 'declined' })
  })
})

describe('a session cannot be planted in another browser', () => {
  it('whoever lures a person into answering gets no session without what the person’s device shows', async () => {
    const attacker = await beginWithWallet(roof.url)
    const { told } = await presentAt(attacker.link)
    const victim = await go(told.redirect_uri)
    assert.equal(signedIn(victim), undefined)
    const digits = digitsIn(await victim.text())
    for (let tries = 0; tries < 5; tries += 1)
      assert.equal((await typed(wrong(digits), attacker.cookie)).status, 401)
    // Five wrong ones end the request: the right digits come too late.
    assert.equal((await typed(digits, attacker.cookie)).status, 401)
  })

  it('nobody is signed in by another person’s way back (login CSRF)', async () => {
    const attacker = await beginWithWallet(roof.url)
    const victim = await beginWithWallet(roof.url)
    const { told } = await presentAt(attacker.link, 'jan-wisniewski')
    const forced = await go(told.redirect_uri, victim.cookie)
    assert.equal(signedIn(forced), undefined)
    const digits = digitsIn(await forced.text())
    assert.equal((await typed(digits, victim.cookie)).status, 401)
    assert.equal((await typed(digits, attacker.cookie, { origin: 'https://evil.example' })).status, 403)
    assert.equal((await typed(digits, '')).status, 401)
    assert.equal((await go(`${roof.url}/saz/wallet/progress`)).status, 404)
  })

  it('a sign-in gives a new secret and ends the session before it (session fixation)', async () => {
    const before = await signIn(roof.url, 'jan-wisniewski')
    const { link, cookie } = await beginWithWallet(roof.url)
    const secret = before.split('; ').find((each) => each.startsWith('openp1_session')) ?? ''
    const back = await go((await presentAt(link)).told.redirect_uri, `${cookie}; ${secret}`)
    assert.notEqual(signedIn(back), secret)
    assert.equal((await session(before)).status, 401)
  })

  it('leads nowhere but to our own portals (open redirect)', async () => {
    for (const portal of ['//evil.example', 'https://evil.example', '..', '/\\evil.example']) {
      const { link, cookie } = await beginWithWallet(roof.url, portal)
      const { told } = await presentAt(link)
      assert.ok(told.redirect_uri?.startsWith(`${roof.url}/saz/wallet/return?`))
      assert.equal((await go(told.redirect_uri, cookie)).headers.get('location'), '/ikp')
    }
  })
})

describe('a request counts once and not for long', () => {
  it('takes one answer, even of two at the same time', async () => {
    const { link } = await beginWithWallet(roof.url)
    const asked = await readLink(link)
    const credential = await issuer.issue(pidOf('anna-kowalska'), holder)
    const presentation = await present(credential, holder, boundTo(asked))
    const sent = await Promise.all([submit(asked, [presentation]), submit(asked, [presentation])])
    const [first = 0, second = 0] = sent.map(({ status }) => status).toSorted()
    assert.equal(first, 200)
    assert.ok(second === 404 || second === 409)
    assert.equal((await submit(asked, [presentation])).status, 404)
  })

  it('opens one session, even for two that come back at the same time', async () => {
    const { link, cookie } = await beginWithWallet(roof.url)
    const { told } = await presentAt(link)
    const back = await Promise.all([go(told.redirect_uri, cookie), go(told.redirect_uri, cookie)])
    assert.deepEqual(back.map(({ status }) => status).toSorted(), [302, 401])
  })

  it('is over after five minutes, at every step', async () => {
    const { link, cookie } = await beginWithWallet(roof.url)
    const asked = await readLink(link)
    const answered = await beginWithWallet(roof.url)
    const { told } = await presentAt(answered.link)
    ahead = 5 * 60_000 + 1000
    try {
      await assert.rejects(readLink(link))
      const credential = await issuer.issue(pidOf('anna-kowalska'), holder)
      const late = await submit(asked, [await present(credential, holder, boundTo(asked))])
      assert.equal(late.told.code, 'no-wallet-request')
      assert.equal((await go(told.redirect_uri, answered.cookie)).status, 401)
      assert.equal((await go(`${roof.url}/saz/wallet/progress`, cookie)).status, 404)
    } finally {
      ahead = 0
    }
  })

  it('of a person who is not known here opens nothing', async () => {
    const { link, cookie } = await beginWithWallet(roof.url)
    const asked = await readLink(link)
    const pesel = makePesel('1971-02-03', 'male', 4321)
    const stranger = {
      ...pidOf('anna-kowalska'),
      birthdate: '1971-02-03',
      personal_administrative_number: pesel,
    }
    const credential = await issuer.issue(stranger, holder)
    const { told } = await submit(asked, [await present(credential, holder, boundTo(asked))])
    const back = await go(told.redirect_uri, cookie)
    assert.deepEqual([back.status, signedIn(back)], [401, undefined])
  })
})

describe('where settings allow the same device alone', () => {
  it('there are neither QR code nor digits, and the way back counts in the browser that began', async () => {
    const world = await testWorld('sample', { clock })
    const wallets = {
      endpoint: 'haip-vp://',
      issuers: async () => [issuer.authority],
      sameDeviceOnly: true,
    }
    const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
    const strict = await raiseRoof({ ...usual, wallets })
    after(() => strict.close())
    assert.doesNotMatch(await (await go(`${strict.url}/saz/wallet`)).text(), /<svg|name="code"/)
    const { link, cookie } = await beginWithWallet(strict.url)
    assert.ok(link.startsWith('haip-vp://?'))
    const { told } = await presentAt(link)
    const elsewhere = await go(told.redirect_uri)
    assert.deepEqual([elsewhere.status, digitsIn(await elsewhere.text())], [401, ''])
    assert.equal((await go(told.redirect_uri, cookie)).status, 302)
  })
})

describe('where a role needs a passkey', () => {
  it('a wallet alone opens no session', async () => {
    const world = await testWorld('sample', { clock })
    const wallets = { endpoint: 'openid4vp://', issuers: async () => [issuer.authority] }
    const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
    const strict = await raiseRoof({ ...usual, wallets, passkeyRoles: ['doctor'] })
    after(() => strict.close())
    const { link, cookie } = await beginWithWallet(strict.url, 'gabinet')
    const back = await go((await presentAt(link, 'maria-zielinska')).told.redirect_uri, cookie)
    assert.deepEqual(
      [back.headers.get('location'), signedIn(back)],
      ['/saz/second-factor?portal=gabinet', undefined],
    )
  })
})
