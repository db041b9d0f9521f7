/** At the desk: whether a person is insured, by keyboard; what the patient states where the payer does not confirm it. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'

const uninsured = '55021562501'
let portals: Portals

before(async () => {
  portals = await openPortals({ 'katarzyna-lewandowska': 'gabinet', 'maria-zielinska': 'gabinet' })
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: 'registers',
    as: 'katarzyna-lewandowska',
    post: 'gabinet/registerPerson',
    send: { pesel: uninsured, given: 'Halina', family: 'Nowa', documentSeen: true },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
})

it('says what eWUŚ says, and takes a statement where it does not confirm', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet')
  const search = page.getByRole('searchbox')
  await search.fill(samplePerson('anna-kowalska').pesel)
  await page.getByRole('button', { name: 'Sprawdź w eWUŚ: Kowalska Anna' }).press('Enter')
  await page.getByText('Ubezpieczenie potwierdzone dziś', { exact: true }).waitFor()
  assert.equal(await page.getByRole('button', { name: /Przyjmij oświadczenie/ }).count(), 0)
  await search.fill(uninsured)
  await page.getByRole('button', { name: 'Sprawdź w eWUŚ: Nowa Halina' }).press('Enter')
  await page.getByText('eWUŚ nie potwierdza ubezpieczenia', { exact: true }).waitFor()
  await picture(page, 'desk-insurance')
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(width <= 0)
  await page.getByRole('button', { name: 'Przyjmij oświadczenie: Nowa Halina' }).press('Enter')
  await page.getByText('Oświadczenie przyjęte', { exact: true }).waitFor()
})

it('is asked by a doctor beside what can be done with the patient', async () => {
  const { patient } = samplePerson('anna-kowalska')
  const page = await portals.open('maria-zielinska', `/gabinet/patients/${patient}`)
  await page.getByRole('button', { name: 'Sprawdź w eWUŚ: Kowalska Anna' }).press('Enter')
  await page.getByText('Ubezpieczenie potwierdzone dziś', { exact: true }).waitFor()
  await picture(page, 'patient-insurance')
})

it('an uninsured patient’s prescription is proposed at the full price with the reason, until they state their insurance', async () => {
  const { patient, pesel } = samplePerson('anna-kowalska')
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: 'reports',
    as: 'sandbox',
    post: 'sikch/changeInsurance',
    send: { pesel, state: 'uninsured', from: '2026-01-05' },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
  const page = await portals.open('maria-zielinska', `/gabinet/patients/${patient}?work=prescribe`)
  await page.getByText('eWUŚ nie potwierdza ubezpieczenia', { exact: true }).last().waitFor()
  const choose = async (field: string, text: string) => {
    await page.locator(field).focus()
    await page.keyboard.type(text)
    await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
    await page.keyboard.press('Enter')
  }
  await choose('#position-1-medicine', 'metformax 500')
  await choose('#position-1-reason', 'E11.9')
  await page.getByText(/^Pełna odpłatność: eWUŚ nie potwierdza ubezpieczenia/).waitFor()
  assert.equal(await page.locator('#position-1-payment').inputValue(), '100%')
  await picture(page, 'prescribe-uninsured')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).include('.ga-work').analyze()
    assert.deepEqual(violations, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await picture(page, `prescribe-uninsured-${width}`)
  }
  const work = page.locator('.ga-work')
  await work.getByRole('button', { name: 'Okazano dokument: Kowalska Anna' }).press('Enter')
  await work.getByText(/^Ryczałt: .*pacjent okazał dokument ubezpieczenia\.$/).waitFor()
  assert.equal(await page.locator('#position-1-payment').inputValue(), 'R')
  await page.locator('#position-1-dosage').fill('1 tabl. rano')
  await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).press('Enter')
  await work.getByText(/pacjent płaci 3,57\szł za opakowanie/).waitFor()
  await picture(page, 'prescribe-check-price')
  await page.getByRole('button', { name: 'Wystaw', exact: true }).press('Enter')
  await page.getByRole('heading', { name: /^Wystawiono/ }).waitFor()
})
