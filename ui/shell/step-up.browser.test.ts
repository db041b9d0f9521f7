/** What needs a step-up asks for the passkey, in a browser with a device of its own, and goes on by itself. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type VirtualDevice, virtualDevice } from '#checks/virtual-device.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')

let roof: Roof
let browser: Browser
/** Where Maria's office shows a referral to the genetics clinic: doctors see genetic data after a step-up alone. */
let genetic: string
let sessions: [BrowserSession, BrowserSession]

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  const send = { patient: anna.patient, specialty: '1210', text: 'Porada', reason: 'I10', urgent: false }
  const order = { say: 'refers', as: 'maria-zielinska', post: 'gabinet/issueReferral' }
  const { status, body } = await visitorOf(roof.url, world.home).go({ ...order, send })
  assert.equal(status, 200, JSON.stringify(body))
  genetic = `${roof.url}/gabinet/patients/${anna.patient}/entries/referral/${(body as { id: string }).id}`
  const session = () => browserSession(roof.url, 'maria-zielinska', 'gabinet')
  sessions = [await session(), await session()]
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

/** In the sessions that were there before she had a passkey. */
const signedIn = (number: 0 | 1): Promise<BrowserContext> =>
  openLook({ browser, session: sessions[number] }, 'light', 'pl')

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
const title = (page: Page) => page.getByRole('heading', { name: 'Porada', exact: true })

/** A first passkey, on the page that the dialog leads to, in a tab of its own. */
async function addPasskey(page: Page): Promise<VirtualDevice> {
  const link = dialog(page).getByRole('link', { name: 'Otwórz „Konto i bezpieczeństwo”' })
  const [account] = await Promise.all([page.waitForEvent('popup'), link.click()])
  const device = await virtualDevice(account)
  await account.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
  await account.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
  return device
}

describe('what needs a step-up', () => {
  it('asks in a dialog that is for everybody, leads to a first passkey, and goes on', async () => {
    const context = await signedIn(0)
    const page = await context.newPage()
    const own = await virtualDevice(page)
    await page.goto(genetic)
    await dialog(page).getByText('Nie masz jeszcze klucza dostępu.').waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      assert.deepEqual(await judgePage(page), [])
    }
    await dialog(page).getByRole('button', { name: 'Sprawdź ponownie' }).click()
    await dialog(page).getByText('Nadal nie ma klucza').waitFor()
    await own.takeFrom(await addPasskey(page))
    await dialog(page).getByRole('button', { name: 'Sprawdź ponownie' }).click()
    const confirm = dialog(page).getByRole('button', { name: 'Potwierdź kluczem dostępu' })
    await own.verifies(false)
    await confirm.click()
    await dialog(page).getByText('Nie udało się potwierdzić.').waitFor()
    await own.verifies(true)
    await confirm.click()
    await title(page).waitFor()
    assert.equal(await dialog(page).count(), 0)
    await context.close()
  })

  it('is asked of a session that has not confirmed; who would not is asked again by their own act alone', async () => {
    const context = await signedIn(1)
    const page = await context.newPage()
    await page.goto(genetic)
    await dialog(page).getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).waitFor()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    assert.equal(await dialog(page).count(), 0)
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await dialog(page).getByRole('button', { name: 'Anuluj' }).click()
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).waitFor()
    await context.close()
  })
})
