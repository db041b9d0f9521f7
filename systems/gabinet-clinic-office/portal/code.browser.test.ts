/** A patient takes a code on a telephone, the doctor enters it, and sees what the patient chose. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'jan-wisniewski': 'ikp', 'maria-zielinska': 'gabinet' })
})

it('both pages are for everybody', async () => {
  await portals.check('jan-wisniewski', '/ikp/rights/code')
  await portals.check('maria-zielinska', '/gabinet/code')
})

it('what the patient chose opens, and a wrong code is told in words', async () => {
  const telephone = await portals.open('jan-wisniewski', '/ikp/rights/code')
  await telephone.setViewportSize({ width: 390, height: 800 })
  await picture(telephone, 'code-form')
  await telephone.getByRole('checkbox', { name: 'rozpoznania' }).check()
  await telephone.getByRole('button', { name: 'Pokaż kod' }).click()
  const code = (await telephone.locator('.cd-code__digits').textContent()) ?? ''
  assert.match(code, /^\d{6}$/)
  await picture(telephone, 'code-taken')

  const desk = await portals.open('maria-zielinska', '/gabinet/code')
  const enter = async (digits: string) => {
    await desk.getByLabel('Kod (6 cyfr)').fill(digits)
    await desk.getByLabel('PESEL').fill(samplePerson('jan-wisniewski').pesel)
    await desk.getByRole('button', { name: 'Otwórz profil pacjenta' }).click()
  }
  await enter(code === '000000' ? '111111' : '000000')
  await desk.getByText('Nie ma takiego kodu').waitFor()
  await picture(desk, 'code-wrong')
  await enter(code)
  await desk
    .getByRole('heading', { name: /Jan Wiśniewski/ })
    .first()
    .waitFor()
  // That nothing is written of allergies says nothing here: they were not opened.
  assert.equal(await desk.getByText('Nie udostępniono Ci tego').count(), 3)
  await picture(desk, 'code-opened')
})
