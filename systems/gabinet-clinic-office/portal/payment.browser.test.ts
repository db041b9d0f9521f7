/** The level of payment in a browser: proposed with its reason, asked where the list has several indications, changed by the doctor. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Visitor, visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const shots = process.env.OPENP1_TEST_SCREENSHOTS

let world: World
let roof: Roof
let browser: Browser
let session: BrowserSession
let visitor: Visitor

before(async () => {
  world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  session = await sessionOf('maria-zielinska', 'gabinet')
  visitor = visitorOf(roof.url, world.home)
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const sessionOf = (person: string, portal: string) => browserSession(roof.url, person, portal)

async function prescribing(theme: 'light' | 'dark', language: 'pl' | 'en'): Promise<Page> {
  const context = await openLook({ browser, session }, theme, language)
  const page = await context.newPage()
  await page.goto(`${roof.url}/gabinet/patients/${anna.patient}?work=prescribe`)
  await page.locator('#position-1-medicine').waitFor()
  return page
}

async function lookUp(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).focus()
  await page.keyboard.type(text)
  await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
  await page.keyboard.press('Enter')
}

/** For everybody, from the phone on. */
async function judge(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    if (shots) await page.locator('.ga-work').screenshot({ path: `${shots}/${name}-${width}.png` })
    const { violations } = await new AxeBuilder({ page }).include('.ga-work').analyze()
    assert.deepEqual(violations, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}

const chosen = (page: Page) => page.locator('#position-1-payment').inputValue()

describe('the level of payment', () => {
  it('is proposed from the diagnosis, with reason, provision and what each level costs', async () => {
    const page = await prescribing('light', 'pl')
    await lookUp(page, '#position-1-medicine', 'metformax 500')
    await page.getByRole('radiogroup', { name: 'W jakim wskazaniu?' }).waitFor()
    assert.equal(await chosen(page), '', 'nothing is guessed')
    await lookUp(page, '#position-1-reason', 'E11.9')
    await page.getByText('Ryczałt: rozpoznanie E11.9 należy do wskazania „Cukrzyca”.').waitFor()
    await page.getByText(/^ustawa o refundacji art\. 6 .*wykaz A1/).waitFor()
    assert.equal(await chosen(page), 'R')
    assert.equal(
      await page.getByRole('radiogroup', { name: 'W jakim wskazaniu?' }).count(),
      0,
      'the diagnosis decides',
    )
    const offered = await page.locator('#position-1-payment option').allInnerTexts()
    assert.match(offered.join(' | '), /ryczałt \(R\) — \d+,\d\d\szł.*100% — \d/)
    await judge(page, '1-proposed')
    await page.locator('#position-1-payment').selectOption('100%')
    await page.getByText('Według listy właściwy poziom to ryczałt (R).').waitFor()
    await judge(page, '2-against')
  })

  it('asks for the indication by keyboard; the answer settles it, and the prescription keeps the reason', async () => {
    const page = await prescribing('dark', 'en')
    await lookUp(page, '#position-1-medicine', 'depakine')
    const group = page.getByRole('radiogroup', { name: 'For which indication?' })
    await group.waitFor()
    await judge(page, '3-asked')
    await group.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await page
      .getByText(/^Free up to the limit: the prescriber confirms the indication „Choroby psychiczne/)
      .waitFor()
    assert.equal(await chosen(page), 'B')
    await page.keyboard.press('ArrowDown')
    await page.getByText(/^Lump sum: the prescriber confirms/).waitFor()
    await page.locator('#position-1-dosage').fill('1 tabl. rano')
    await page.getByRole('button', { name: 'Check before issuing' }).press('Enter')
    await page.getByRole('button', { name: 'Issue', exact: true }).press('Enter')
    await page.getByRole('heading', { name: /^1 prescription issued|^Issued/ }).waitFor()
  })

  it('is the doctor’s own when the lists do not answer, and says so', async () => {
    const page = await prescribing('light', 'pl')
    await page.route('**/api/gabinet/surcharge', (route) => route.abort())
    await lookUp(page, '#position-1-medicine', 'metformax 500')
    await page.getByText('Lista refundacyjna nie odpowiada').waitFor()
    assert.equal(await page.locator('#position-1-payment option').count(), 6)
  })

  it('is told to the patient and to the pharmacist with what it costs', async () => {
    const { productId: product } = medicine('Metformax 500')
    const prescriptions = [{ product, packs: 1, dosage: '1 tabl. rano', reason: 'E11.9' }]
    const send = { patient: anna.patient, prescriptions }
    const { body } = await visitor.go({
      ...{ say: 'prescribes', as: 'maria-zielinska', post: 'gabinet/issuePrescriptions', send },
      request: crypto.randomUUID(),
    })
    const issued = body as { package: { key: string }; prescriptions: { id: string }[] }
    const account = await openLook(
      { browser, session: await sessionOf('anna-kowalska', 'ikp') },
      'light',
      'pl',
    )
    const own = await account.newPage()
    await own.goto(`${roof.url}/ikp/prescriptions/${issued.prescriptions[0]?.id}`)
    await own.getByText(/^3,57\szł za opakowanie\. Ryczałt: rozpoznanie E11\.9 należy/).waitFor()
    if (shots) await own.screenshot({ path: `${shots}/4-patient.png`, fullPage: true })
    const desk = await openLook(
      { browser, session: await sessionOf('piotr-wojcik', 'gabinet') },
      'light',
      'pl',
    )
    const counter = await desk.newPage()
    await counter.goto(`${roof.url}/gabinet`)
    await counter.getByLabel('Klucz (44 cyfry)').fill(issued.package.key)
    await counter.getByText(/^pacjent płaci 3,57\szł za opakowanie$/).waitFor()
    assert.equal(await counter.getByText('E11.9').count(), 0, 'not what for')
    if (shots) await counter.screenshot({ path: `${shots}/5-counter.png`, fullPage: true })
  })

  it('is free for a war invalid, whatever the indication', async () => {
    const page = await prescribing('light', 'pl')
    await lookUp(page, '#position-1-medicine', 'metformax 500')
    await page.getByRole('radio', { name: /^inne wskazanie/ }).check()
    await page.locator('#position-1-entitlement').selectOption('IB')
    await page.getByText(/^IB \(inwalida wojenny lub osoba represjonowana\): bezpłatnie\./).waitFor()
    assert.equal(await chosen(page), '100%')
  })

  it('follows from the doctor’s own contract where the place has none with NFZ, and says so; once it is over, it is the full price', async () => {
    const { npwz } = samplePerson('maria-zielinska')
    const makes = async (until: string) => {
      const send = { npwz, number: '07/5/2026', from: '2026-01-01', until }
      const told = await visitor.go({ say: 'contracts', as: 'sandbox', post: 'sikch/changeAuthority', send })
      assert.equal(told.status, 200, JSON.stringify(told.body))
    }
    // A place of which the payer's list knows nothing.
    await world.database.sql.query(`delete from registers.entry where register = 'nfz.contract'`)
    const proposedAfter = async (until: string, language: 'pl' | 'en') => {
      await makes(until)
      const page = await prescribing('light', language)
      await lookUp(page, '#position-1-medicine', 'metformax 500')
      await lookUp(page, '#position-1-reason', 'E11.9')
      return page
    }
    const page = await proposedAfter('2198-12-31', 'pl')
    await page.getByText('na podstawie własnej umowy upoważniającej z NFZ nr 07/5/2026').waitFor()
    await page.getByText(/ustawa o refundacji art\. 2 pkt 14, art\. 48/).waitFor()
    assert.equal(await chosen(page), 'R')
    await judge(page, '6-own-contract')
    const after = await proposedAfter('2026-01-31', 'en')
    await after.getByText(/the own contract no\. 07\/5\/2026 ended on 2026-01-31/).waitFor()
    assert.equal(await chosen(after), '100%')
    await judge(after, '7-own-contract-over')
  })
})
