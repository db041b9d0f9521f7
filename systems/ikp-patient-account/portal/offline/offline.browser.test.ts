/** A prescription where there is no network: the signed code, packs kept for a pharmacy, and what is saved on the device until its owner signs out. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { patient, pesel } = samplePerson('anna-kowalska')
let portals: Portals
let prescription = ''

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp' })
  const order = { product: medicine('Polpril').productId, packs: 2, dosage: '1 tabl. <rano>' }
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: 'prescribes',
    as: 'maria-zielinska',
    post: 'gabinet/issuePrescriptions',
    send: { patient, prescriptions: [{ ...order, paymentLevel: '30%' }] },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
  prescription = (body as { prescriptions: { id: string }[] }).prescriptions[0]?.id ?? ''
})

async function judge(page: Page, name: string): Promise<void> {
  await picture(page, name)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .setLegacyMode()
      .analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      [],
    )
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}

it('shows the signed code, and keeps the packs for a pharmacy until the choice is taken back', async () => {
  const page = await portals.open('anna-kowalska', `/ikp/prescriptions/${prescription}`)
  await page.getByRole('button', { name: 'Pokaż kod na brak łączności' }).press('Enter')
  await page.getByRole('img', { name: /^Kod QR z podpisaną receptą/ }).waitFor()
  await page.getByRole('button', { name: /^Wybierz aptekę/ }).press('Enter')
  await page.getByRole('button', { name: 'Zatrzymaj opakowania w tej aptece' }).press('Enter')
  await page.getByText('Wyszukaj i zaznacz aptekę.').waitFor()
  await page.locator('.ik-offline').getByRole('textbox').fill('Pod Lwem')
  await page.getByRole('radio', { name: /Apteka Pod Lwem/ }).press('Space')
  await judge(page, 'ikp-keep-for')
  await page.getByRole('button', { name: 'Zatrzymaj opakowania w tej aptece' }).press('Enter')
  await page.getByText(/^Zatrzymano 2 opakowania; apteka: Apteka Pod Lwem/).waitFor()
  await judge(page, 'ikp-kept')
  await page.getByRole('button', { name: 'Cofnij wybór apteki' }).press('Enter')
  await page.getByRole('button', { name: /^Wybierz aptekę/ }).waitFor()
})

it('is read without the network once it was saved, and is gone when its owner signs out', async () => {
  const page = await portals.open('anna-kowalska', '/ikp/offline')
  await judge(page, 'ikp-offline')
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
  await judge(page, 'ikp-saved')
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
