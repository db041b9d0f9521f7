/** A patient asks for a medicine again, the doctor finds it on their first page and answers, the patient reads the answer; by keyboard. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { judgePage } from '#checks/judged-page.ts'
import { prescribeAtOffice } from '#checks/office-prescriptions.ts'
import { openPortals, type Portals } from '#checks/portals.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

let portals: Portals
let prescription = ''

before(async () => {
  portals = await openPortals({ 'anna-kowalska': 'ikp', 'maria-zielinska': 'gabinet' })
  const order = { product: medicine('Polpril').productId, packs: 2, dosage: '1 tabl. rano' }
  const { prescriptions } = await prescribeAtOffice(portals, { ...order, paymentLevel: '30%' })
  prescription = prescriptions[0]?.id ?? ''
})

it('goes from the account to the clinic and back', async () => {
  const own = await portals.open('anna-kowalska', `/ikp/prescriptions/${prescription}`)
  await own.getByRole('button', { name: 'Poproś o powtórzenie' }).press('Enter')
  await own.getByText(/^Prośba z .* czeka na odpowiedź placówki\.$/).waitFor()
  await judgePage(own, 'ikp-repeat-asked')
  const clinic = await portals.open('maria-zielinska', '/gabinet', 'en')
  await clinic.getByRole('button', { name: /^Answer: Anna Kowalska, Polpril/ }).press('Enter')
  await clinic.getByRole('button', { name: 'Send the answer' }).press('Enter')
  await clinic.getByText('Choose a reason from the list.').waitFor()
  await judgePage(clinic, 'gabinet-repeat-requests')
  await clinic.locator('.ga-reason select').selectOption('come-first')
  await clinic.getByRole('button', { name: 'Send the answer' }).press('Enter')
  await clinic.getByText('The answer is sent.').waitFor()
  await clinic.getByRole('heading', { name: /^Asked for again/ }).waitFor({ state: 'detached' })
  await own.reload()
  await own.getByText(/^Odpowiedź z .*: najpierw wizyta\. Umów się w placówce\.$/).waitFor()
})
