/** A request for correction goes from the patient's account to the office and back, each in a browser. */
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
let doctor: BrowserSession

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  anna = await browserSession(roof.url, 'anna-kowalska', 'ikp')
  doctor = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
})
after(() => roof.close())

async function open(session: BrowserSession, path: string): Promise<Page> {
  const page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
  await page.goto(`${roof.url}${path}`)
  await page.locator('main h1').waitFor()
  return page
}

/** Keeps pictures, wide and narrow, where the tester wants them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (!folder) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}

describe('requests for correction in the office', () => {
  it('an entry is marked at once, the place answers, the mark goes and the patient reads why', async () => {
    const hers = await open(anna, '/ikp/health')
    await hers
      .getByRole('link', { name: /Nadciśnienie/ })
      .first()
      .click()
    await hers.getByRole('button', { name: 'Zgłoś błąd' }).click()
    const title = (await hers.locator('main h1').textContent()) ?? ''
    await hers.getByLabel('Co się nie zgadza').fill('Nie mam nadciśnienia.')
    await hers.getByRole('button', { name: 'Wyślij' }).click()
    await hers.getByText('Zgłoszono błąd').waitFor()

    const office = await open(doctor, '/gabinet/corrections')
    const card = office.locator('li.ga-card', { hasText: title })
    await card.getByText('Nie mam nadciśnienia.').waitFor()
    assert.match((await card.textContent()) ?? '', /Anna Kowalska/)
    await checkPage({ browser, url: `${roof.url}/gabinet/corrections`, session: doctor })
    await card.getByRole('link', { name: /Otwórz wpis/ }).click()
    await office.getByText('pacjent kwestionuje').first().waitFor()
    await office.goBack()
    await card.getByRole('button', { name: /Odpowiedz/ }).click()
    await card.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await card.getByText('Wybierz, co ustalono.').waitFor()
    await picture(office, 'corrections-answer')
    await card.getByRole('radio', { name: /Wpis jest prawidłowy/ }).check()
    await card.getByLabel('Wyjaśnienie dla pacjenta').fill('Pomiary z marca to potwierdzają.')
    await card.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await card.waitFor({ state: 'detached' })
    await office.getByText('Żaden wniosek nie czeka').waitFor()
    await picture(office, 'corrections-none')

    await hers.goto(`${roof.url}/ikp/rights/corrections`)
    await hers.getByText('Pomiary z marca to potwierdzają.').waitFor()
    await hers.getByText('odmowa').waitFor()
    await picture(hers, 'corrections-patient')
    await office.context().close()
    await hers.context().close()
  })
})
