/** Acting in another's place in a browser: named, looked through, told to both, and ended, on a telephone as on a desk. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'jan-wisniewski': 'ikp', 'zofia-kowalska': 'ikp' })
})

describe('proxies and children', () => {
  it('the page is for everybody', async () => {
    await portals.check('anna-kowalska', '/ikp/rights/proxies')
  })

  it('Jan names Anna, looks through her eyes first, and she acts at once; both read of it', async () => {
    const page = await portals.open('jan-wisniewski', '/ikp/rights/proxies')
    await page.getByRole('button', { name: 'Wyznacz', exact: true }).click()
    await page.getByText('Wpisz imię.').waitFor()
    await page.getByLabel('Imię').fill('Anna')
    await page.getByLabel('Nazwisko').fill('Kowalska')
    await page.getByLabel('PESEL').fill(samplePerson('anna-kowalska').pesel)
    await page.getByRole('checkbox', { name: 'leki i recepty' }).check()
    await page.getByRole('button', { name: 'Sprawdź przed zapisaniem' }).click()
    await page.locator('.ik-sight__sum').waitFor()
    assert.match((await page.locator('.ik-sight__kinds').textContent()) ?? '', /rozpoznania 0 z/)
    await picture(page, 'proxies-form')
    await page.getByRole('button', { name: 'Wyznacz', exact: true }).click()
    const card = page.locator('li.ik-card', { hasText: 'Anna Kowalska' })
    await card.getByText('czeka, aż się zaloguje').waitFor()

    const hers = await portals.open('anna-kowalska', '/ikp/')
    await hers.getByText('Możesz działać w imieniu: Jan Wiśniewski.').waitFor()
    await picture(hers, 'proxies-home')
    await hers.goto(`${portals.roof.url}/ikp/rights/proxies`)
    await hers.getByRole('button', { name: 'Przejdź na konto: Jan Wiśniewski' }).waitFor()
    await picture(hers, 'proxies-places')
    await hers.getByRole('button', { name: 'Przejdź na konto: Jan Wiśniewski' }).click()
    await hers.getByText('Działasz w imieniu: Jan Wiśniewski, jako pełnomocnik').waitFor()
    await hers.getByRole('heading', { name: /Dzień dobry/ }).waitFor()
    await picture(hers, 'proxies-seat')
    assert.equal(await hers.getByRole('link', { name: 'Moje prawa' }).count(), 0)
    await hers.goto(`${portals.roof.url}/ikp/rights/hidden`)
    await hers.getByText('decyduje tylko osoba, której konto oglądasz').waitFor()

    await page.goto(`${portals.roof.url}/ikp/accesses`)
    await page.getByText('jako pełnomocnik').first().waitFor()
    assert.match((await page.locator('main').textContent()) ?? '', /Anna Kowalska/)
    await picture(page, 'proxies-accesses')
    await page.goto(`${portals.roof.url}/ikp/rights/proxies`)
    await page.getByRole('button', { name: 'Odwołaj: Anna Kowalska' }).click()
    await card.waitFor({ state: 'detached' })
    await hers.reload()
    await hers.locator('main h1').waitFor()
    assert.equal(await hers.getByText('Działasz w imieniu').count(), 0)
    await hers.context().close()
    await page.context().close()
  })

  it('the eyes of a parent are among those that one can look through; a child sees what parents decided', async () => {
    const page = await portals.open('zofia-kowalska', '/ikp/rights/proxies')
    await page.getByText('Do szesnastych urodzin').first().waitFor()
    await page.locator('li.ik-card', { hasText: 'Anna Kowalska' }).waitFor()
    assert.equal(await page.getByRole('button', { name: /Odwołaj/ }).count(), 0)
    await picture(page, 'proxies-child')
    await page.goto(`${portals.roof.url}/ikp/rights/view`)
    await page.getByRole('radio', { name: /rodzic, opiekun/ }).check()
    await page.getByRole('radio', { name: /Anna Kowalska/ }).check()
    await page.getByRole('button', { name: 'Pokaż', exact: true }).click()
    await page.getByText(/Widzi \d+ z/).waitFor()
    await picture(page, 'proxies-view')
    await page.context().close()
  })

  it('a mother hides from those who treat, and goes on seeing it herself', async () => {
    const page = await portals.open('anna-kowalska', '/ikp/rights/proxies')
    await page.getByRole('button', { name: 'Przejdź na konto: Zofia Kowalska' }).click()
    await page.getByText('Działasz w imieniu: Zofia Kowalska, jako rodzic lub opiekun').waitFor()
    await page.goto(`${portals.roof.url}/ikp/rights/hidden`)
    await page.getByRole('radio', { name: 'dane wrażliwe' }).check()
    await page.getByRole('button', { name: 'Ukryj', exact: true }).click()
    await page.getByText('Zaznacz, co ukryć.').waitFor()
    await page.getByRole('checkbox', { name: 'zdrowie psychiczne' }).check()
    await page.getByRole('button', { name: 'Ukryj', exact: true }).click()
    await page.getByRole('button', { name: 'Pokaż znowu: zdrowie psychiczne' }).waitFor()
    await picture(page, 'proxies-hidden')
    await page.getByRole('button', { name: 'Pokaż znowu: zdrowie psychiczne' }).click()
    await page.getByText('Niczego nie ukrywasz.').waitFor()
    await page.context().close()
  })
})
