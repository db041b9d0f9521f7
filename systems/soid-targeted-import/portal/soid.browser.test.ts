/** The offices' portal in a browser: an opinion, a consent and a delivery by keyboard, each after a step-up; what is wrong is said; for everybody. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'

const { agency: consultant, company: wholesaler } = sampleOrganizations
const reason = 'Żadne leczenie dostępne w kraju nie pomogło.'

let portals: Portals
let asked: { id: string; number: string }

const order = async (as: string, post: string, send: unknown, steppedUp = false) => {
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    ...{ say: post, as, post, send },
    steppedUp,
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body as { id: string; number: string; state: string }
}
const stepUp = () =>
  portals.world.database.sql.query('update saz.session set stepped_up_at = $1', [portals.world.clock.now()])

const ask = (name: string) =>
  order('maria-zielinska', 'gabinet/askImport', {
    patient: samplePerson('anna-kowalska').patient,
    medicine: { name, substance: 'Diazoxidum', form: 'kapsułki', strength: '25 mg', pack: '100 kaps.' },
    ...{ packs: 6, days: 180, diagnosis: 'E16.1', reason, consultant },
  })

/** From the list to the one request. */
const openRequest = async (page: Page, name: string) => {
  await page.getByRole('link', { name: `${name} 25 mg` }).press('Enter')
  await page.getByRole('heading', { level: 1, name: `${name} 25 mg` }).waitFor()
}
const save = (page: Page) => page.getByRole('button', { name: 'Zapisz rozstrzygnięcie' }).press('Enter')

before(async () => {
  portals = await openPortals({
    'adam-borkowski': 'soid',
    'wanda-krawczyk': 'soid',
    'julia-sowa': 'soid',
    'halina-wilk': 'soid',
    'maria-zielinska': 'gabinet',
  })
  asked = await ask('Diazoxid Gen')
})

describe('the offices’ portal of targeted import', () => {
  it('shows a consultant what waits, and takes an opinion after a step-up alone', async () => {
    const page = await portals.open('adam-borkowski', '/soid')
    await page.getByText(asked.number).waitFor()
    await portals.check('adam-borkowski', '/soid')
    await picture(page, 'soid-waiting')
    await openRequest(page, 'Diazoxid Gen')
    await page.getByText(reason).waitFor()
    await page.getByText('Przychodnia Pod Dębem').first().waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Kowalska'))
    await portals.check('adam-borkowski', `/soid/requests/${asked.id}`)
    await save(page)
    await page.getByText('Wybierz jedno.').waitFor()
    await page.getByLabel('Nie potwierdzam').press('Space')
    await page.getByLabel('Powód').fill('krótko')
    await save(page)
    await page.getByText('Napisz powód').waitFor()
    await page.getByLabel('Potwierdzam: ten lek').press('Space')
    await save(page)
    const dialog = page.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
    await dialog.getByRole('button', { name: 'Anuluj' }).press('Enter')
    await page.getByText('To wymaga potwierdzenia kluczem dostępu.').waitFor()
    await picture(page, 'soid-opinion')
    await stepUp()
    await save(page)
    await page.getByText('konsultant potwierdził').waitFor()
    assert.equal(await page.getByRole('heading', { name: 'Twój krok' }).count(), 0)
    await page.getByRole('link', { name: 'Do zrobienia' }).first().press('Enter')
    await page.getByText('Nic tu nie czeka.').waitFor()
  })

  it('lets the ministry consent, and refuse with a reason that the consultant’s confirmation does not hide', async () => {
    const refused = await ask('Inny Lek')
    await order('adam-borkowski', 'soid/proceed', { request: refused.id, step: { act: 'confirm' } })
    const page = await portals.open('wanda-krawczyk', '/soid')
    await stepUp()
    await openRequest(page, 'Inny Lek')
    await page.getByLabel('Odmowa zgody').press('Space')
    await page.getByLabel('Powód').fill('Są inne leki dopuszczone w kraju.')
    await save(page)
    await page.getByText('Powód: Są inne leki').waitFor()
    await page.goto(`${portals.roof.url}/soid`)
    await openRequest(page, 'Diazoxid Gen')
    await page.getByLabel('Zgoda na sprowadzenie').press('Space')
    await save(page)
    await page.getByText('apteka musi zamówić do').waitFor()
    await page.goto(`${portals.roof.url}/soid/all`)
    await page.getByText('minister odmówił').waitFor()
    await page.getByText('zgoda, do zamówienia w aptece').waitFor()
    await portals.check('wanda-krawczyk', '/soid/all')
    await picture(page, 'soid-all')
  })

  it('takes a delivery from the wholesaler, who sees no illness; what cannot be is refused in words', async () => {
    await order('piotr-wojcik', 'soid/proceed', { request: asked.id, step: { act: 'order', wholesaler } })
    const page = await portals.open('julia-sowa', '/soid')
    await stepUp()
    await openRequest(page, 'Diazoxid Gen')
    const text = await page.locator('main').innerText()
    assert.ok(!text.includes(reason) && !text.includes('E16'))
    const deliver = page.getByRole('button', { name: 'Zapisz dostawę' })
    await deliver.press('Enter')
    await page.getByText('Podaj dwie litery kraju').waitFor()
    await portals.check('julia-sowa', `/soid/requests/${asked.id}`)
    await page.getByLabel('Kraj, z którego').fill('de')
    await page.getByLabel('Numer serii').fill('A1')
    await page.getByLabel('Termin ważności').fill('2020-01-31')
    await deliver.press('Enter')
    await page.getByText('Ten lek jest już po terminie ważności.').waitFor()
    await picture(page, 'soid-delivery')
    await page.getByLabel('Termin ważności').fill('2199-06-30')
    await page.getByLabel('Liczba opakowań').fill('7')
    await deliver.press('Enter')
    await page.getByText('To więcej opakowań, niż zamówiono.').waitFor()
    await page.getByLabel('Liczba opakowań').fill('6')
    await deliver.press('Enter')
    await page.getByText('kraj: DE, seria: A1').waitFor()
  })

  it('opens to parties alone, and to no other role', async () => {
    const page = await portals.open('halina-wilk', '/soid')
    await page.getByText('Twój urząd nie jest w rejestrze stron importu docelowego.').waitFor()
    const doctor = await portals.open('maria-zielinska', '/soid')
    await doctor.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })
})
