/** An office registers its own program on a page, after a step-up; the program decides at once, and is worth nothing when it was removed. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { virtualDevice } from '#checks/virtual-device.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { judgePage } from '#ui/portal-check.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const { medicinesOffice, agency } = sampleOrganizations
const keys = await generateKeyPair('ES256', { extractable: true })
const jwk = await exportJWK(keys.publicKey)
const publicKeys = JSON.stringify({ keys: [{ ...jwk, kid: 'one', alg: 'ES256', use: 'sig' }] })
const privateKeys = JSON.stringify({ keys: [await exportJWK(keys.privateKey)] })

const signed = (claims: object, header: object, audience?: string) => {
  const token = new SignJWT({ jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', ...header })
    .setIssuedAt()
  return (audience === undefined ? token : token.setAudience(audience).setExpirationTime('1m')).sign(
    keys.privateKey,
  )
}
const proof = (htu: string, token?: string) => {
  const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
  return signed({ htm: 'POST', htu, ...ath }, { typ: 'dpop+jwt', jwk })
}

/** Status of a question that only programs of offices may ask; undefined when it gets no token. */
async function asks(client: string): Promise<number | undefined> {
  const assertion = await signed({ iss: client, sub: client }, { kid: 'one' }, `${url}/oauth`)
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { dpop: await proof(`${url}/oauth/token`) },
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', scope: 'office', client_assertion: assertion },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (token === undefined) return undefined
  const at = `${url}/api/soid/requests`
  const headers = {
    authorization: `DPoP ${token}`,
    dpop: await proof(at, token),
    'content-type': 'application/json',
  }
  return (await fetch(at, { method: 'POST', headers, body: '{}' })).status
}

const said = async () =>
  (await world.database.sql.query<{ what: string }>('select what from saz.sign_in order by at desc')).map(
    ({ what }) => what,
  )
const send = async (cookie: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/saz/office-programs/${form.id === undefined ? 'add' : 'remove'}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...headers },
    body: new URLSearchParams(form),
  })
  const { code = answer.headers.get('location') } =
    answer.status === 303 ? {} : ((await answer.json()) as { code?: string })
  return [answer.status, code] as const
}

describe('programs of an office', () => {
  let page: Page
  let program = ''
  before(async () => {
    const browser = await openBrowser()
    const storageState = await browserSession(url, 'halina-wilk', 'registers')
    page = await (await browser.newContext({ storageState, viewport: { width: 390, height: 844 } })).newPage()
    await virtualDevice(page)
  })
  const fill = async (set: string) => {
    await page.getByLabel('Nazwa programu').fill('Program <b>urzędu</b>')
    await page.getByLabel('Klucze publiczne programu (zbiór JWK)').fill(set)
    await page.getByRole('button', { name: 'Zarejestruj program' }).press('Enter')
  }

  it('are reached from the account of those who keep registers; others have none, and sign in first', async () => {
    await page.goto(`${url}/saz/account`)
    await page.getByRole('link', { name: 'Programy Twojego urzędu' }).press('Enter')
    await page.getByRole('heading', { name: 'Programy urzędu' }).waitFor()
    await page.getByText('Ten urząd nie ma zarejestrowanych programów.').waitFor()
    assert.deepEqual(await judgePage(page), [])
    const cookie = await signIn(url, 'maria-zielinska', 'gabinet')
    const other = await (await fetch(`${url}/saz/office-programs?lang=en`, { headers: { cookie } })).text()
    assert.match(other, /You keep registers at no office now/)
    assert.doesNotMatch(other, /<form/)
    assert.doesNotMatch(
      await (await fetch(`${url}/saz/account`, { headers: { cookie } })).text(),
      /office-programs/,
    )
    const none = await fetch(`${url}/saz/office-programs`, { redirect: 'manual' })
    assert.equal(none.headers.get('location'), '/saz/choose?portal=office-programs')
  })

  it('are not registered without a step-up, by another site, or for an office of others', async () => {
    await fill(publicKeys)
    await page.getByText('Najpierw potwierdź kluczem dostępu').waitFor()
    const form = { organization: medicinesOffice, name: 'x', keys: publicKeys, bound: 'dpop' }
    const cookie = await signIn(url, 'halina-wilk', 'registers')
    assert.deepEqual(await send(cookie, form), [303, '/saz/office-programs?lang=pl&trouble=step-up'])
    await world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
    const origin = { origin: 'https://elsewhere.example' }
    assert.deepEqual(await send(cookie, form, origin), [403, 'other-origin'])
    assert.deepEqual(await send(cookie, { ...form, organization: agency }), [403, 'not-a-keeper'])
    const doctor = await signIn(url, 'maria-zielinska', 'gabinet')
    await world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
    assert.deepEqual(await send(doctor, form), [403, 'not-a-keeper'])
    await world.database.sql.query('update saz.session set stepped_up_at = null')
  })

  it('are registered after a passkey confirmed, with public keys alone, and decide at once', async () => {
    await page.goto(`${url}/saz/account`)
    await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).press('Enter')
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).press('Enter')
    await page.getByText('Potwierdzono kluczem dostępu:').waitFor()
    await page.goto(`${url}/saz/office-programs`)
    for (const [set, told] of [
      [privateKeys, 'To klucz prywatny.'],
      ['{"keys":[]}', 'To nie jest zbiór JWK'],
      [JSON.stringify({ keys: [{ kty: 'oct', use: 'sig' }] }), 'To nie jest zbiór JWK'],
    ] as const) {
      await fill(set)
      await page.getByText(told).waitFor()
    }
    await fill(publicKeys)
    await page.getByText('Zarejestrowano.').waitFor()
    await page.getByText('Program <b>urzędu</b>').waitFor()
    assert.deepEqual(await judgePage(page), [])
    if (process.env.OPENP1_SHOTS)
      await page.screenshot({ path: `${process.env.OPENP1_SHOTS}/office-programs.png`, fullPage: true })
    program = await page.getByRole('status').locator('code').innerText()
    assert.match(program, /^office-[0-9a-f]{12}$/)
    assert.equal(await asks(program), 403, 'known; the office of medicines has no part in this procedure')
    assert.equal((await said())[0], 'program-added')
  })

  it('end with a press of their office’s, not of another’s', async () => {
    const stranger = await signIn(url, 'beata-czarnecka', 'registers')
    await world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
    const [, told] = await send(stranger, { id: program })
    assert.match(String(told), /trouble=no-program/)
    assert.equal(await asks(program), 403)
    await page.getByRole('button', { name: 'Usuń: Program <b>urzędu</b>' }).press('Enter')
    await page.getByText('Ten urząd nie ma zarejestrowanych programów.').waitFor()
    assert.equal(await asks(program), undefined)
    assert.equal((await said())[0], 'program-removed')
  })
})
