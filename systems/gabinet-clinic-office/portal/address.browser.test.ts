/** The desk enters a new person's address, and TERYT advises: by keyboard, on a phone's width, without ever stopping anybody. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { judgePage } from '#ui/portal-check.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'katarzyna-lewandowska': 'gabinet' })
})

it('a wrong part of the address is named, and a suggestion mends it', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/register')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('#person-line').fill('Dembowa 12/3')
  await page.locator('#person-city').fill('warszawa')
  await page.getByText('W tej miejscowości nie ma takiej ulicy.').waitFor()
  await page.locator('#person-postalCode').fill('31-133')
  await page.getByText('Ten kod pocztowy ma inna miejscowość.').waitFor()
  assert.deepEqual(await judgePage(page), [])
  await picture(page, 'address-wrong')
  await page.getByRole('button', { name: 'ul. Dębowa, Warszawa, mazowieckie' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('#person-postalCode').fill('03-980')
  await page.getByText('Adres jest w rejestrze TERYT.').waitFor()
  assert.equal(await page.locator('#person-line').inputValue(), 'ul. Dębowa 12/3')
  await picture(page, 'address-right')
})
