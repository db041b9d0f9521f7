/** „Konto i bezpieczeństwo” in a browser: sessions, sign-ins, and passkeys by the browser's own virtual authenticator. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { virtualDevice } from '#checks/virtual-device.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'

let roof: Roof
let browser: Browser
let page: Page

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
  browser = await openBrowser()
  const context = await browser.newContext({
    locale: 'pl-PL',
    storageState: await browserSession(roof.url, 'anna-kowalska', 'ikp'),
  })
  page = await context.newPage()
  await virtualDevice(page)
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const own = async () => {
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
const session = async (cookie: string) => {
  const answer = await fetch(`${roof.url}/saz/session`, { headers: { cookie } })
  return { status: answer.status, told: (await answer.json()) as Record<string, unknown> }
}
const questions = async (cookie: string) => {
  const answer = await fetch(`${roof.url}/saz/questions`, { headers: { cookie } })
  const { questions: open } = (await answer.json()) as {
    questions: { id: string; what: string; odd: string[] }[]
  }
  return open.map(({ what, odd }) => [what, odd])
}
const questionId = async (cookie: string) => {
  const answer = await fetch(`${roof.url}/saz/questions`, { headers: { cookie } })
  return ((await answer.json()) as { questions: { id: string }[] }).questions[0]?.id
}
const post = async (path: string, body: unknown, cookie: string, headers = {}) => {
  const sent = {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
  const answer = await fetch(`${roof.url}/saz/account/${path}`, sent)
  return { status: answer.status, told: (await answer.json()) as Record<string, unknown> }
}

describe('a person’s own account', () => {
  it('can be read by everybody, in both languages', async () => {
    for (const [language, title] of [
      ['en', 'Account and security'],
      ['pl', 'Konto i bezpieczeństwo'],
    ]) {
      await page.goto(`${roof.url}/saz/account?lang=${language}`)
      assert.equal(await page.locator('h1').innerText(), title)
      const { violations } = await new AxeBuilder({ page }).analyze()
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      )
    }
  })

  it('asks about a sign-in from a new device until the person has answered elsewhere', async () => {
    assert.deepEqual(await questions(await own()), [])
    const other = await signIn(roof.url, 'anna-kowalska')
    assert.deepEqual(await questions(await own()), [['sign-in', ['device']]])
    assert.deepEqual(await post('../answer', { question: await questionId(other), isMine: true }, other), {
      status: 200,
      told: { ended: 0 },
    })
    assert.deepEqual(await questions(other), [], 'whoever sits there is left in peace')
    assert.deepEqual(await questions(await own()), [['sign-in', ['device']]], 'and answers for nobody')
    await page.reload()
    await page.getByRole('heading', { name: 'Czy to Ty?' }).waitFor()
    await page.getByRole('button', { name: 'To ja' }).click()
    await page.getByRole('heading', { name: 'Czy to Ty?' }).waitFor({ state: 'detached' })
    assert.deepEqual(await questions(await own()), [])
    await page.getByText('(nowe urządzenie, to ja)').waitFor()
  })

  it('ends all other sessions at once when it was not the person', async () => {
    const [one, two] = [await signIn(roof.url, 'anna-kowalska'), await signIn(roof.url, 'anna-kowalska')]
    await page.reload()
    await page.getByRole('button', { name: 'To nie ja' }).first().click()
    await page.getByText('(nowe urządzenie, to nie ja)').waitFor()
    assert.deepEqual([(await session(one)).status, (await session(two)).status], [401, 401])
    assert.equal((await session(await own())).status, 200)
    const left = await questionId(await own())
    assert.deepEqual((await post('../answer', { question: left, isMine: false }, await own())).told, {
      ended: 0,
    })
  })

  it('ends other sessions at once, and none of another person', async () => {
    const [one, two] = [await signIn(roof.url, 'anna-kowalska'), await signIn(roof.url, 'anna-kowalska')]
    const jan = await signIn(roof.url, 'jan-wisniewski')
    await page.reload()
    await page.getByRole('button', { name: 'Wyloguj', exact: true }).first().click()
    await page.waitForLoadState()
    assert.equal((await session(two)).status, 401)
    assert.equal((await session(one)).status, 200)
    await page.getByRole('button', { name: 'Wyloguj wszystkie inne' }).click()
    await page.getByRole('button', { name: 'Wyloguj', exact: true }).waitFor({ state: 'detached' })
    assert.equal((await session(one)).status, 401)
    assert.equal((await session(await own())).status, 200)
    assert.equal((await session(jan)).status, 200)
  })
})

describe('passkeys', () => {
  let other: string

  it('are added by a person who just signed in, and step the session up', async () => {
    other = await signIn(roof.url, 'anna-kowalska')
    await page.goto(`${roof.url}/saz/account`)
    await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
    await page.getByText('Zmieniono klucze dostępu.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Wyloguj wszystkie inne' }).count(), 2)
    assert.equal((await session(await own())).told.steppedUpAt, undefined)
    await page.getByRole('button', { name: 'Wyloguj', exact: true }).first().click()
    await page.getByText('Nie udało się. Najpierw potwierdź').waitFor()
    assert.equal((await session(other)).status, 200, 'sessions are ended after a confirmation alone')
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click()
    await page.getByText('Potwierdzono kluczem dostępu:').waitFor()
    const cookie = await own()
    assert.ok((await session(cookie)).told.steppedUpAt)
    const mine = { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' }
    assert.equal((await fetch(`${roof.url}/api/ikp/me`, mine)).status, 200)
  })

  it('need step-up to be removed, and another session has none of it', async () => {
    assert.equal((await session(other)).told.steppedUpAt, undefined)
    const asked = await post('passkey-options', { kind: 'add' }, other)
    assert.equal(asked.status, 200)
    const added = await post('passkeys', { response: {} }, other)
    assert.deepEqual([added.status, added.told.code], [403, 'step-up'])
    const removed = await fetch(`${roof.url}/saz/account/remove-passkey`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: other },
      body: new URLSearchParams({ id: 'x' }),
    })
    assert.equal(removed.headers.get('location'), '/saz/account?lang=pl&failed')
  })

  it('confirm nothing that was not asked, of another session, twice, or from another site', async () => {
    const cookie = await own()
    const refusal = async (body: unknown, by = cookie, headers = {}) =>
      (await post('step-up', body, by, headers)).told.code
    const sign = async () => {
      const { told } = await post('passkey-options', { kind: 'confirm' }, cookie)
      return page.evaluate(async (options) => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
        const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
        return made.toJSON()
      }, told.options as PublicKeyCredentialRequestOptionsJSON)
    }
    const response = await sign()
    const evil = { origin: 'https://evil.example' }
    assert.equal(await refusal({ response }, cookie, evil), 'other-origin')
    const jan = await signIn(roof.url, 'jan-wisniewski')
    await post('passkey-options', { kind: 'confirm' }, jan)
    assert.equal(await refusal({ response }, jan), 'passkey-distrusted')
    assert.equal(await refusal({ response }), undefined)
    assert.equal(await refusal({ response }), 'challenge-gone')
    const stale = await sign()
    await post('passkey-options', { kind: 'confirm' }, cookie)
    assert.equal(await refusal({ response: stale }), 'passkey-distrusted')
    await post('passkey-options', { kind: 'add' }, cookie)
    assert.equal(await refusal({ response: stale }), 'challenge-gone')
    assert.equal(await refusal({ response: { id: 'x' } }), 'challenge-gone')
  })

  it('are removed after step-up', async () => {
    await page.goto(`${roof.url}/saz/account`)
    await page.getByRole('button', { name: 'Usuń' }).click()
    await page.getByText('Nie masz jeszcze klucza dostępu.').waitFor()
  })
})
