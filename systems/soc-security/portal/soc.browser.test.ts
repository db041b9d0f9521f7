/** The security centre's portal in a browser: for everybody; a case appears by itself, is taken and closed with a reason. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { antibiotic } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Visitor, visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let session: BrowserSession
let visitor: Visitor

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  visitor = visitorOf(roof.url, world.home)
  browser = await openBrowser()
  session = await browserSession(roof.url, 'tomasz-dabrowski', 'soc')
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

describe('the security centre’s portal', () => {
  it('a case comes by itself, is taken, and is closed with a finding and a reason', async () => {
    const page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/soc`)
    await page.getByText('Żadna sprawa nie czeka.').waitFor()
    const order = {
      patient: samplePerson('anna-kowalska').patient,
      prescriptions: Array.from({ length: 5 }, () => antibiotic),
    }
    const issuing = { say: 'issue', as: 'maria-zielinska', post: 'gabinet/issuePrescriptions', send: order }
    const statuses = []
    for (let time = 0; time < 3; time += 1) statuses.push((await visitor.go(issuing)).status)
    assert.deepEqual(statuses, [200, 200, 403])
    const card = page.locator('.sc-card')
    await card.getByText('tempo pracownika; wystawione 10, granica 10').waitFor({ timeout: 60_000 })
    await card.getByText('Maria Zielińska').waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Kowalska'), 'whose they are is not told')
    await card.getByText('10 numerów recept').click()
    await card.getByRole('button', { name: 'Biorę tę sprawę' }).click()
    await card.getByText(/Pracuje nad nią/).waitFor()
    await card.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await card.getByText('Wybierz ustalenie.').waitFor()
    await card.getByText('Napisz powód.').waitFor()
    await card.getByRole('radio', { name: /W porządku/ }).check()
    await card.getByLabel('Powód').fill('Recepty przed urlopem lekarki.')
    await card.getByRole('button', { name: 'Zamknij sprawę' }).click()
    await page.getByText('Żadna sprawa nie czeka.').waitFor()
    assert.equal((await visitor.go(issuing)).status, 200)
  })

  it('its door, its page with cases, and the page of others are for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/soc`, ready: '.si-inside' })
    await checkPage({ browser, url: `${roof.url}/soc`, ready: '.op-page__lead', session })
    const other = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const hers = await (await openLook({ browser, session: other }, 'light', 'pl')).newPage()
    await hers.goto(`${roof.url}/soc`)
    await hers.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })
})
