/** At the desk a declaration on paper is entered in two steps, by keyboard, and the patient reads where it came from. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { openPortals, type Portals } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'
import { judgePage } from '#ui/portal-check.ts'

const jan = samplePerson('jan-wisniewski')
const shots = process.env.OPENP1_TEST_SCREENSHOTS
let portals: Portals

before(async () => {
  portals = await openPortals({
    'katarzyna-lewandowska': 'gabinet',
    'jan-wisniewski': 'ikp',
    'maria-zielinska': 'gabinet',
  })
})

it('the page is for everybody', () => portals.check('katarzyna-lewandowska', '/gabinet/paper'))

it('a paper is entered after a second look and a step-up, and stands in the patient’s account', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/paper')
  await page.getByLabel('PESEL osoby, która podpisała').fill(jan.pesel)
  await page.keyboard.press('Enter')
  await page.getByText('Jan Wiśniewski').waitFor()
  await page.getByRole('button', { name: 'Dalej' }).press('Enter')
  await page.getByText('Wpisz numer papieru.').waitFor()
  await page.getByLabel('Znajdź osobę lub placówkę').fill('zieli mar')
  await page.getByRole('radio', { name: /Zielińska/ }).check()
  await page.getByRole('checkbox', { name: 'wyniki' }).check()
  await page.getByLabel('Numer papieru').fill('RP/77/2026')
  const today = portals.world.clock.now().toISOString().slice(0, 10)
  await page.getByLabel('Dzień podpisania').fill(today)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await judgePage(page), [])
    if (shots) await page.screenshot({ path: `${shots}/paper-form-${width}.png`, fullPage: true })
  }
  await page.getByRole('button', { name: 'Dalej' }).press('Enter')
  await page.getByRole('heading', { name: 'Porównaj z papierem' }).waitFor()
  await page.getByText(/nr RP\/77\/2026/).waitFor()
  await portals.world.database.sql.query('update saz.session set stepped_up_at = $1', [
    portals.world.clock.now(),
  ])
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await judgePage(page), [])
    if (shots) await page.screenshot({ path: `${shots}/paper-review-${width}.png`, fullPage: true })
  }
  await page.getByRole('button', { name: 'Zgadza się, wpisz' }).press('Enter')
  await page.getByText('Wpisano: Jan Wiśniewski').waitFor()
  await page.getByRole('button', { name: 'Wydrukuj potwierdzenie' }).waitFor()

  const own = await portals.open('jan-wisniewski', '/ikp/rights/permissions')
  const card = own.locator('.ik-decision', { hasText: 'Zielińska' })
  await card.getByText(/Z papieru nr RP\/77\/2026/).waitFor()
  await card.getByText(/Wpisane: Katarzyna Lewandowska/).waitFor()
  if (shots) await own.screenshot({ path: `${shots}/paper-ikp.png`, fullPage: true })
  await card.getByRole('button', { name: /Odwołaj/ }).click()
  await own.getByText('Nikomu nie pozwalasz').waitFor()
})

it('a request for correction is entered without seeing an entry, and waits in the patient’s account', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/paper')
  await page.getByLabel('PESEL osoby, która podpisała').fill(jan.pesel)
  await page.keyboard.press('Enter')
  await page.getByText('Jan Wiśniewski').waitFor()
  await page.getByLabel('Czego dotyczy').selectOption('correction')
  await page.getByRole('button', { name: 'Dalej' }).press('Enter')
  for (const missing of ['Wybierz rodzaj wpisu.', 'Wybierz placówkę.', 'Przepisz, co jest błędne.'])
    await page.getByText(missing).first().waitFor()
  await page.getByRole('radio', { name: 'wyniki' }).check()
  const today = portals.world.clock.now().toISOString().slice(0, 10)
  await page.getByLabel('Z którego dnia jest wpis').fill(today)
  await page.getByLabel('Znajdź placówkę').fill('pod dębem')
  await page.getByRole('radio', { name: /Pod Dębem/ }).check()
  await page.getByLabel('Co jest błędne').fill('Wynik nie jest mój.')
  await page.getByLabel('Numer papieru').fill('RP/78/2026')
  await page.getByLabel('Dzień podpisania').fill(today)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await judgePage(page), [])
    if (shots) await page.screenshot({ path: `${shots}/paper-wrong-${width}.png`, fullPage: true })
  }
  await page.getByRole('button', { name: 'Dalej' }).press('Enter')
  await page.getByRole('heading', { name: 'Porównaj z papierem' }).waitFor()
  await page.getByText('Wynik nie jest mój.').waitFor()
  await portals.world.database.sql.query('update saz.session set stepped_up_at = $1', [
    portals.world.clock.now(),
  ])
  await page.getByRole('button', { name: 'Zgadza się, wpisz' }).press('Enter')
  await page.getByText('Wpisano: Jan Wiśniewski').waitFor()

  const own = await portals.open('jan-wisniewski', '/ikp/rights/corrections')
  const card = own.locator('.ik-decision', { hasText: 'Wynik nie jest mój.' })
  await card.getByText(/wpis z papieru: wyniki/).waitFor()
  await card.getByText(/Z papieru nr RP\/78\/2026/).waitFor()
  if (shots) await own.screenshot({ path: `${shots}/paper-correction-ikp.png`, fullPage: true })
  const place = await portals.open('maria-zielinska', '/gabinet/corrections')
  await place.getByRole('heading', { name: /Z papieru: wyniki/ }).waitFor()
  assert.deepEqual(await judgePage(place), [])
})
