/** The operators' portal in a browser: for everybody; one asks, another agrees, the time runs down, either ends it, the patient reads of it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const shots = process.env.OPENP1_TEST_SCREENSHOTS

let world: World
let roof: Roof
let browser: Browser
let session: BrowserSession
let olga: Page
let marek: Page

const stepUp = () =>
  world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])

before(async () => {
  world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  session = await browserSession(roof.url, 'olga-jankowska', 'saa')
  const other = await browserSession(roof.url, 'marek-zawadzki', 'saa')
  olga = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
  marek = await (await openLook({ browser, session: other }, 'light', 'pl')).newPage()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const shot = async (page: Page, name: string) => {
  if (!shots) return
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/saa-${name}-${width}.png`, fullPage: true })
  }
}
const ask = async (reason: string) => {
  await olga.goto(`${roof.url}/saa`)
  await olga.getByLabel('Identyfikator pacjenta').fill(patient)
  await olga.getByLabel('Powód', { exact: true }).fill(reason)
  await olga.getByLabel('Na jak długo').selectOption('30')
  await olga.getByRole('button', { name: 'Poproś o dostęp' }).click()
}

describe('the operators’ portal', () => {
  it('its door and its pages are for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/saa`, ready: '.si-inside' })
    for (const [path, ready] of [
      ['', '.oo-form'],
      ['/past', '.op-page__lead'],
      ['/health', '.oo-facts'],
      ['/access/nothing', '.oo-over'],
    ] as const)
      await checkPage({ browser, url: `${roof.url}/saa${path}`, ready, session })
  })

  it('one asks after a step-up, and cannot agree alone', async () => {
    await ask('krótko')
    await olga.getByText('Napisz powód').waitFor()
    await ask('Zgłoszenie 4711: recepty nie widać')
    const dialog = olga.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
    await dialog.waitFor()
    await stepUp()
    await ask('Zgłoszenie 4711: recepty nie widać')
    const card = olga.locator('.oo-card', { hasText: 'Zgłoszenie 4711' })
    await card.getByText('Zgodzić się musi inny operator.').waitFor()
    assert.equal(await card.getByRole('button', { name: /Zgadzam się/ }).count(), 0)
    await shot(olga, 'asked')
  })

  it('another agrees, the first looks while the time runs down, and the patient reads of both', async () => {
    await marek.goto(`${roof.url}/saa`)
    const waiting = marek.locator('.oo-card', { hasText: 'Zgłoszenie 4711' })
    await waiting.getByText('Olga Jankowska prosi').waitFor()
    await waiting.getByRole('button', { name: /Zgadzam się/ }).click()
    await waiting.getByRole('button', { name: /Zakończ teraz/ }).waitFor()
    assert.equal(await waiting.getByRole('link', { name: 'Otwórz dane' }).count(), 0, 'it opens to who asked')
    const card = olga.locator('.oo-card', { hasText: 'Zgłoszenie 4711' })
    await card.getByRole('link', { name: 'Otwórz dane' }).click()
    assert.match((await olga.getByRole('timer').textContent()) ?? '', /Zostało (30:00|29:\d\d)/)
    await olga
      .getByRole('button', { name: /Pokaż: Patient / })
      .first()
      .click()
    await olga.locator('.oo-resource', { hasText: 'Kowalska' }).waitFor()
    await shot(olga, 'entries')
    await checkPage({ browser, url: olga.url(), ready: '.oo-card', session })
    const visitor = visitorOf(roof.url, world.home)
    const told = await visitor.go({
      say: 'reads',
      as: 'anna-kowalska',
      post: 'ikp/operatorAccesses',
      send: {},
    })
    const { accesses, names } = told.body as {
      accesses: { askedBy: string; agreedBy: string; reason: string }[]
      names: Record<string, string>
    }
    const [access] = accesses
    assert.deepEqual(
      [names[access?.askedBy ?? ''], names[access?.agreedBy ?? ''], access?.reason],
      ['Olga Jankowska', 'Marek Zawadzki', 'Zgłoszenie 4711: recepty nie widać'],
    )
  })

  it('either ends it before its time: the data go from the screen, and it stands among the past ones', async () => {
    await marek.getByRole('button', { name: /Zakończ teraz/ }).click()
    await marek.getByText('Nic nie jest otwarte.').waitFor()
    await olga.getByText('Ten dostęp się skończył').waitFor()
    assert.ok(!(await olga.locator('main').innerText()).includes('Kowalska'))
    for (const page of [olga, marek]) {
      await page.goto(`${roof.url}/saa/past`)
      await page.getByText(/Zgoda: Marek Zawadzki/).waitFor()
    }
    await shot(olga, 'past')
    await olga.goto(`${roof.url}/saa/health`)
    await olga.getByText('gotowa, baza danych odpowiada').waitFor()
    await olga.getByText('Wiadomości między systemami').waitFor()
    await shot(olga, 'health')
  })

  it('the patient ends it from „Moje prawa”: the operator’s open page loses the data at once, and nobody may ask again', async () => {
    await stepUp()
    await ask('Zgłoszenie 4712: ponownie')
    const waiting = marek.locator('.oo-card', { hasText: 'Zgłoszenie 4712' })
    await marek.goto(`${roof.url}/saa`)
    await waiting.getByRole('button', { name: /Zgadzam się/ }).click()
    await olga
      .locator('.oo-card', { hasText: 'Zgłoszenie 4712' })
      .getByRole('link', { name: 'Otwórz dane' })
      .click()
    await olga
      .getByRole('button', { name: /Pokaż: Patient / })
      .first()
      .click()
    await olga.locator('.oo-resource', { hasText: 'Kowalska' }).waitFor()
    const own = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    await checkPage({ browser, url: `${roof.url}/ikp/rights`, ready: '.ik-emergencies button', session: own })
    const anna = await (await openLook({ browser, session: own }, 'light', 'pl')).newPage()
    await anna.goto(`${roof.url}/ikp/rights`)
    const card = anna.locator('article', { hasText: 'Zgłoszenie 4712' })
    await card.getByText('widzi teraz').waitFor()
    await shot(anna, 'refusing')
    await card.getByRole('button', { name: 'Zakończ dostęp: Olga Jankowska' }).click()
    await card.waitFor({ state: 'detached' })
    await olga.getByText('pacjent odmówił').waitFor()
    assert.ok(!(await olga.locator('main').innerText()).includes('Kowalska'))
    await anna.goto(`${roof.url}/ikp/accesses`)
    await anna.getByText(/Odmówiono: .* Przez tydzień/).waitFor()
    await shot(anna, 'refused')
    await ask('Zgłoszenie 4713: jeszcze raz')
    await olga.getByText('Pacjent odmówił w ostatnich siedmiu dniach').waitFor()
    await shot(olga, 'ask-refused')
    await olga.goto(`${roof.url}/saa/past`)
    await olga.getByText(/Pacjent odmówił: /).waitFor()
  })

  it('opens to operators alone', async () => {
    const other = await browserSession(roof.url, 'tomasz-dabrowski', 'sau')
    const his = await (await openLook({ browser, session: other }, 'light', 'pl')).newPage()
    await his.goto(`${roof.url}/saa`)
    await his.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })
})
