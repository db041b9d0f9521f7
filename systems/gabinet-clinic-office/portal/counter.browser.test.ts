/** The pharmacist's counter, and a medicine of which some batches are off the market. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { patient, pesel } = samplePerson('anna-kowalska')
let portals: Portals

before(async () => {
  portals = await openPortals({ 'piotr-wojcik': 'gabinet' })
})

/** Issued over the office's own door; answers the code that the patient shows. */
async function issued(product: string): Promise<string> {
  const prescriptions = [{ product, packs: 1, dosage: '1 tabl. rano', paymentLevel: '30%' }]
  const { roof } = portals
  const { status, body } = await visitorOf(roof.url, portals.home).go({
    say: 'prescribes',
    as: 'maria-zielinska',
    post: 'gabinet/issuePrescriptions',
    send: { patient, prescriptions },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
  return (body as { package: { code: string } }).package.code
}

it('asks for the batch, hands out no withdrawn one, and then another, by keyboard', async () => {
  const code = await issued(medicine('Valsacor 80 mg').productId)
  const page = await portals.open('piotr-wojcik', '/gabinet')
  await page.locator('#shown-code').fill(code)
  await page.getByLabel('PESEL', { exact: true }).fill(pesel)
  await page.keyboard.press('Enter')
  const card = page.locator('.ga-dispense', { hasText: 'Valsacor, tabletki powlekane, 80 mg' })
  await card.getByRole('button', { name: /^Wydaj/ }).press('Enter')
  await card.getByText('Decyzja GIF dotyczy niektórych serii.').waitFor()
  await card.getByLabel('Numer serii (Lot)').fill('V2611A')
  await page.keyboard.press('Enter')
  await card.getByText('GIF wycofał albo wstrzymał ten lek').waitFor()
  await picture(page, 'counter-batch')
  await card.getByLabel('Numer serii (Lot)').fill('V2612C')
  await page.keyboard.press('Enter')
  await card.getByText('Wydano wszystko.').waitFor()
})
