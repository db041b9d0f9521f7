/** An entitlement that a patient shows at the counter: why it counts or not, and the dispensing with it, by keyboard. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { patient, pesel } = samplePerson('anna-kowalska')
let portals: Portals

before(async () => {
  portals = await openPortals({ 'piotr-wojcik': 'gabinet' })
})

async function issued(): Promise<string> {
  const product = medicine('Metformax 500').productId
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: 'prescribes',
    as: 'maria-zielinska',
    post: 'gabinet/issuePrescriptions',
    send: { patient, prescriptions: [{ product, packs: 2, dosage: '1 tabl. rano', reason: 'E11.9' }] },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
  return (body as { package: { code: string } }).package.code
}

/** From the code to the card of the medicine, with the fields of the entitlement open. */
async function shown(page: Page): Promise<Locator> {
  await page.locator('#shown-code').fill(await issued())
  await page.getByLabel('PESEL', { exact: true }).fill(pesel)
  await page.keyboard.press('Enter')
  const card = page.locator('.ga-dispense', { hasText: 'Metformax 500' })
  await card.getByRole('button', { name: /okazuje uprawnienie|shows an entitlement/ }).press('Enter')
  return card
}

async function judge(page: Page, name: string): Promise<void> {
  await picture(page, name)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze()
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    )
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}

it('shows what is paid with it and why, asks for the number, and stays with the dispensing', async () => {
  const page = await portals.open('piotr-wojcik', '/gabinet')
  const card = await shown(page)
  const code = card.getByLabel('Uprawnienie dodatkowe')
  assert.ok(await code.evaluate((field) => field === document.activeElement), 'the field has the focus')
  await card.getByLabel('Ile opakowań wydać').fill('1')
  await card.getByRole('button', { name: /^Wydaj:/ }).press('Enter')
  await card.getByText('Wybierz uprawnienie, które przysługuje, albo je usuń.').waitFor()
  await code.selectOption('ZK')
  await card.getByText(/^ZK \(zasłużony dawca krwi lub przeszczepu\): /).waitFor()
  await card.getByText(/opieki zdrowotnej art\. 43;/).waitFor()
  await judge(page, 'counter-entitled')
  await card.getByRole('button', { name: /^Wydaj:/ }).press('Enter')
  await card.getByText('Przepisz numer z dokumentu.').waitFor()
  await card.getByLabel('Numer dokumentu').fill('KR 123/2019')
  await page.keyboard.press('Enter')
  await card.getByText(/uprawnienie ZK \(legitymacja Zasłużonego.* KR 123\/2019\)/).waitFor()
  await card.getByText('Dlaczego tyle').press('Enter')
  await card.getByText('Poziom wynika ze wskazania, które zna osoba wystawiająca receptę.').waitFor()
  assert.equal(await card.getByText('E11.9').count(), 0, 'not what for')
})

it('says why one does not count and what to do, and dispenses without it', async () => {
  const page = await portals.open('piotr-wojcik', '/gabinet', 'en')
  const card = await shown(page)
  await card.getByLabel('Additional entitlement').selectOption('S')
  await card.getByText('Only the prescriber writes S').waitFor()
  await judge(page, 'counter-not-entitled')
  await card.getByRole('button', { name: /^Dispense:/ }).press('Enter')
  await card.getByText('Choose an entitlement that counts, or remove it.').waitFor()
  await card.getByRole('button', { name: 'Remove the entitlement' }).press('Enter')
  await card.getByRole('button', { name: /^Dispense:/ }).press('Enter')
  await card.getByText('Everything has been dispensed.').waitFor()
})
