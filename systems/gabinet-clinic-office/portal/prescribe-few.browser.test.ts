/**
 * How little it takes to prescribe: a repeat in at most four interactions, a new medicine in at most eight, from the open profile. An interaction
 * is one press, one choice, or one field filled in. Before it is issued, what the patient pays and what the rules doubt is on the screen.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const { patient } = samplePerson('anna-kowalska')
const profile = `/gabinet/patients/${patient}`
let portals: Portals

before(async () => {
  portals = await openPortals({ 'maria-zielinska': 'gabinet' })
})

/** Does what a hand does, and counts it. */
class Hand {
  count = 0

  async press(target: Locator): Promise<void> {
    this.count += 1
    await target.press('Enter')
  }

  async fill(target: Locator, text: string): Promise<void> {
    this.count += 1
    await target.pressSequentially(text)
  }

  /** A key where the focus is. */
  async key(page: Page, key: string): Promise<void> {
    this.count += 1
    await page.keyboard.press(key)
  }
}

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

async function issued(order: object): Promise<void> {
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: 'prescribes',
    as: 'maria-zielinska',
    post: 'gabinet/issuePrescriptions',
    send: { patient, prescriptions: [order] },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
}

const metformax = { product: medicine('Metformax 850').productId, packs: 2, dosage: '2 x 1 tabl.' }

it('repeats a prescription in three interactions, with the level and its reason shown before', async () => {
  await issued({ ...metformax, reason: 'E11.9', unchangeable: true })
  const page = await portals.open('maria-zielinska', profile)
  const hand = new Hand()
  await hand.press(page.getByRole('link', { name: /^Recepty/ }))
  await hand.press(page.getByRole('button', { name: /^Powtórz receptę: Metformax 850/ }).first())
  const work = page.locator('.ga-work')
  await work
    .getByText(/Metformax 850/)
    .first()
    .waitFor()
  await work.getByText(/ryczałt \(R\).*pacjent płaci/).waitFor()
  await work.getByText('Ryczałt: rozpoznanie E11.9').first().waitFor()
  await work.getByText('Reguły nie zgłaszają uwag.').waitFor()
  await judge(page, 'prescribe-repeat')
  await hand.press(page.getByRole('button', { name: 'Wystaw', exact: true }))
  await page.getByRole('heading', { name: 'Wystawiono 1 receptę' }).waitFor()
  assert.equal(hand.count, 3)
  assert.ok(hand.count <= 4, 'at most four')
})

it('prescribes a new medicine in eight interactions: medicine, dosage, packs, diagnosis', async () => {
  const page = await portals.open('maria-zielinska', profile)
  const hand = new Hand()
  await hand.press(page.getByRole('button', { name: 'Wystaw receptę' }))
  const field = page.locator('#position-1-medicine')
  await field.waitFor()
  await hand.fill(field, 'metformax 1000')
  await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
  await hand.key(page, 'Enter')
  await hand.fill(page.locator('#position-1-dosage'), '2 x 1 tabl.')
  await page.locator('#position-1-packs').selectText()
  await hand.fill(page.locator('#position-1-packs'), '2')
  await hand.press(page.getByRole('button', { name: /^E11/ }))
  await page.getByText(/^Ryczałt: rozpoznanie E11/).waitFor()
  await judge(page, 'prescribe-new')
  await hand.press(page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }))
  await hand.press(page.getByRole('button', { name: 'Wystaw', exact: true }))
  await page.getByRole('heading', { name: 'Wystawiono 1 receptę' }).waitFor()
  assert.equal(hand.count, 8)
})

it('shows what the rules doubt and what they refuse before anything is issued', async () => {
  await issued({ ...metformax, dosage: 'według zaleceń', paymentLevel: '100%' })
  const page = await portals.open('maria-zielinska', `${profile}/prescriptions`, 'en')
  await page
    .getByRole('button', { name: /^Repeat the prescription: Metformax 850/ })
    .first()
    .press('Enter')
  await page.getByText(/How long it lasts cannot be counted from the dosage/).waitFor()
  await judge(page, 'prescribe-doubt')
  await page.getByRole('button', { name: 'Correct', exact: true }).press('Enter')
  await page.locator('#position-1-dosage').fill('2 x 1 tabl.')
  await page.locator('#position-1-packs').fill('99')
  await page.getByRole('button', { name: 'Check before issuing' }).press('Enter')
  await page
    .getByText(/These are too many packs/)
    .first()
    .waitFor()
  assert.equal(await page.getByRole('heading', { name: /issued$/ }).count(), 0)
})

it('asks for the examination when a controlled medicine is repeated', async () => {
  const controlled = { product: medicine('Afobam').productId, packs: 1, dosage: '1 tabl. wieczorem' }
  await issued({ ...controlled, paymentLevel: '100%', examination: { how: 'in-person' } })
  const page = await portals.open('maria-zielinska', `${profile}/prescriptions`)
  await page
    .getByRole('button', { name: /^Powtórz receptę: Afobam/ })
    .first()
    .press('Enter')
  await page.getByLabel('Badanie pacjenta').waitFor()
  await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
  await page.getByText('Zaznacz, jak zbadano pacjenta.').first().waitFor()
  await judge(page, 'prescribe-examination')
})

it('keeps a package as a set of one’s own, and takes it for the next patient', async () => {
  await issued({ ...metformax, paymentLevel: '100%' })
  const page = await portals.open('maria-zielinska', `${profile}/prescriptions`)
  await page
    .getByRole('button', { name: /^Powtórz receptę: Metformax 850/ })
    .first()
    .press('Enter')
  await page.getByRole('button', { name: 'Popraw', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Zapisz jako zestaw' }).press('Enter')
  await page.getByRole('button', { name: 'Zapisz zestaw' }).press('Enter')
  await page.getByText('Wpisz nazwę zestawu.').waitFor()
  await page.getByLabel('Nazwa zestawu').fill('Cukrzyca')
  await page.keyboard.press('Enter')
  const sets = page.getByLabel('Moje zestawy')
  await sets.waitFor()
  await page.getByRole('button', { name: 'Odrzuć szkic' }).press('Enter')
  await sets.selectOption('Cukrzyca')
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#position-1-dosage')?.value === '2 x 1 tabl.',
  )
  assert.match(await page.locator('#position-1-medicine').inputValue(), /^Metformax 850/)
  await judge(page, 'prescribe-template')
})
