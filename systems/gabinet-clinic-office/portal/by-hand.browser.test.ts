/** The register of medicines does not answer: the doctor writes the medicine by hand, by keyboard, and loses nothing. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const { gtin } = medicine('Polocard')

describe('a medicine written by hand', () => {
  let roof: Roof
  let browser: Browser
  before(async () => {
    const world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await roof?.close()
  })

  it('is offered when looking up fails, says what it was not compared with, and is issued', async () => {
    const session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
    const context = await openLook({ browser, session }, 'light', 'pl')
    const page = await context.newPage()
    const away = { category: 'unavailable', code: 'unavailable', message: 'away' }
    await page.route('**/api/gabinet/findMedicines', (route) => route.fulfill({ status: 503, json: away }))
    await page.goto(`${roof.url}/gabinet/patients/${anna.patient}?work=prescribe`)
    await page.locator('#position-1-medicine').focus()
    await page.keyboard.type('Polocard')
    await page.getByRole('button', { name: 'Wpisz lek ręcznie' }).press('Enter')
    await page.getByLabel('Nazwa leku', { exact: true }).waitFor()
    assert.equal(await page.locator('#position-1-medicine').inputValue(), 'Polocard')
    await page.setViewportSize({ width: 360, height: 800 })
    assert.deepEqual(await judgePage(page), [])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.locator('#position-1-dosage').fill('1 tabl. rano')
    await page.locator('#position-1-payment').selectOption('100%')
    await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
    await page.getByText('Wpisz nazwę, postać i opakowanie leku.').first().waitFor()
    await page.locator('#position-1-medicine-form').fill('tabletki')
    await page.locator('#position-1-medicine-pack').fill('60 tabl.')
    await page
      .locator('#position-1-medicine-gtin')
      .fill(`${gtin.slice(1, -1)}${(Number(gtin.at(-1)) + 1) % 10}`)
    await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
    await page.getByText('Tego leku nie porównano z uczuleniami').waitFor()
    await page.getByRole('button', { name: 'Wystaw', exact: true }).press('Enter')
    await page.getByText('W kodzie kreskowym jest błąd.').first().waitFor()
    await page.locator('#position-1-medicine-gtin').fill(gtin.slice(1))
    await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
    await page.getByRole('button', { name: 'Wystaw', exact: true }).press('Enter')
    await page.getByRole('heading', { name: 'Wystawiono 1 receptę' }).waitFor()
    await page.getByText('Polocard').first().waitFor()
    await context.close()
  })
})
