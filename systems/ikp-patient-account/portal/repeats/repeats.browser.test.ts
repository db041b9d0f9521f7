/** A patient asks for a medicine again, the doctor finds it on their first page and answers, the patient reads the answer; by keyboard. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { patient } = samplePerson('anna-kowalska')
let portals: Portals
let prescription = ''

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'maria-zielinska': 'gabinet' })
  const order = { product: medicine('Polpril').productId, packs: 2, dosage: '1 tabl. rano' }
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
      .analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      [],
    )
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}

it('goes from the account to the clinic and back', async () => {
  const own = await portals.open('anna-kowalska', `/ikp/prescriptions/${prescription}`)
  await own.getByRole('button', { name: 'Poproś o powtórzenie' }).press('Enter')
  await own.getByText(/^Prośba z .* czeka na odpowiedź placówki\.$/).waitFor()
  await judge(own, 'ikp-repeat-asked')
  const clinic = await portals.open('maria-zielinska', '/gabinet', 'en')
  await clinic.getByRole('button', { name: /^Answer: Anna Kowalska, Polpril/ }).press('Enter')
  await clinic.getByRole('button', { name: 'Send the answer' }).press('Enter')
  await clinic.getByText('Choose a reason from the list.').waitFor()
  await judge(clinic, 'gabinet-repeat-requests')
  await clinic.locator('.ga-reason select').selectOption('come-first')
  await clinic.getByRole('button', { name: 'Send the answer' }).press('Enter')
  await clinic.getByText('The answer is sent.').waitFor()
  assert.equal(await clinic.getByRole('heading', { name: /^Asked for again/ }).count(), 0)
  await own.reload()
  await own.getByText(/^Odpowiedź z .*: najpierw wizyta\. Umów się w placówce\.$/).waitFor()
})
