/** Signing in with the stand-in wallet in browsers: on the same device, and by QR code from another one. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { drawn } from '#ui/qr/drawn.ts'

let roof: Roof
let browser: Browser

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
})
after(() => roof?.close())

const device = (locale = 'pl-PL') => browser.newContext({ locale, viewport: { width: 1280, height: 900 } })

/** Nobody is kept out: axe finds nothing, nothing scrolls sideways, wide or narrow, light or dark. */
async function check(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
      `${name} at ${width}`,
    )
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      `${name} ${width}`,
    )
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const session = (context: BrowserContext) => context.request.get(`${roof.url}/saz/session`)
const open = async (context: BrowserContext, lang = 'pl') => {
  const page = await context.newPage()
  await page.goto(`${roof.url}/saz/wallet?portal=ikp&lang=${lang}`)
  return page
}

describe('signing in with a wallet', () => {
  it('is offered on the sign-in page and works on the same device', async () => {
    const context = await device()
    const page = await context.newPage()
    await page.goto(`${roof.url}/ikp`)
    await page.getByRole('link', { name: 'Zaloguj portfelem EUDI' }).waitFor()
    await check(page, 'sign-in')
    await page.getByRole('link', { name: 'Zaloguj portfelem EUDI' }).click()
    await page.getByRole('heading', { level: 1, name: 'Logowanie portfelem' }).waitFor()
    await check(page, 'waiting')
    await page.getByRole('link', { name: 'Otwórz portfel' }).click()
    await page.getByText('prosi o te dane z Twojego dokumentu').waitFor()
    await check(page, 'wallet')
    await page.getByRole('button', { name: 'Anna Kowalska' }).click()
    await page.waitForURL(`${roof.url}/ikp**`)
    await page.getByRole('button', { name: 'Anna Kowalska' }).waitFor()
    const { name } = (await (await session(context)).json()) as { name: string }
    assert.equal(name, 'Anna Kowalska')
    await page.goto(`${roof.url}/saz/account`)
    await page.getByText('portfel EUDI (poziom wysoki)').first().waitFor()
    await check(page, 'account')
    await context.close()
  })

  it('works from a telephone by QR code and digits, with nothing but the keyboard', async () => {
    const [desk, phone] = [await device(), await device('en-GB')]
    const page = await open(desk)
    const link = await page.getByRole('link', { name: 'Otwórz portfel' }).getAttribute('href')
    const code = await page
      .getByRole('img', { name: /^Kod QR/ })
      .locator('path')
      .getAttribute('d')
    assert.equal(code, drawn(link ?? '').path)
    const wallet = await phone.newPage()
    await wallet.goto(new URL('/', link ?? '').href)
    await check(wallet, 'wallet-home')
    await wallet.getByRole('textbox').fill(link ?? '')
    await wallet.keyboard.press('Enter')
    await wallet.getByRole('button', { name: 'Maria Zielińska' }).click()
    const shown = await wallet.locator('.digits').textContent()
    await check(wallet, 'digits')
    assert.equal((await session(phone)).status(), 401)
    await page.getByText('Portfel odpowiedział.').waitFor()
    await check(page, 'answered')
    // The page has led the keyboard to the field.
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await check(page, 'wrong')
    await page.getByLabel('Cyfry z telefonu').fill(shown ?? '')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${roof.url}/ikp**`)
    assert.equal((await session(desk)).status(), 200)
    await Promise.all([desk.close(), phone.close()])
  })

  it('tells when the wallet’s owner did not agree, in English too', async () => {
    const [desk, phone] = [await device('en-GB'), await device('en-GB')]
    const page = await open(desk, 'en')
    const link = await page.getByRole('link', { name: 'Open the wallet' }).getAttribute('href')
    const wallet = await phone.newPage()
    await wallet.goto(`${link}&lang=en`)
    await wallet.getByRole('button', { name: 'Show nothing' }).click()
    await wallet.getByText('nobody was signed in').waitFor()
    await check(wallet, 'declined')
    await page.getByText('The wallet did not agree.').waitFor()
    await Promise.all([desk.close(), phone.close()])
  })

  it('is a choice for whoever comes from elsewhere than a portal, and leads back there', async () => {
    const context = await device()
    const page = await context.newPage()
    await page.goto(`${roof.url}/saz/account`)
    await page.getByRole('heading', { name: 'Jak chcesz się zalogować?' }).waitFor()
    await check(page, 'choice')
    await page.getByRole('link', { name: 'Portfelem EUDI' }).click()
    await page.getByRole('link', { name: 'Otwórz portfel' }).click()
    await page.getByRole('button', { name: 'Jan Wiśniewski' }).click()
    await page.getByRole('heading', { name: 'Konto i bezpieczeństwo' }).waitFor()
    await context.close()
  })

  it('asks nothing for whoever is not registered', async () => {
    const context = await device()
    const page = await open(context)
    const link = new URL(
      (await page.getByRole('link', { name: 'Otwórz portfel' }).getAttribute('href')) ?? '',
    )
    for (const [name, value] of [
      ['request_uri', 'https://evil.example/request'],
      ['client_id', 'x509_hash:AAAA'],
    ] as const) {
      const bent = new URL(link)
      bent.searchParams.set(name, value)
      await page.goto(bent.href)
      await page.getByText('Portfel nie odpowie na tę prośbę.').waitFor()
    }
    await check(page, 'refused')
    await context.close()
  })
})
