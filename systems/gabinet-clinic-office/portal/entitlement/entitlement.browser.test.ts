/** An entitlement that a patient shows at the counter: why it counts or not, and the dispensing with it, by keyboard. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { judgePage } from '#checks/judged-page.ts'
import { prescribeAtOffice } from '#checks/office-prescriptions.ts'
import { openPortals, type Portals } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { pesel } = samplePerson('anna-kowalska')
let portals: Portals

before(async () => {
  portals = await openPortals({ 'piotr-wojcik': 'gabinet' })
})

async function issued(): Promise<string> {
  const product = medicine('Metformax 500').productId
  const order = { product, packs: 2, dosage: '1 tabl. rano', reason: 'E11.9' }
  return (await prescribeAtOffice(portals, order)).package.code
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
  await judgePage(page, 'counter-entitled')
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
  await judgePage(page, 'counter-not-entitled')
  await card.getByRole('button', { name: /^Dispense:/ }).press('Enter')
  await card.getByText('Choose an entitlement that counts, or remove it.').waitFor()
  await card.getByRole('button', { name: 'Remove the entitlement' }).press('Enter')
  await card.getByRole('button', { name: /^Dispense:/ }).press('Enter')
  await card.getByText('Everything has been dispensed.').waitFor()
})
