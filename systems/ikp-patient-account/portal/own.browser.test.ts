/** One's own measurements in a browser: entered at home, marked for the doctor, taken back. */
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
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

describe('measurements of one’s own', () => {
  it('the page is for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/ikp/own`, session: anna })
  })

  it('is entered at home, marked as the patient’s for the doctor, and taken back', async () => {
    const page = await open(anna, '/ikp/health')
    await page.getByRole('link', { name: /Moje pomiary/ }).click()
    await page.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByText('Wpisz liczbę.').first().waitFor()
    await page.getByLabel(/Górne/).fill('84')
    await page.getByLabel(/Dolne/).fill('131')
    await page.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByText('Sprawdź liczbę').waitFor()
    await page.getByLabel(/Górne/).fill('133')
    await page.getByLabel(/Dolne/).fill('86')
    await page.getByRole('button', { name: 'Zapisz' }).click()
    const card = page.locator('li.ik-card', { hasText: '133' })
    await card.waitFor()
    await picture(page, 'own')
    const patient = samplePerson('anna-kowalska').patient
    const office = await open(doctor, `/gabinet/patients/${patient}/entries`)
    await office.getByText('pomiar pacjenta').first().waitFor()
    await picture(office, 'own-office')
    await card.getByRole('button', { name: /Usuń/ }).click()
    await card.waitFor({ state: 'detached' })
    await office.context().close()
    await page.context().close()
  })
})
