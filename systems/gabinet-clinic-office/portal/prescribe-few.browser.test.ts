/**
 * How little it takes to prescribe: a repeat in at most four interactions, a new medicine in at most eight, from the open profile. An interaction
 * is one press, one choice, or one field filled in. Before it is issued, what the patient pays and what the rules doubt is on the screen.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { judgePage } from '#checks/judged-page.ts'
import { prescribeAtOffice } from '#checks/office-prescriptions.ts'
import { openPortals, type Portals } from '#checks/portals.ts'
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

const metformax = { product: medicine('Metformax 850').productId, packs: 2, dosage: '2 x 1 tabl.' }

it('repeats a prescription in three interactions, with the level and its reason shown before', async () => {
  await prescribeAtOffice(portals, { ...metformax, reason: 'E11.9', unchangeable: true })
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
  await judgePage(page, 'prescribe-repeat')
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
  await judgePage(page, 'prescribe-new')
  await hand.press(page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }))
  await hand.press(page.getByRole('button', { name: 'Wystaw', exact: true }))
  await page.getByRole('heading', { name: 'Wystawiono 1 receptę' }).waitFor()
  assert.equal(hand.count, 8)
})

it('shows what the rules doubt and what they refuse before anything is issued', async () => {
  await prescribeAtOffice(portals, { ...metformax, dosage: 'według zaleceń', paymentLevel: '100%' })
  const page = await portals.open('maria-zielinska', `${profile}/prescriptions`, 'en')
  await page
    .getByRole('button', { name: /^Repeat the prescription: Metformax 850/ })
    .first()
    .press('Enter')
  await page.getByText(/How long it lasts cannot be counted from the dosage/).waitFor()
  await judgePage(page, 'prescribe-doubt')
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
  await prescribeAtOffice(portals, { ...controlled, paymentLevel: '100%', examination: { how: 'in-person' } })
  const page = await portals.open('maria-zielinska', `${profile}/prescriptions`)
  await page
    .getByRole('button', { name: /^Powtórz receptę: Afobam/ })
    .first()
    .press('Enter')
  await page.getByLabel('Badanie pacjenta').waitFor()
  await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
  await page.getByText('Zaznacz, jak zbadano pacjenta.').first().waitFor()
  await judgePage(page, 'prescribe-examination')
})

it('keeps a package as a set of one’s own, and takes it for the next patient', async () => {
  await prescribeAtOffice(portals, { ...metformax, paymentLevel: '100%' })
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
  await judgePage(page, 'prescribe-template')
})
