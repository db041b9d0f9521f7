/** A doctor whose right to practise was suspended while the office stands open reads it above every page, and prescribes nothing. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { samplePerson } from '#population/sample-people.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { makeToken } from '../../../saz-accounts/edge/token.ts'

const anna = samplePerson('anna-kowalska')
const maria = { profession: 'doctor', number: samplePerson('maria-zielinska').npwz ?? '' }
const piotr = { profession: 'pharmacist', number: samplePerson('piotr-wojcik').npwz ?? '' }

let portals: Portals
before(async () => {
  portals = await openPortals({ 'maria-zielinska': 'gabinet', 'piotr-wojcik': 'gabinet' })
})

async function decide(room: 'cwpm' | 'crf', decision: object): Promise<void> {
  const { pesel } = samplePerson('beata-czarnecka')
  const claims = { role: 'register-keeper', pesel, exp: Math.floor(Date.now() / 1000) + 600 } as const
  const token = makeToken(claims, readFileSync(join(portals.home, 'local-token.key')))
  const answer = await fetch(`${portals.roof.url}/api/${room}/decide`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(decision),
  })
  assert.equal(answer.status, 200, await answer.text())
}

const mark = (page: Page) => page.getByRole('region', { name: 'Prawo wykonywania zawodu' })
const banner = (page: Page) => page.getByRole('alert', { name: 'Prawo wykonywania zawodu' })

async function judge(page: Page, name: string): Promise<void> {
  await picture(page, name)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(violations, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}

describe('a right to practise that does not hold today', () => {
  it('is told to the doctor who tries to open a visit, then above every page, until it is lifted', async () => {
    const page = await portals.open('maria-zielinska', '/gabinet')
    await page.getByText('Kowalska').first().waitFor()
    await mark(page).getByText('Twoje prawo wykonywania zawodu jest ważne.').waitFor()
    assert.equal(await banner(page).count(), 0)
    await judge(page, 'licence-valid')
    await decide('cwpm', { ...maria, act: 'suspend', to: '2198-12-31' })
    const shown = await page.evaluate(async (patient) => {
      const sent = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ patient }),
      }
      return (await fetch('/api/gabinet/openVisit', sent)).status
    }, anna.patient)
    assert.equal(shown, 403)
    await page.goto(`${portals.roof.url}/gabinet/patients/${anna.patient}`)
    await banner(page)
      .getByText(/jest zawieszone od .* do 31 grudnia 2198/)
      .waitFor()
    await banner(page).getByText('Nie wystawisz recepty').waitFor()
    await judge(page, 'licence-doctor')
    await decide('cwpm', { ...maria, act: 'lift' })
    await page.reload()
    await page.locator('main h1').first().waitFor()
    await page.getByText('Kowalska').first().waitFor()
    await page.waitForTimeout(500)
    assert.equal(await banner(page).count(), 0)
  })

  it('that ends soon is told on every page, and so is a register that does not answer, with when it last did', async () => {
    const soon = dateInPoland(new Date(portals.world.clock.now().getTime() + 10 * 86_400_000))
    await decide('cwpm', { ...maria, act: 'suspend', from: soon, to: soon })
    const page = await portals.open('maria-zielinska', `/gabinet/patients/${anna.patient}`)
    await mark(page).getByText('wkrótce przestanie obowiązywać').waitFor()
    await mark(page).getByText('jest ważne od').waitFor()
    await judge(page, 'licence-ends-soon')
    // As SOR answers while CWPM is away (systems/sor-registers/operations/worker.test.ts).
    const heardAt = portals.world.clock.now().toISOString()
    const licence = {
      ...{ may: true, state: 'valid', specialities: [], isListed: true, heardAt },
      reason: { pl: 'Jest ważne.', en: 'It is valid.' },
    }
    for (const [answer, told] of [
      [{ licence }, 'Ostatnio rejestr odpowiedział'],
      [{}, 'Wpisy zostaną sprawdzone, gdy rejestr odpowie.'],
    ] as const) {
      await page.route('**/api/gabinet/ownLicence', (route) => route.fulfill({ json: answer }))
      await page.reload()
      await mark(page).getByText('Nie sprawdzono Twojego prawa').waitFor()
      await mark(page).getByText(told).waitFor()
    }
    await judge(page, 'licence-not-checked')
  })

  it('comes up without reloading when an order is refused for it, at the counter, by keyboard', async () => {
    const page = await portals.open('piotr-wojcik', '/gabinet')
    assert.equal(await banner(page).count(), 0)
    await decide('crf', { ...piotr, act: 'suspend' })
    await page.locator('#shown-code').fill('1234')
    await page.getByLabel('PESEL', { exact: true }).fill(anna.pesel)
    await page.keyboard.press('Enter')
    await banner(page).getByText('Nie otworzysz recepty i nie wydasz leku.').waitFor()
    await page.getByText('Twoje prawo wykonywania zawodu jest dziś zawieszone.').waitFor()
    await judge(page, 'licence-pharmacist')
    await decide('crf', { ...piotr, act: 'lift' })
  })
})
