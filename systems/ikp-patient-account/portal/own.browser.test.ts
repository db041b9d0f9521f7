/** One's own measurements in a browser: entered at home, marked for the doctor, taken back. */
import { before, describe, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'maria-zielinska': 'gabinet' })
})

describe('measurements of one’s own', () => {
  it('the page is for everybody', async () => {
    await portals.check('anna-kowalska', '/ikp/own')
  })

  it('is entered at home, marked as the patient’s for the doctor, and taken back', async () => {
    const page = await portals.open('anna-kowalska', '/ikp/health')
    await page.getByRole('link', { name: /Moje pomiary/ }).click()
    await page.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByText('Wpisz liczbę.').first().waitFor()
    await page.getByLabel(/Górne/).fill('84')
    await page.getByLabel(/Dolne/).fill('131')
    await page.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByText('Sprawdź liczbę').waitFor()
    await page.getByLabel(/Górne/).fill('133')
    await page.getByLabel(/Dolne/).fill('86')
    await page.getByRole('button', { name: 'Zapisz' }).click()
    const card = page.locator('li.ik-card', { hasText: '133' })
    await card.waitFor()
    await picture(page, 'own')
    const patient = samplePerson('anna-kowalska').patient
    const office = await portals.open('maria-zielinska', `/gabinet/patients/${patient}/entries`)
    await office.getByText('pomiar pacjenta').first().waitFor()
    await picture(office, 'own-office')
    await card.getByRole('button', { name: /Usuń/ }).click()
    await card.waitFor({ state: 'detached' })
    await office.context().close()
    await page.context().close()
  })
})
