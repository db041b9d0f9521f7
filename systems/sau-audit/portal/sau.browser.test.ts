/** The auditors' portal in a browser: for everybody, and its work done: a case closed, a report answered, the log searched. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { metformin } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf } from '#checks/town.ts'
import { virtualDevice } from '#checks/virtual-device.ts'
import { type Visitor, visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { inUnit } from '#record/unit.ts'
import { putEntry } from '#registers/put.ts'
import { wells } from '#registers/trial/wells.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const shots = process.env.OPENP1_TEST_SCREENSHOTS

let roof: Roof
let browser: Browser
let session: BrowserSession
let visitor: Visitor
let page: Page

const go = async (post: string, as: string, send: object, steppedUp = false) => {
  const { status, body } = await visitor.go({ say: post, as, post, send, steppedUp })
  assert.equal(status, 200, JSON.stringify(body))
  return body as Record<string, unknown>
}

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  visitor = visitorOf(roof.url, world.home)
  browser = await openBrowser()
  session = await browserSession(roof.url, 'tomasz-dabrowski', 'sau')
  const context = await openLook({ browser, session }, 'light', 'pl')
  page = await context.newPage()
  await virtualDevice(page)
  const beata = { ...actorOf('beata-czarnecka'), role: 'register-keeper' } as const
  const keeping = { room: 'trial', actor: beata, purpose: 'registration' } as const
  await inUnit(world, keeping, (unit) => putEntry(unit, wells, { number: '7', name: 'Siódma' }))
  const why = { cause: 'no-contact', reason: 'Nieprzytomna w poczekalni, szukam uczuleń.' }
  const broken = await go('gabinet/breakGlass', 'maria-zielinska', { patient: anna.patient, ...why }, true)
  await go('gabinet/overview', 'maria-zielinska', { patient: anna.patient })
  await go('ikp/reportEmergency', 'anna-kowalska', { emergency: broken.id, says: 'Byłam wtedy w domu.' })
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const open = async (path: string) => {
  await page.goto(`${roof.url}/sau${path}`)
  await page.locator('#main h1').waitFor()
}
const shot = async (name: string) => {
  if (!shots) return
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/sau-${name}-${width}.png`, fullPage: true })
  }
}

describe('the auditors’ portal', () => {
  for (const [path, ready] of [
    ['', '.sa-cards'],
    ['/emergencies', '.sa-card'],
    ['/reports', '.sa-card'],
    ['/alarms', '.op-page__lead'],
    ['/search', '.sa-form'],
    ['/log', '.sa-facts'],
    ['/pseudonyms', '.sa-form'],
  ] as const)
    it(`/sau${path} is for everybody`, () =>
      checkPage({ browser, url: `${roof.url}/sau${path}`, ready, session }))

  it('says what waits, and opens to auditors alone', async () => {
    await open('')
    await page.locator('.sa-card', { hasText: 'Dostępy ratunkowe' }).getByText('1 sprawa czeka').waitFor()
    await page.locator('.sa-card', { hasText: 'Zgłoszenia' }).getByText('1 sprawa czeka').waitFor()
    await shot('home')
    const other = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const hers = await (await openLook({ browser, session: other }, 'light', 'pl')).newPage()
    await hers.goto(`${roof.url}/sau`)
    await hers.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })

  it('a break-glass access is closed with a finding, after a look at what was read', async () => {
    await open('/emergencies')
    const item = page.locator('.sa-card', { hasText: 'Maria Zielińska' })
    await item.getByText('Nieprzytomna w poczekalni').waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Kowalska'), 'whose it was is not told')
    await item.getByRole('button', { name: /Pokaż dowody/ }).click()
    await item.getByText('Wpisy są w dzienniku: dowód sprawdzony przed chwilą.').waitFor()
    await item.getByText('żądanie').first().waitFor()
    await item.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await item.getByText('Wybierz ustalenie.').waitFor()
    await shot('emergency')
    await item.getByRole('radio', { name: /Bezpodstawny/ }).check()
    await item.getByLabel('Co ustalono').fill('Nie było takiego zdarzenia.')
    await item.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await page.getByText('Nic nie czeka.').waitFor()
    const { emergencies } = await go('ikp/emergencies', 'anna-kowalska', {})
    const [told] = emergencies as { state: string; review: string }[]
    assert.deepEqual([told?.state, told?.review], ['unjustified', 'Nie było takiego zdarzenia.'])
  })

  it('a report is answered, with what the worker did around it', async () => {
    await open('/reports')
    const item = page.locator('.sa-card', { hasText: 'Byłam wtedy w domu.' })
    await item.getByRole('button', { name: /Pokaż dowody/ }).click()
    await item.getByText('dostępy ratunkowe 1, w tym bezpodstawne 1').waitFor()
    await item
      .getByRole('row', { name: /Maria Zielińska/ })
      .first()
      .waitFor()
    await shot('report')
    await item.getByRole('radio', { name: 'Dostęp był nadużyciem' }).check()
    await item.getByLabel('Co ustalono').fill('Potwierdzono nadużycie.')
    await item.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await page.getByText('Nic nie czeka.').waitFor()
    await page.getByLabel('Pokaż zamknięte').check()
    await page.getByText('Potwierdzono nadużycie.').waitFor()
  })

  it('an alarm rings on the page that is open, is closed, and the worker goes on', async () => {
    await open('/alarms')
    await page.getByText('Nic nie czeka.').waitFor()
    const prescriptions = Array.from({ length: 5 }, () => metformin)
    const order = { patient: anna.patient, prescriptions }
    await go('gabinet/issuePrescriptions', 'maria-zielinska', order)
    await go('gabinet/issuePrescriptions', 'maria-zielinska', order)
    const held = { say: 'more', as: 'maria-zielinska', post: 'gabinet/issuePrescriptions', send: order }
    assert.equal((await visitor.go(held)).status, 403)
    const item = page.locator('.sa-card', { hasText: 'Recepty wystawiane hurtowo' })
    await item.getByText('wystawianie recept wstrzymane').waitFor({ timeout: 40_000 })
    await item.getByText('Maria Zielińska').waitFor()
    await shot('alarms')
    await item.getByRole('radio', { name: 'zwykła praca' }).check()
    await item.getByLabel('Co ustalono').fill('Recepty przed urlopem.')
    await item.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await page.getByText('Nic nie czeka.').waitFor()
    await go('gabinet/issuePrescriptions', 'maria-zielinska', order)
  })

  it('the log is searched after a step-up with a reason, which the patient reads', async () => {
    await page.goto(`${roof.url}/saz/account`)
    await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
    await open('/search')
    await page.getByRole('radio', { name: 'Do danych pacjenta' }).check()
    await page.getByLabel('PESEL pacjenta').fill(anna.pesel)
    await page.getByLabel('Powód', { exact: true }).fill('Skarga 12/2026')
    await page.getByRole('button', { name: 'Przeglądaj' }).click()
    const dialog = page.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
    await dialog.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click()
    await page
      .getByRole('row', { name: /Maria Zielińska/ })
      .first()
      .waitFor()
    await shot('found')
    const { accesses } = await go('ikp/accesses', 'anna-kowalska', { limit: 50 })
    const lines = accesses as { role: string; reason?: string }[]
    assert.equal(lines.find(({ role, reason }) => role === 'auditor' && reason)?.reason, 'Skarga 12/2026')
    await page.getByRole('button', { name: 'Nowe przeglądanie' }).click()
    await page.getByLabel('Nazwisko i imię pracownika').fill('ziel mar')
    await page
      .getByRole('radio', { name: /Zielińska/ })
      .first()
      .check()
    await page.getByLabel('Powód', { exact: true }).fill('Alarm z wczoraj')
    await page.getByRole('button', { name: 'Przeglądaj' }).click()
    await page
      .getByRole('row', { name: /Maria Zielińska/ })
      .first()
      .waitFor()
    await page.getByRole('cell', { name: 'Alarm z wczoraj' }).waitFor()
    await page.getByRole('button', { name: 'Nowe przeglądanie' }).click()
    await page.getByLabel('Nazwisko i imię pracownika').fill('czarn bea')
    await page
      .getByRole('radio', { name: /Czarnecka/ })
      .first()
      .check()
    await page.getByLabel('Powód', { exact: true }).fill('Decyzja izby')
    await page.getByRole('button', { name: 'Przeglądaj' }).click()
    await page.getByRole('cell', { name: 'dopisanie: rejestr trial.well, wpis 7' }).waitFor()
    await shot('decision')
  })

  it('the browser is a witness: it keeps the head, and sees that the log continues it', async () => {
    await open('/log')
    await page.getByText('Zapamiętano głowę dziennika.').waitFor()
    await go('gabinet/overview', 'maria-zielinska', { patient: anna.patient })
    await page.waitForTimeout(2_500)
    await open('/log')
    await page.getByText('Dziennik przedłuża głowę, którą ta przeglądarka zapamiętała').waitFor()
    await shot('log')
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('openp1-witness') ?? '{}') as { note: string }
      const bent = kept.note.replace(/\n\d+\n/, '\n1\n')
      localStorage.setItem('openp1-witness', JSON.stringify({ ...kept, note: bent }))
    })
    await open('/log')
    await page.getByText('Dziennik nie przedłuża zapamiętanej głowy').waitFor()
  })
})
