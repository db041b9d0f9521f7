/** What a person sends to ZUS, in a browser: chosen, seen line by line, sent, confirmed, told in the log; usable by everybody. */
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
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  anna = await browserSession(roof.url, 'anna-kowalska', 'ikp')
})
after(() => roof.close())

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('data for ZUS', () => {
  it('is for everybody', async () => {
    await checkPage({
      browser,
      url: `${roof.url}/ikp/rights/zus`,
      session: anna,
      ready: '.ik-kinds input',
    })
  })

  it('is chosen, seen line by line, sent with what is understood, and stands in the list and in the log', async () => {
    const page = await (await openLook({ browser, session: anna }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/ikp/rights`)
    await page.getByRole('link', { name: 'Przekaż dane do ZUS' }).click()
    await page.getByRole('radio', { name: 'świadczenie rehabilitacyjne' }).check()
    const button = page.getByRole('button', { name: 'Przekaż do ZUS' })
    assert.equal(await button.isDisabled(), true, 'not without a choice')
    await page.getByRole('checkbox', { name: /^Choroby, które trwają/ }).check()
    const seen = page.locator('.ik-social')
    await seen.getByText(/[Cc]ukrzyca/).waitFor()
    assert.doesNotMatch((await seen.textContent()) ?? '', /[Pp]enicylin/, 'what is not chosen is not shown')
    assert.equal(await button.isDisabled(), true, 'not before it is understood')
    await page.getByRole('checkbox', { name: /^Rozumiem/ }).check()
    await picture(page, 'zus-pl')
    await button.click()
    await page.getByText(/ZUS otrzymał dane\. Potwierdzenie odbioru: UPP-/).waitFor()
    await page.locator('li.ik-card', { hasText: 'świadczenie rehabilitacyjne' }).waitFor()
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'zus-pl-320')
    await page.goto(`${roof.url}/ikp/accesses`)
    await page
      .getByText(/Zakład Ubezpieczeń Społecznych/)
      .first()
      .waitFor()
    await page.context().close()
  })

  it('and what ZUS has of the person: certificates, usable by everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/ikp/leaves`, session: anna, ready: 'li.ik-card' })
    const page = await (await openLook({ browser, session: anna }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/ikp/documents`)
    await page.getByRole('link', { name: 'Zwolnienia lekarskie' }).click()
    await page.getByText(/Kod choroby J06/).waitFor()
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'leaves-320')
    await page.context().close()
  })

  it('is not for a child to send', async () => {
    const zofia = await browserSession(roof.url, 'zofia-kowalska', 'ikp')
    const page = await (await openLook({ browser, session: zofia }, 'light', 'en')).newPage()
    await page.goto(`${roof.url}/ikp/rights/zus`)
    await page.getByText(/Only the person decides on this/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Send to ZUS' }).count(), 0)
    await page.context().close()
  })
})
