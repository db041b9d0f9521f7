/** A request for correction goes from the patient's account to the office and back, each in a browser. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'maria-zielinska': 'gabinet' })
})

describe('requests for correction in the office', () => {
  it('an entry is marked at once, the place answers, the mark goes and the patient reads why', async () => {
    const hers = await portals.open('anna-kowalska', '/ikp/health')
    await hers
      .getByRole('link', { name: /Nadciśnienie/ })
      .first()
      .click()
    await hers.getByRole('button', { name: 'Zgłoś błąd' }).click()
    const title = (await hers.locator('main h1').textContent()) ?? ''
    await hers.getByLabel('Co się nie zgadza').fill('Nie mam nadciśnienia.')
    await hers.getByRole('button', { name: 'Wyślij' }).click()
    await hers.getByText('Zgłoszono błąd').waitFor()

    const office = await portals.open('maria-zielinska', '/gabinet/corrections')
    const card = office.locator('li.ga-card', { hasText: title })
    await card.getByText('Nie mam nadciśnienia.').waitFor()
    assert.match((await card.textContent()) ?? '', /Anna Kowalska/)
    await portals.check('maria-zielinska', '/gabinet/corrections')
    await card.getByRole('link', { name: /Otwórz wpis/ }).click()
    await office.getByText('pacjent kwestionuje').first().waitFor()
    await office.goBack()
    await card.getByRole('button', { name: /Odpowiedz/ }).click()
    await card.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await card.getByText('Wybierz, co ustalono.').waitFor()
    await picture(office, 'corrections-answer')
    await card.getByRole('radio', { name: /Wpis jest prawidłowy/ }).check()
    await card.getByLabel('Wyjaśnienie dla pacjenta').fill('Pomiary z marca to potwierdzają.')
    await card.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await card.waitFor({ state: 'detached' })
    await office.getByText('Żaden wniosek nie czeka').waitFor()
    await picture(office, 'corrections-none')

    await hers.goto(`${portals.roof.url}/ikp/rights/corrections`)
    await hers.getByText('Pomiary z marca to potwierdzają.').waitFor()
    await hers.getByText('odmowa').waitFor()
    await picture(hers, 'corrections-patient')
    await office.context().close()
    await hers.context().close()
  })
})
