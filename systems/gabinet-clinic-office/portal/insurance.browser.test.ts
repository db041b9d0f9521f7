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
