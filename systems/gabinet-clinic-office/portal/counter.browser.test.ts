/** The pharmacist's counter, and a medicine of which some batches are off the market. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
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

it('hands out to somebody without a PESEL by the code and the passport', async () => {
  const visitor = visitorOf(portals.roof.url, portals.home)
  const go = async (as: string, post: string, send: object) => {
    const { status, body } = await visitor.go({ say: post, as, post, send, request: crypto.randomUUID() })
    assert.equal(status, 200, JSON.stringify(body))
    return body as { id: string; package: { code: string } }
  }
  const document = { kind: 'passport', country: 'UA', number: 'FA765432' } as const
  const olena = await go('katarzyna-lewandowska', 'gabinet/registerWithout', {
    ...{ because: 'foreign', document, given: 'Olena', family: 'Kovalenko' },
    ...{ birthDate: '1991-08-24', sex: 'female' },
  })
  await go('katarzyna-lewandowska', 'gabinet/openVisit', { patient: olena.id })
  const issuedTo = await go('maria-zielinska', 'gabinet/issuePrescriptions', {
    patient: olena.id,
    prescriptions: [
      {
        product: medicine('Metformax 500').productId,
        packs: 1,
        dosage: '1 tabl. rano',
        paymentLevel: '100%',
      },
    ],
  })
  const page = await portals.open('piotr-wojcik', '/gabinet')
  await page.getByRole('button', { name: 'Pacjent nie ma numeru PESEL' }).press('Enter')
  await page.locator('#shown-without-code').fill('0000')
  await page.locator('#shown-without-number').press('Enter')
  await page.getByText('Uzupełnij: Numer dokumentu').waitFor()
  await picture(page, 'counter-without')
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
  await page.setViewportSize({ width: 320, height: 800 })
  assert.ok(await page.evaluate(() => window.document.documentElement.scrollWidth <= innerWidth))
  await page.locator('#shown-without-number').fill('fa 765432')
  await page.locator('#shown-without-code').fill(issuedTo.package.code)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Olena Kovalenko' }).waitFor()
  await picture(page, 'counter-found')
})
