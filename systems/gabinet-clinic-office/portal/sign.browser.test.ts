/** Signing in the office: after the passkey, with a key that is not on this computer; what was signed is the patient's. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { search } from '#record/record.ts'
import { contextOf, sandbox } from '#record/trial/people.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')

describe('signing in the office', () => {
  let roof: Roof
  let browser: Browser
  let world: Awaited<ReturnType<typeof testWorld>>

  before(async () => {
    world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await roof?.close()
  })

  it('signs a prescription right after it was issued', async () => {
    const session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
    const context = await openLook({ browser, session }, 'light', 'pl')
    const page = await context.newPage()
    await page.goto(`${roof.url}/gabinet/patients/${anna.patient}/prescriptions?work=prescribe`)
    await page.locator('#position-1-medicine').focus()
    await page.keyboard.type('metformax 850')
    await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.ga-lookup__option').waitFor({ state: 'detached' })
    await page.keyboard.press('Tab')
    await page.keyboard.type('1 tabl. rano')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('30')
    await page.keyboard.press('Enter')
    await page.locator('#position-1-payment').selectOption('100%')
    await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).click()
    await page.getByRole('button', { name: 'Wystaw', exact: true }).click()
    const signing = page.getByRole('button', { name: 'Podpisz', exact: true })
    await signing.waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      assert.deepEqual(await judgePage(page), [])
    }
    // The step-up itself is the shell's, and tried there.
    await world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
    await signing.click()
    await page.getByText('dokument podpisany').waitFor()
    assert.deepEqual(await judgePage(page), [])
    await context.close()
    const asker = contextOf(sandbox(world))
    const { entries } = await search(asker, 'Provenance', { patient: anna.patient ?? '' })
    const [target] =
      (entries[0]?.resource as unknown as { target: { reference: string }[] } | undefined)?.target ?? []
    assert.match(target?.reference ?? '', /^MedicationRequest\/[^/]+\/_history\/1$/)
  })

  it('tells the patient which operators asked for their data', async () => {
    const visitor = visitorOf(roof.url, world.home)
    const send = { patient: anna.patient, reason: 'Zgłoszenie 4711: nie widać recepty', minutes: 15 }
    const asks = { say: 'asks', as: 'olga-jankowska', steppedUp: true, post: 'saa/askOperatorAccess' }
    const { body } = await visitor.go({ ...asks, send })
    const session = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const context = await openLook({ browser, session }, 'light', 'pl')
    const page = await context.newPage()
    await page.goto(`${roof.url}/ikp/accesses`)
    await page.getByText('czeka na zgodę drugiego').waitFor()
    const access = (body as { id: string }).id
    const agrees = { say: 'agrees', as: 'marek-zawadzki', steppedUp: true, post: 'saa/agreeToOperatorAccess' }
    await visitor.go({ ...agrees, send: { access } })
    await page.getByText('widzi teraz').waitFor({ timeout: 4_000 })
    await page.getByText('Marek Zawadzki').first().waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      assert.deepEqual(await judgePage(page), [])
    }
    await context.close()
  })
})
