/** The patient reads at once, on whatever page they are, who opened their record to save their life; so does a parent of a child. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const zofia = samplePerson('zofia-kowalska')
const shots = process.env.OPENP1_TEST_SCREENSHOTS

let roof: Roof
let browser: Browser
let session: BrowserSession
let page: Page
let breakGlass: (patient: string | undefined, reason: string) => Promise<void>

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  const visitor = visitorOf(roof.url, world.home)
  breakGlass = async (patient, reason) => {
    const send = { patient, cause: 'no-contact', reason }
    const order = { say: 'saves', as: 'maria-zielinska', steppedUp: true, post: 'gabinet/breakGlass' }
    assert.equal((await visitor.go({ ...order, send })).status, 200)
  }
  browser = await openBrowser()
  session = await browserSession(roof.url, 'anna-kowalska', 'ikp')
  page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const notice = (words: string) => page.getByRole('status').locator('article', { hasText: words })
const shot = async (name: string) => {
  if (!shots) return
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/${name}-${width}.png` })
  }
}

describe('a break-glass access, told to the patient', () => {
  it('appears at once on the page that is open, with who, where, why and until when', async () => {
    await page.goto(`${roof.url}/ikp/documents`)
    await page.locator('#main h1').waitFor()
    await page.waitForLoadState('networkidle')
    await breakGlass(anna.patient, 'Nieprzytomna w sklepie.')
    const began = performance.now()
    const told = notice('Otwarto Twoje dane w trybie ratunkowym')
    await told.waitFor()
    assert.ok(performance.now() - began < 3_000)
    for (const words of [
      'Maria Zielińska',
      'Przychodnia Pod Dębem',
      'bez kontaktu',
      'Nieprzytomna w sklepie.',
    ])
      await told.getByText(words).first().waitFor()
    await told.getByText(/Otwarte od .*, do godziny \d\d:\d\d/).waitFor()
    await shot('ikp-notice')
    await checkPage({ browser, url: `${roof.url}/ikp/health`, ready: '.ik-emergency', session })
  })

  it('is reported when it is not recognised, stays until it was read, and then on the list', async () => {
    await page.goto(`${roof.url}/ikp/referrals`)
    const told = notice('Otwarto Twoje dane')
    await told.getByRole('button', { name: /Nie rozpoznaję tego/ }).click()
    await told.getByLabel('Co się nie zgadza?').fill('Byłam wtedy w domu.')
    await told.getByRole('button', { name: 'Zgłoś' }).click()
    await page.getByText('Zgłoszono. Audytor to sprawdzi.').waitFor()
    await told.getByRole('button', { name: 'Przeczytane' }).click()
    await told.waitFor({ state: 'detached' })
    await page.goto(`${roof.url}/ikp/accesses`)
    await page.getByRole('heading', { name: 'Dostęp ratunkowy', exact: true }).waitFor()
    await page
      .locator('tr', { hasText: 'ratowanie życia' })
      .getByText('zgłoszone, sprawdza audytor')
      .waitFor()
    assert.equal(await told.count(), 0)
    await shot('ikp-list')
    await checkPage({ browser, url: `${roof.url}/ikp/accesses`, ready: '.ik-emergency', session })
  })

  it('of a child is told to the parent in the parent’s own seat', async () => {
    await page.goto(`${roof.url}/ikp`)
    await page.locator('#main h1').waitFor()
    await breakGlass(zofia.patient, 'Wypadek na placu zabaw.')
    const told = notice('Otwarto dane w trybie ratunkowym: Zofia Kowalska')
    await told.getByText('Wypadek na placu zabaw.').waitFor()
    await shot('ikp-child')
    await told.getByRole('button', { name: 'Przeczytane' }).click()
    await told.waitFor({ state: 'detached' })
    const lately = page.locator('section', { hasText: 'Kto ostatnio zaglądał do danych: Zofia Kowalska' })
    await lately.getByText('Maria Zielińska').waitFor()
    await shot('ikp-child-lately')
    await checkPage({ browser, url: `${roof.url}/ikp`, ready: '.ik-go', session })
    await lately.getByRole('button', { name: 'Przejdź na konto: Zofia Kowalska' }).click()
    await page.getByText('Maria Zielińska').first().waitFor()
    assert.equal(await lately.count(), 0, 'in the child’s own account it stands where it does for everybody')
  })
})
