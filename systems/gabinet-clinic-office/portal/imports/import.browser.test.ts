/** A doctor asks for a medicine from abroad by keyboard, sees what was asked before, goes on with it and takes it back; a pharmacist orders and hands out. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { picture } from '#checks/portals.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { checkPage, judgePage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let world: World
const anna = samplePerson('anna-kowalska').patient
before(async () => {
  world = await testWorld('sample')
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

const order = async (as: string, post: string, send: unknown) => {
  const { status, body } = await visitorOf(roof.url, world.home).go({ say: post, as, post, send })
  assert.equal(status, 200, JSON.stringify(body))
  return body as { id: string; number: string }
}
const take = (as: string, request: string, step: unknown) => order(as, 'soid/proceed', { request, step })
const askFor = (name: string, more: object = { patient: anna }) =>
  order('maria-zielinska', 'gabinet/askImport', {
    medicine: { name, substance: 'Diazoxidum', form: 'kapsułki', strength: '25 mg', pack: '100 kaps.' },
    ...{ packs: 6, days: 180, diagnosis: 'E16.1', reason: 'Żadne leczenie dostępne w kraju nie pomogło.' },
    consultant: sampleOrganizations.agency,
    ...more,
  })
const open = async (person: string, path: string) => {
  const session = await browserSession(roof.url, person, 'gabinet')
  const page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
  await page.goto(`${roof.url}${path}`)
  await page.locator('main h1').first().waitFor()
  return { page, session }
}

it('shows what was asked before, goes on with it, and takes it back with a reason', async () => {
  const { id } = await askFor('Diazoxid Raz', { patient: anna, diagnosis: 'I10' })
  await askFor('Diazoxid Oddział', {})
  const { page, session } = await open('maria-zielinska', `/gabinet/patients/${anna}?work=import`)
  await page.getByRole('button', { name: 'Poproś o to samo: Diazoxid Raz 25 mg' }).press('Enter')
  await page.locator('#import-name[value="Diazoxid Raz"]').waitFor()
  assert.match(await page.locator('#import-diagnosis').inputValue(), /^I10 /)
  assert.equal(
    await page.locator('#import-reason').inputValue(),
    '',
    'why it is still needed is written anew',
  )
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await judgePage(page), [])
  }
  await picture(page, 'import-earlier')
  await page.getByLabel('Dlaczego ten lek jest niezbędny').fill('Leczenie działa i trwa dalej.')
  await page.getByRole('button', { name: 'Wyślij do konsultanta' }).press('Enter')
  await page.getByText(/Wysłano zapotrzebowanie ID-/).waitFor()
  await page.goto(`${roof.url}/gabinet/imports`)
  await page.getByRole('link', { name: 'Diazoxid Oddział 25 mg' }).waitFor()
  await checkPage({ browser, url: `${roof.url}/gabinet/imports`, session, ready: '.ga-card' })
  await page.goto(`${roof.url}/gabinet/imports/${id}`)
  await page.getByRole('button', { name: 'Wycofaj zapotrzebowanie' }).press('Enter')
  await page.getByText('Napisz, dlaczego.').waitFor()
  await checkPage({ browser, url: page.url(), session, ready: '.ga-import-step' })
  await page.getByLabel('Dlaczego wycofujesz').fill('Pacjentka wyjeżdża.')
  await page.getByRole('button', { name: 'Wycofaj zapotrzebowanie' }).press('Enter')
  await page.getByText('Powód: Pacjentka wyjeżdża.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Wycofaj zapotrzebowanie' }).count(), 0)
})

it('at a pharmacy is found by its number, ordered and handed out; the pharmacy sees no illness', async () => {
  const { id, number } = await askFor('Diazoxid Dwa')
  const { page, session } = await open('piotr-wojcik', '/gabinet/imports')
  const find = page.getByRole('button', { name: 'Znajdź' })
  const field = page.getByLabel('Numer zapotrzebowania')
  await field.fill('ID-12')
  await find.press('Enter')
  await page.getByText('Podaj rok i osiem cyfr numeru.').waitFor()
  await field.fill(number)
  await find.press('Enter')
  await page.getByText('Nie ma zapotrzebowania o tym numerze').waitFor()
  await take('adam-borkowski', id, { act: 'confirm' })
  await take('wanda-krawczyk', id, { act: 'approve' })
  await field.fill(number.replaceAll(/\D/g, ''))
  await find.press('Enter')
  const found = page.getByRole('region', { name: number })
  await found.getByText('zgoda, do zamówienia w aptece').first().waitFor()
  assert.ok(!(await found.innerText()).includes('E16'))
  await found.getByRole('button', { name: 'Zamów w hurtowni' }).press('Enter')
  await found.getByText('Wybierz hurtownię.').waitFor()
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await judgePage(page), [])
  }
  await picture(page, 'import-counter')
  await found.getByLabel('Hurtownia').selectOption({ label: 'Farmacja Przykładowa sp. z o.o.' })
  await found.getByRole('button', { name: 'Zamów w hurtowni' }).press('Enter')
  await found.getByText('zamówiony w hurtowni').first().waitFor()
  const boxes = { packs: 4, country: 'DE', batch: 'A1', expires: '2199-06-30' }
  await take('julia-sowa', id, { act: 'bring-in', ...boxes })
  await page.goto(`${roof.url}/gabinet/imports`)
  await page.getByRole('link', { name: 'Diazoxid Dwa 25 mg' }).press('Enter')
  await page.getByLabel('Ile opakowań wydano').fill('5')
  await page.getByRole('button', { name: 'Wydano pacjentowi' }).press('Enter')
  await page.getByText('To więcej opakowań, niż sprowadzono.').waitFor()
  await checkPage({ browser, url: page.url(), session, ready: '.ga-import-step' })
  await page.getByLabel('Ile opakowań wydano').fill('4')
  await page.getByRole('button', { name: 'Wydano pacjentowi' }).press('Enter')
  await page.getByText('apteka wydała').waitFor()
})
