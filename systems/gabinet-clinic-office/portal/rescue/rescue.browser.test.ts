/** Break-glass in a browser: a doctor opens a stranger's record to save a life, and the patient reads of it at once. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page, Request } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { virtualDevice } from '#checks/virtual-device.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const jan = samplePerson('jan-wisniewski')
const anna = samplePerson('anna-kowalska')
const shots = process.env.OPENP1_TEST_SCREENSHOTS

let roof: Roof
let browser: Browser
let session: BrowserSession
let page: Page
const asked: Request[] = []

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
  const context = await openLook({ browser, session }, 'light', 'pl')
  page = await context.newPage()
  page.on('request', (request) => {
    if (request.url().includes('/api/gabinet/')) asked.push(request)
  })
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

/** A first passkey. */
async function addPasskey(): Promise<void> {
  await virtualDevice(page)
  await page.goto(`${roof.url}/saz/account`)
  await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
  await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
}

const shot = (name: string) =>
  shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined
const banner = () => page.getByRole('region', { name: `Dostęp ratunkowy: ${jan.given} ${jan.family}` })
/** By purpose: whose records were asked for. */
const purposes = () =>
  asked.map((request) => {
    const { patient } = (request.postDataJSON() ?? {}) as { patient?: string }
    return [patient, request.headers()['x-openp1-purpose']] as const
  })

async function openGlass(): Promise<void> {
  await page.getByRole('button', { name: 'Dostęp ratunkowy' }).click()
  await page.getByRole('radio', { name: /nieprzytomny/ }).check()
  await page.getByLabel('Własnymi słowami').fill('Przywieziony bez przytomności, szukam uczuleń.')
  await page.getByRole('button', { name: 'Otwórz na 60 minut' }).click()
}

describe('break-glass in the office', () => {
  it('is offered to a doctor who may not see the patient, says what it means, and asks why', async () => {
    await page.goto(`${roof.url}/gabinet/patients/${jan.patient}`)
    await page.getByText('nie ma czasu na otwarcie wizyty').waitFor()
    await page.goto(`${roof.url}/gabinet`)
    await page.getByLabel('Nazwisko i imię albo PESEL').fill(jan.pesel)
    await page.getByRole('button', { name: 'Dostęp ratunkowy' }).click()
    await page.getByText('Pacjent od razu zobaczy').waitFor()
    await page.getByRole('button', { name: 'Otwórz na 60 minut' }).click()
    await page.getByRole('link', { name: 'Wybierz powód.' }).waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await shot(`1-form-${width}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      assert.deepEqual(violations, [])
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    }
  })

  it('opens the record after a step-up, with the time that is left on every page, for this patient alone', async () => {
    // Once she has a passkey, a sign-in on another device asks for it.
    const open = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
    await addPasskey()
    await page.goto(`${roof.url}/gabinet`)
    await page.getByLabel('Nazwisko i imię albo PESEL').fill(jan.pesel)
    await openGlass()
    const dialog = page.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
    await dialog.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click()
    await banner().waitFor()
    await page.locator('.ps').getByText(jan.family).first().waitFor()
    await banner()
      .getByText(/Zostało (60:00|59:\d\d)/)
      .waitFor()
    assert.equal(await page.getByRole('button', { name: 'Wystaw receptę' }).count(), 0)
    await shot('2-open')
    await page.setViewportSize({ width: 390, height: 800 })
    await shot('2-open-390')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: /^Recepty/ }).click()
    await page.getByRole('link', { name: /^Skierowania/ }).click()
    asked.length = 0
    await page.goto(`${roof.url}/gabinet/patients/${jan.patient}/entries`)
    await page.locator('table').waitFor()
    await banner().waitFor()
    const ofJan = purposes().filter(([patient]) => patient === jan.patient)
    assert.ok(ofJan.length >= 2 && ofJan.every(([, purpose]) => purpose === 'emergency'))
    await page.goto(`${roof.url}/gabinet/patients/${anna.patient}`)
    await page.locator('.ps').getByText(anna.family).first().waitFor()
    await banner().waitFor()
    const ofAnna = purposes().filter(([patient]) => patient === anna.patient)
    assert.ok(ofAnna.length > 0 && ofAnna.every(([, purpose]) => purpose === 'visit'))
    const url = `${roof.url}/gabinet/patients/${jan.patient}`
    await checkPage({ browser, url, ready: '.ga-rescue', session: open })
  })

  it('ends when the doctor says so: the record is closed, and what was read is gone from the screen', async () => {
    await page.goto(`${roof.url}/gabinet/patients/${jan.patient}`)
    await page.locator('.ps').waitFor()
    await banner()
      .getByRole('button', { name: /Zakończ/ })
      .click()
    await page.getByText('Ta osoba nie jest Twoim pacjentem.').waitFor()
    assert.equal(await banner().count(), 0)
  })

  it('is refused a fourth time within the hour, in plain words', async () => {
    for (let time = 2; time <= 3; time += 1) {
      await openGlass()
      await banner()
        .getByRole('button', { name: /Zakończ/ })
        .click()
      await page.getByText('Ta osoba nie jest Twoim pacjentem.').waitFor()
    }
    await openGlass()
    await page.getByText('To byłby czwarty dostęp ratunkowy w ciągu godziny.').waitFor()
    await shot('3-fourth')
  })
})
