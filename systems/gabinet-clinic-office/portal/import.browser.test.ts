/** A doctor asks for a medicine from abroad by keyboard; what Poland has admitted is told at once. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'

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

it('asks for a medicine from abroad, and is told when Poland has admitted it', async () => {
  const session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
  const context = await openLook({ browser, session }, 'light', 'pl')
  const page = await context.newPage()
  await page.goto(`${roof.url}/gabinet/patients/${samplePerson('anna-kowalska').patient}?work=import`)
  await page.getByRole('button', { name: 'Wyślij do konsultanta' }).press('Enter')
  await page.getByText('Uzupełnij: Moc.').first().waitFor()
  const filling = [
    ['Nazwa leku za granicą', 'Amotaks'],
    ['Substancja czynna (po łacinie)', 'Amoxicillinum'],
    ['Postać', 'tabletki'],
    ['Moc', '500 mg'],
    ['Opakowanie', '20 tabl.'],
    ['Liczba opakowań', '2'],
    ['Na ile dni leczenia (najwyżej 365)', '10'],
    ['Dlaczego ten lek jest niezbędny', 'Inne leki nie pomogły.'],
  ] as const
  for (const [label, text] of filling) await page.getByLabel(label, { exact: true }).fill(text)
  await page.locator('#import-diagnosis').focus()
  await page.keyboard.type('I10')
  await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#import-consultant').selectOption({ label: 'Konsultant krajowy (przykład)' })
  await page.getByRole('button', { name: 'Wyślij do konsultanta' }).press('Enter')
  await page.getByText('Ten lek jest dopuszczony w Polsce.').waitFor()
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await judgePage(page), [])
  }
  const shots = process.env.OPENP1_TEST_SCREENSHOTS
  if (shots !== undefined) await page.screenshot({ path: `${shots}/import.png`, fullPage: true })
  await page.getByLabel('Lek jest dopuszczony w Polsce, ale nie można go dostać').press('Space')
  await page.getByRole('button', { name: 'Wyślij do konsultanta' }).press('Enter')
  await page.getByText(/Wysłano zapotrzebowanie ID-\d{4}-\d{8}\./).waitFor()
  assert.deepEqual(await judgePage(page), [])
})
