/** The patient's medicines from abroad in a browser: where each stands, the number for the pharmacy, three languages, paper, a refund asked for once. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'

let portals: Portals
let asked: { id: string; number: string }

const order = async (as: string, post: string, send: unknown) => {
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({ say: post, as, post, send })
  assert.equal(status, 200, JSON.stringify(body))
  return body as { id: string; number: string }
}
const take = (as: string, step: unknown) => order(as, 'soid/proceed', { request: asked.id, step })

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'jan-wisniewski': 'ikp' })
  asked = await order('maria-zielinska', 'gabinet/askImport', {
    patient: samplePerson('anna-kowalska').patient,
    medicine: {
      ...{ name: 'Diazoxid Gen', substance: 'Diazoxidum', form: 'kapsułki' },
      ...{ strength: '25 mg', pack: '100 kaps.' },
    },
    ...{ packs: 6, days: 180, diagnosis: 'E16.1', reason: 'Żadne leczenie dostępne w kraju nie pomogło.' },
    consultant: sampleOrganizations.agency,
  })
})

describe('medicines from abroad in the patient’s account', () => {
  it('are found from the prescriptions, and tell who asked and where they stand', async () => {
    const page = await portals.open('anna-kowalska', '/ikp/prescriptions')
    await page.getByRole('link', { name: 'Leki sprowadzane z zagranicy' }).press('Enter')
    await page.getByText('czeka na konsultanta').waitFor()
    await portals.check('anna-kowalska', '/ikp/imports')
    await page.getByRole('link', { name: 'Diazoxid Gen 25 mg' }).press('Enter')
    const sheet = page.getByRole('article', { name: 'Lek sprowadzany z zagranicy' })
    await sheet.getByText('Teraz konsultant ocenia').waitFor()
    await sheet.getByText('Przychodnia Pod Dębem').first().waitFor()
    assert.equal(await page.getByText('Pokaż ten numer w aptece').count(), 0, 'nothing to show yet')
  })

  it('show the number for the pharmacy once the minister consents, in three languages and on paper', async () => {
    await take('adam-borkowski', { act: 'confirm' })
    await take('wanda-krawczyk', { act: 'approve' })
    await portals.check('anna-kowalska', `/ikp/imports/${asked.id}`)
    const page = await portals.open('anna-kowalska', `/ikp/imports/${asked.id}`)
    const sheet = page.locator('article.ik-import')
    await sheet.getByText(asked.number, { exact: true }).first().waitFor()
    await picture(page, 'import-pl')
    await page.getByRole('radio', { name: 'українська' }).press('Space')
    await sheet.getByText('Покажіть цей номер в аптеці').waitFor()
    assert.equal(await sheet.getAttribute('lang'), 'uk')
    await picture(page, 'import-uk')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByRole('button', { name: 'Drukuj' }).isVisible(), false)
    assert.equal(await sheet.getByText('E16.1').isVisible(), false, 'no illness on paper')
    await picture(page, 'import-print')
  })

  it('let the patient ask for a refund, once, and tell what was decided', async () => {
    const page = await portals.open('anna-kowalska', `/ikp/imports/${asked.id}`)
    await page.getByRole('button', { name: 'Poproś o refundację' }).press('Enter')
    await page.getByText('poproszono o refundację').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Poproś o refundację' }).count(), 0)
    await take('wanda-krawczyk', { act: 'refuse-refund', grounds: 'Lek nie spełnia warunków refundacji.' })
    await page.reload()
    await page.getByText('Powód: Lek nie spełnia warunków refundacji.').waitFor()
  })

  it('are nobody else’s', async () => {
    const page = await portals.open('jan-wisniewski', `/ikp/imports/${asked.id}`)
    await page.getByText('Nie ma tu takiego zapotrzebowania.').waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Diazoxid'))
  })
})
