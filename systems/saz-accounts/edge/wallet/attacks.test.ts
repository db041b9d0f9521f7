/** What is tried with presentations: each refused for its own reason, and none of it told to the log. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type AskedOfWallet, boundTo, makeHolder, present, submit } from '#checks/eu-wallet.ts'
import { TestIssuer } from '#checks/pid-issuer.ts'
import { testWorld } from '#checks/test-world.ts'
import {
  anew,
  anna,
  askedAnew,
  attempt as attemptAt,
  decoded,
  encoded,
  holder,
  issuer,
  outcome,
  signedAsIs,
  type Try,
  withHeader,
} from '#checks/wallet-attempts.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'

let roof: Roof
const trusted = [issuer.authority]
/** Whatever the house told its log. */
const logged: string[] = []

before(async () => {
  const world = await testWorld('sample')
  const wallets = { endpoint: 'openid4vp://', issuers: async () => trusted }
  const log = (line: object) => void logged.push(JSON.stringify(line))
  const usual = { world, port: 0, host: 'localhost', home: world.home, portals: false }
  roof = await raiseRoof({ ...usual, wallets, log })
})
after(() => roof?.close())

const attempt = (tried: Try) => attemptAt(roof.url, tried)
const fresh = () => askedAnew(roof.url)

describe('a presentation is refused', () => {
  it('for another request: replayed, or with another nonce', async () => {
    const first = await fresh()
    const text = await present(await issuer.issue(anna, holder), holder, boundTo(first))
    assert.equal(outcome(await submit(first, [text])), 'ok')
    assert.equal(outcome(await submit(await fresh(), [text])), 'wallet-nonce')
    assert.equal(await attempt({ bound: { nonce: 'guessed' } }), 'wallet-nonce')
  })

  it('for another verifier', async () => {
    for (const aud of ['x509_hash:AAAA', 'https://evil.example', roof.url])
      assert.equal(await attempt({ bound: { aud } }), 'wallet-audience')
  })

  it('in another session: its state, or its key', async () => {
    const [one, two] = [await fresh(), await fresh()]
    const mixed = (changes: object) =>
      ({ authorizationRequestPayload: { ...two.authorizationRequestPayload, ...changes } }) as AskedOfWallet
    const text = await present(await issuer.issue(anna, holder), holder, boundTo(two))
    const { state, client_metadata } = one.authorizationRequestPayload
    assert.equal(outcome(await submit(mixed({ state }), [text])), 'wallet-state')
    assert.equal(outcome(await submit(mixed({ client_metadata }), [text])), 'wallet-encryption')
    assert.equal(outcome(await submit(two, [text])), 'ok')
  })

  it('by somebody else than its holder, by nobody, or at another time', async () => {
    assert.equal(await attempt({ signedBy: await makeHolder() }), 'wallet-holder')
    assert.equal(await attempt({ bend: (text) => text.slice(0, text.lastIndexOf('~') + 1) }), 'wallet-holder')
    assert.equal(await attempt({ bend: (text) => text.replace(/~[^~]*~/, '~') }), 'wallet-holder')
    const now = Math.floor(Date.now() / 1000)
    for (const iat of [now - 600, now + 600]) assert.equal(await attempt({ bound: { iat } }), 'wallet-time')
    const jwk = { ...holder.jwk, crv: 'secp256k1' }
    assert.equal(await attempt({ more: { cnf: { jwk } } }), 'wallet-holder')
    assert.equal(await attempt({ more: { cnf: undefined } }), 'wallet-holder')
  })

  it('with a disclosure that was altered, added, doubled, or stands where none may', async () => {
    const nameIn = (part: string) => (part.includes('.') ? '' : decoded(part)[1])
    const altered = anew((parts) =>
      parts.map((part) => {
        if (nameIn(part) !== 'personal_administrative_number') return part
        return encoded([decoded(part)[0], 'personal_administrative_number', '44051401359'])
      }),
    )
    assert.equal(await attempt({ bend: altered }), 'wallet-disclosure')
    assert.equal(
      await attempt({ bend: anew((parts) => [...parts, encoded(['s', 'x', 1])]) }),
      'wallet-disclosure',
    )
    assert.equal(await attempt({ bend: anew((parts) => [...parts, parts[1] ?? '']) }), 'wallet-disclosure')
    assert.equal(await attempt({ bend: anew((parts) => [...parts, 'no-json']) }), 'wallet-disclosure')
    const hidden = encoded(['salt', 'exp', 4_000_000_000])
    assert.equal(await attempt({ bend: signedAsIs({}, [hidden]) }), 'wallet-disclosure')
    const twice = encoded(['salt', 'given_name', 'Ewa'])
    assert.equal(await attempt({ bend: signedAsIs({ given_name: 'Anna' }, [twice]) }), 'wallet-disclosure')
    const same = signedAsIs({ a: { _sd: ['x'] }, b: { _sd: ['x'] } }, [])
    assert.equal(await attempt({ bend: same }), 'wallet-disclosure')
  })

  it('with another algorithm than ES256 (none, a public key as a secret)', async () => {
    assert.equal(await attempt({ bend: withHeader({ alg: 'none' }, () => '') }), 'wallet-algorithm')
    const secret = issuer.authority.publicKey.export({ type: 'spki', format: 'pem' })
    const forged = (signed: string) => createHmac('sha256', secret).update(signed).digest('base64url')
    assert.equal(await attempt({ bend: withHeader({ alg: 'HS256' }, forged) }), 'wallet-algorithm')
    const unsigned = (text: string) => {
      const [, payload = ''] = (text.split('~').at(-1) ?? '').split('.')
      return `${text.slice(0, text.lastIndexOf('~') + 1)}${encoded({ alg: 'none', typ: 'kb+jwt' })}.${payload}.`
    }
    assert.equal(await attempt({ bend: unsigned }), 'wallet-algorithm')
    assert.equal(await attempt({ bend: withHeader({ typ: 'JWT' }, () => 'x') }), 'wallet-type')
    assert.equal(await attempt({ bend: withHeader({ crit: ['x'], x: 1 }, () => 'x') }), 'wallet-signature')
  })

  it('of an issuer that is not trusted, or no longer', async () => {
    assert.equal(await attempt({ by: new TestIssuer() }), 'wallet-issuer')
    const stranger = new TestIssuer()
    const borrowed = withHeader({ x5c: [issuer.authority.raw.toString('base64')] }, () => 'x')
    assert.equal(await attempt({ by: stranger, bend: borrowed }), 'wallet-signature')
    for (const x5c of [undefined, [], 'x', ['AAAA'], Array(9).fill('AAAA')])
      assert.equal(await attempt({ bend: withHeader({ x5c }, () => 'x') }), 'wallet-issuer')
    assert.equal(await attempt({ bend: withHeader({}, () => 'AAAA') }), 'wallet-signature')
    const old = new TestIssuer(new Date(Date.now() - 4 * 365 * 86_400_000))
    trusted.push(old.authority)
    assert.equal(await attempt({ by: old }), 'wallet-issuer')
  })

  it('that has expired, is not valid yet, or is something else', async () => {
    const now = Math.floor(Date.now() / 1000)
    assert.equal(await attempt({ more: { exp: now - 120 } }), 'wallet-time')
    assert.equal(await attempt({ more: { exp: undefined } }), 'wallet-time')
    assert.equal(await attempt({ more: { nbf: now + 600 } }), 'wallet-time')
    assert.equal(await attempt({ more: { iat: now + 600 } }), 'wallet-time')
    assert.equal(await attempt({ more: { vct: 'urn:eudi:pid:de:1' } }), 'wallet-type')
  })

  it('that is no Polish identity with a PESEL, or leaves something out', async () => {
    assert.equal(await attempt({ claims: { ...anna, issuing_country: 'DE' } }), 'wallet-claims')
    assert.equal(await attempt({ claims: { ...anna, birthdate: '1999-01-01' } }), 'wallet-claims')
    assert.equal(await attempt({ claims: { ...anna, personal_administrative_number: '1' } }), 'wallet-claims')
    assert.equal(await attempt({ claims: { ...anna, given_name: ['Anna'] } }), 'wallet-claims')
    assert.equal(await attempt({ bound: { shown: { given_name: true } } }), 'wallet-claims')
  })

  it('that is too large, too deep, or not what was asked for', async () => {
    const long = { ...anna, given_name: 'A'.repeat(65_000) }
    assert.equal(await attempt({ claims: long }), 'wallet-too-large')
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) as Record<string, unknown>
    assert.equal(await attempt({ bend: signedAsIs(deep, []) }), 'wallet-too-large')
    const many = signedAsIs({ _sd: Array.from({ length: 1200 }, (_, n) => `digest-${n}`) }, [])
    assert.equal(await attempt({ bend: many }), 'wallet-too-large')
    const asked = await fresh()
    const text = await present(await issuer.issue(anna, holder), holder, boundTo(asked))
    for (const shown of [[], [text, text], text, [{}], null])
      assert.equal(outcome(await submit(asked, shown)), 'wallet-form')
    assert.equal(await attempt({ bend: () => 'x' }), 'wallet-form')
    assert.equal(await attempt({ bend: () => '~~x' }), 'wallet-form')
    const { response_uri: uri } = asked.authorizationRequestPayload
    const post = (fields: Record<string, string>) =>
      fetch(String(uri), { method: 'POST', body: new URLSearchParams(fields) })
    assert.equal((await post({ response: 'A'.repeat(130_000) })).status, 413)
    // What should have come encrypted is not read.
    assert.equal((await post({ vp_token: JSON.stringify({ pid: [text] }), state: 'x' })).status, 400)
    assert.equal((await post({ response: 'a.b.c.d.e' })).status, 401)
    assert.equal(outcome(await submit(asked, [text])), 'ok')
  })
})

describe('a presentation is taken', () => {
  it('with more disclosed than was asked for, and by Poland’s own type', async () => {
    const shown = Object.fromEntries(Object.keys(anna).map((name) => [name, true]))
    assert.equal(await attempt({ bound: { shown } }), 'ok')
    assert.equal(await attempt({ more: { vct: 'urn:eudi:pid:pl:1' } }), 'ok')
  })
})

describe('the log', () => {
  it('has nothing of what was presented, nor of what would open a session', () => {
    assert.ok(logged.length > 0)
    const all = logged.join('\n')
    for (const secret of [...Object.values(anna).map(String), 'response_code', 'eyJ'])
      if (secret !== 'PL') assert.ok(!all.includes(secret), 'told')
  })
})
