/** Notices in a browser: usable by everybody, from an address to what is sent there. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let anna: BrowserSession

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, noticesEvery: 100 })
  browser = await openBrowser()
  anna = await browserSession(roof.url, 'anna-kowalska', 'ikp')
})
after(() => roof.close())

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** The code that arrived last; messages leave some tenths of a second later. */
async function codeOf(): Promise<string> {
  for (let round = 0; round < 200; round += 1) {
    const response = await fetch(`${roof.mailbox}/messages`)
    const { messages } = (await response.json()) as { messages: { text: string }[] }
    const code = /\b\d{6}\b/.exec(messages[0]?.text ?? '')?.[0]
    if (code !== undefined) return code
    await new Promise((done) => setTimeout(done, 50))
  }
  return assert.fail('no code came')
}

describe('notices in the account', () => {
  it('are for everybody, and so are the page that stops them and the sample country’s mailbox', async () => {
    await checkPage({ browser, url: `${roof.url}/ikp/rights/notices`, session: anna, ready: '.ik-notify' })
    for (const language of ['pl', 'uk']) {
      const page = await (await openLook({ browser }, 'light', 'pl')).newPage()
      await page.setViewportSize({ width: 320, height: 700 })
      await page.goto(`${roof.url}/saz/stop?lang=${language}`)
      await picture(page, `stop-${language}-320`)
      await page.locator('#code').fill('ABCDEFGHJKLM')
      await page.keyboard.press('Enter')
      await page.getByRole('status').waitFor()
      await page.context().close()
    }
  })

  it('begin with an address that a code confirms, and choices that are kept', async () => {
    const page = await (await openLook({ browser, session: anna }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/ikp/rights`)
    await page.getByRole('link', { name: 'Powiadomienia' }).click()
    await page.getByLabel('Adres e-mail').fill('anna@example')
    await page.getByRole('button', { name: 'Wyślij kod' }).first().click()
    await page.getByText('To nie jest taki adres').waitFor()
    await page.getByLabel('Adres e-mail').fill('anna@example.org')
    await page.getByRole('button', { name: 'Wyślij kod' }).first().click()
    await page.getByText('czeka na kod').waitFor()
    await picture(page, 'notices-code')
    await page.getByLabel(/Kod z wiadomości/).fill(await codeOf())
    await page.getByRole('button', { name: 'Potwierdź' }).click()
    await page.getByText('potwierdzony').waitFor()
    await page.getByRole('checkbox', { name: /nigdy przedtem.*SMS/ }).check()
    await page.getByRole('radio', { name: 'raz dziennie' }).check()
    await page.getByRole('checkbox', { name: /Pisz też o osobach/ }).uncheck()
    await page.getByRole('radio', { name: 'ukraiński' }).check()
    await page.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByRole('radio', { name: 'raz dziennie' }).waitFor()
    await page.reload()
    assert.ok(await page.getByRole('radio', { name: 'ukraiński' }).isChecked())
    assert.equal(await page.getByRole('checkbox', { name: /Pisz też o osobach/ }).isChecked(), false)
    await picture(page, 'notices')
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'notices-320')
    await page.goto(`${roof.mailbox}`)
    await picture(page, 'mailbox')
    await page.context().close()
  })
})
