/** The patient summary in a browser: usable by everybody, in three languages on paper, and the same as a FHIR file. */
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

describe('the patient summary', () => {
  it('is for everybody', async () => {
    await checkPage({
      browser,
      url: `${roof.url}/ikp/rights/summary`,
      session: anna,
      ready: '.ik-summary li',
    })
  })

  it('is read and printed in three languages, and downloaded as an IPS document', async () => {
    const page = await (await openLook({ browser, session: anna }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/ikp/rights`)
    await page.getByRole('link', { name: 'Podsumowanie zdrowia' }).click()
    const sheet = page.locator('article.ik-summary')
    await sheet.getByRole('heading', { name: 'Alergie i nietolerancje' }).waitFor()
    assert.match((await sheet.textContent()) ?? '', /Anna Kowalska.*[Pp]enicylin.*A10BA02/s)
    await picture(page, 'summary-pl')
    await page.getByRole('radio', { name: 'українська' }).check()
    await sheet.getByRole('heading', { name: 'Алергії та непереносимість' }).waitFor()
    assert.equal(await sheet.getAttribute('lang'), 'uk')
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'summary-uk-320')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    assert.equal(await page.getByRole('button', { name: 'Drukuj' }).isVisible(), false, 'no buttons on paper')
    await picture(page, 'summary-print')
    await page.emulateMedia({ media: 'screen' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Pobierz plik FHIR' }).click(),
    ])
    const parts: Buffer[] = []
    for await (const part of await download.createReadStream()) parts.push(part as Buffer)
    const document = JSON.parse(Buffer.concat(parts).toString())
    assert.deepEqual([document.type, document.entry[0].resource.resourceType], ['document', 'Composition'])
    await page.context().close()
  })
})
