/** A prescription where there is no network: the signed code, packs kept for a pharmacy, and what is saved on the device until its owner signs out. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { judgePage } from '#checks/judged-page.ts'
import { prescribeAtOffice } from '#checks/office-prescriptions.ts'
import { openPortals, type Portals } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { pesel } = samplePerson('anna-kowalska')
let portals: Portals
let prescription = ''

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp' })
  const order = { product: medicine('Polpril').productId, packs: 2, dosage: '1 tabl. <rano>' }
  const { prescriptions } = await prescribeAtOffice(portals, { ...order, paymentLevel: '30%' })
  prescription = prescriptions[0]?.id ?? ''
})

it('shows the signed code, and keeps the packs for a pharmacy until the choice is taken back', async () => {
  const page = await portals.open('anna-kowalska', `/ikp/prescriptions/${prescription}`)
  await page.getByRole('button', { name: 'Pokaż kod na brak łączności' }).press('Enter')
  await page.getByRole('img', { name: /^Kod QR z podpisaną receptą/ }).waitFor()
  await page.getByRole('button', { name: /^Wybierz aptekę/ }).press('Enter')
  await page.getByRole('button', { name: 'Zatrzymaj opakowania w tej aptece' }).press('Enter')
  await page.getByText('Wyszukaj i zaznacz aptekę.').waitFor()
  await page.locator('.ik-offline').getByRole('textbox').fill('Pod Lwem')
  await page.getByRole('radio', { name: /Apteka Pod Lwem/ }).press('Space')
  await judgePage(page, 'ikp-keep-for', { isOffline: true })
  await page.getByRole('button', { name: 'Zatrzymaj opakowania w tej aptece' }).press('Enter')
  await page.getByText(/^Zatrzymano 2 opakowania; apteka: Apteka Pod Lwem/).waitFor()
  await judgePage(page, 'ikp-kept', { isOffline: true })
  await page.getByRole('button', { name: 'Cofnij wybór apteki' }).press('Enter')
  await page.getByRole('button', { name: /^Wybierz aptekę/ }).waitFor()
})

it('is read without the network once it was saved, and is gone when its owner signs out', async () => {
  const page = await portals.open('anna-kowalska', '/ikp/offline')
  await judgePage(page, 'ikp-offline', { isOffline: true })
  await page.getByRole('button', { name: 'Zapisz na tym urządzeniu' }).press('Enter')
  await page.getByText(/^Zapisano: /).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const context = page.context()
  await context.setOffline(true)
  await page.goto(`${portals.roof.url}/ikp/prescriptions`)
  await page.getByRole('heading', { name: 'Recepty zapisane na tym urządzeniu' }).waitFor()
  const card = page.locator('article', { hasText: 'Polpril, tabletki, 5 mg' })
  await card.first().getByText('1 tabl. <rano>').waitFor()
  assert.match(await card.first().locator('strong').innerText(), /^\d{4}$/)
  assert.ok(!(await page.content()).includes(pesel), 'no PESEL in words')
  assert.equal(await page.locator('script').count(), 0)
  await judgePage(page, 'ikp-saved', { isOffline: true })
  await context.setOffline(false)
  await page.goto(`${portals.roof.url}/ikp/offline`)
  await page.getByText('Na tym urządzeniu są zapisane recepty.').waitFor()
  await page.locator('.op-account__button').press('Enter')
  await page.getByRole('button', { name: /^Wyloguj/ }).press('Enter')
  await page.waitForURL(`${portals.roof.url}/ikp`)
  await page.locator('h1').first().waitFor()
  assert.deepEqual(await page.evaluate(() => caches.keys()), [])
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0)
  await context.setOffline(true)
  await assert.rejects(
    page.goto(`${portals.roof.url}/ikp/prescriptions`),
    /ERR_INTERNET_DISCONNECTED|ERR_FAILED/,
  )
})
