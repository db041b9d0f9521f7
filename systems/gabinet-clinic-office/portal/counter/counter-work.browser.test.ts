/** The counter's work beside handing over what was prescribed: substitutes, "nie zamieniać", corrections, withdrawals, locks; by keyboard. */
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

/** Issued at the office for Anna; answers the code of the package. */
async function issued(name: string, more: object = {}): Promise<string> {
  const order = { product: medicine(name).productId, packs: 2, dosage: '1 tabl. rano', paymentLevel: '30%' }
  return (await prescribeAtOffice(portals, { ...order, ...more })).package.code
}

/** From the code to the card of the medicine, by keyboard. */
async function cardOf(page: Page, code: string, name: string): Promise<Locator> {
  await page.locator('#shown-code').fill(code)
  await page.getByLabel('PESEL', { exact: true }).fill(pesel)
  await page.keyboard.press('Enter')
  return page.locator('.ga-dispense', { hasText: name })
}

it('hands over a substitute that the pharmacist chose by what it costs the patient', async () => {
  const code = await issued('Polpril', { packs: 1 })
  const page = await portals.open('piotr-wojcik', '/gabinet')
  const card = await cardOf(page, code, 'Polpril')
  await card.getByRole('button', { name: 'Zamienniki' }).press('Enter')
  const tritace = card.getByRole('radio', { name: /^Tritace 5/ })
  await tritace.waitFor()
  await card
    .getByText(/^pacjent płaci .*zł · cena .*zł$/)
    .first()
    .waitFor()
  await judgePage(page, 'counter-substitutes')
  await tritace.press('Space')
  await card.getByRole('button', { name: /^Wydaj: Tritace 5/ }).press('Enter')
  await card.getByText('Wydano wszystko.').waitFor()
  await card.getByText(/wydano: Tritace 5/).waitFor()
})

it('offers no other medicine where the prescriber wrote "nie zamieniać"', async () => {
  const code = await issued('Polpril', { unchangeable: true })
  const page = await portals.open('piotr-wojcik', '/gabinet', 'en')
  const card = await cardOf(page, code, 'Polpril')
  await card.getByText('The prescriber wrote “nie zamieniać”: not to be replaced.').waitFor()
  await card.getByRole('button', { name: 'Other packs of this medicine' }).press('Enter')
  await card.getByText('Not to be replaced: the register has no other pack of this medicine today.').waitFor()
  assert.equal(await card.getByRole('radio', { name: /Tritace/ }).count(), 0)
  await judgePage(page, 'counter-unchangeable')
})

it('says how much of an annual prescription is handed over today', async () => {
  const code = await issued('Polpril', { packs: 12, validDays: 365 })
  const page = await portals.open('piotr-wojcik', '/gabinet')
  const card = await cardOf(page, code, 'Polpril')
  await card.getByText(/^Recepta roczna: dziś najwyżej \d/).waitFor()
  const packs = card.getByLabel('Ile opakowań wydać')
  const most = Number(await packs.inputValue())
  assert.ok(most >= 4 && most < 12, `a portion: ${most}`)
  await packs.fill(String(most + 1))
  await packs.press('Enter')
  await card.getByText(`Wpisz liczbę od 1 do ${most}.`).waitFor()
  await packs.fill(String(most))
  await packs.press('Enter')
  await card.getByText(/^Recepta roczna: następna porcja od/).waitFor()
  await judgePage(page, 'counter-portion')
})

it('corrects and then withdraws a dispensing, each with its reason; the packs are on the prescription again', async () => {
  const code = await issued('Polpril')
  const page = await portals.open('piotr-wojcik', '/gabinet')
  const card = await cardOf(page, code, 'Polpril')
  await card.getByRole('button', { name: /^Wydaj:/ }).press('Enter')
  await card.getByText('Wydano wszystko.').waitFor()
  await card.getByRole('button', { name: /^Popraw: 2 opakowania/ }).press('Enter')
  await card.getByRole('button', { name: 'Zapisz poprawkę' }).press('Enter')
  await card.getByText('Wybierz powód z listy.').waitFor()
  await judgePage(page, 'counter-correct')
  await card.getByLabel('Powód').selectOption('mistake')
  await card.getByRole('button', { name: 'Zapisz poprawkę' }).press('Enter')
  await card.getByText('Nic nie zmieniono.').waitFor()
  await card.getByLabel('Ile opakowań wydano').fill('1')
  await page.keyboard.press('Enter')
  await card.getByText(/^Poprawiono .* \(pomyłka\); przedtem 2 opakowania\.$/).waitFor()
  await card.getByText('zostało 1 z 2 opakowań').waitFor()
  await card.getByRole('button', { name: /^Wycofaj: 1 opakowanie/ }).press('Enter')
  await card.getByLabel('Powód').selectOption('not-collected')
  await judgePage(page, 'counter-withdraw')
  await card.getByRole('button', { name: 'Wycofaj wydanie' }).press('Enter')
  await card.getByText(/^Wycofano .* \(pacjent nie odebrał\)\.$/).waitFor()
  await card.getByText('2 opakowania', { exact: true }).waitFor()
  assert.equal(await card.getByRole('button', { name: /^Popraw/ }).count(), 0, 'never twice')
})

it('locks with a reason, which everybody at the counter reads, and lifts the lock', async () => {
  const code = await issued('Polpril')
  const page = await portals.open('piotr-wojcik', '/gabinet')
  const card = await cardOf(page, code, 'Polpril')
  await card.getByRole('button', { name: /^Zablokuj receptę/ }).press('Enter')
  const reason = card.getByLabel('Powód')
  await reason.waitFor()
  assert.ok(await reason.evaluate((field) => field === document.activeElement), 'the reason has the focus')
  await reason.selectOption('misuse')
  await card.getByRole('button', { name: 'Zablokuj', exact: true }).press('Enter')
  await card.getByText(/^Zablokowana do .*: podejrzenie użycia pozamedycznego\. Zablokował: /).waitFor()
  assert.equal(await card.getByRole('button', { name: /^Wydaj:/ }).count(), 0, 'nothing is handed over')
  await judgePage(page, 'counter-locked')
  await card.getByRole('button', { name: /^Zdejmij blokadę/ }).press('Enter')
  await card.getByRole('button', { name: /^Wydaj:/ }).waitFor()
})
