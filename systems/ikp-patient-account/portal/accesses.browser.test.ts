/** „Kto zaglądał”: the patient has a look proven in their own browser, and says that they do not recognise it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf } from '#checks/town.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { noteToken } from '#record/audit/token-given.ts'
import { asker } from '#record/trial/people.ts'
import { verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof, proofsIn } from '#standards/transparency-log/tlog-proof.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')

describe('who looked, proven', () => {
  let roof: Roof
  let browser: Browser
  let page: Page
  let session: BrowserSession

  before(async () => {
    const world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
    browser = await openBrowser()
    session = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const cookie = await signIn(roof.url, 'maria-zielinska', 'gabinet')
    const seen = await fetch(`${roof.url}/api/gabinet/overview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ patient: anna.patient }),
    })
    assert.equal(seen.status, 200)
    const given = { application: 'growth-chart', token: 'a token', grant: 'authorization_code', scope: '' }
    const saz = asker(world, { role: 'platform' }, 'administration', 'saz')
    await noteToken(saz, { ...given, actor: actorOf('ewa-kaminska'), patient: anna.patient })
    const context = await openLook({ browser, session }, 'light', 'pl')
    page = await context.newPage()
    await page.goto(`${roof.url}/ikp/accesses`)
    await page.locator('tr', { hasText: 'Maria Zielińska' }).first().waitFor()
    await page.waitForTimeout(2_500) // the entry is in the log after a second
  })
  after(() => roof.close())

  const look = () => page.locator('tr', { hasText: 'Maria Zielińska' }).first()

  it('a proof is checked in the browser and downloaded, and holds anywhere', async () => {
    const downloading = page.waitForEvent('download')
    await look()
      .getByRole('button', { name: /Pobierz dowód/ })
      .click()
    const file = readFileSync(await (await downloading).path(), 'utf8')
    await look().getByText('Ta przeglądarka sprawdziła dowód').waitFor()
    const key = await verifierKey(await (await fetch(`${roof.url}/transparency/key`)).text())
    const proven = await Promise.all(proofsIn(file).map((proof) => openProof(proof, key)))
    assert.ok(proven.length > 1)
    assert.equal(new Set(proven.map(({ entry }) => entry.patient)).size, 1)
  })

  it('what is not recognised is reported, and the line says so', async () => {
    await look()
      .getByRole('button', { name: /Nie rozpoznaję tego/ })
      .click()
    await look().getByLabel('Co się nie zgadza?').fill('Nie byłam wtedy u lekarza.')
    if (process.env.OPENP1_TEST_SCREENSHOTS)
      await page.screenshot({ path: process.env.OPENP1_TEST_SCREENSHOTS })
    await look().getByRole('button', { name: 'Zgłoś' }).click()
    await look().getByText('zgłoszone, sprawdza audytor').waitFor()
  })

  it('an application that was given a key to the data is named beside who uses it', async () => {
    const line = page.locator('tr', { hasText: 'wydanie aplikacji klucza do danych' })
    assert.match((await line.textContent()) ?? '', /Kamińska.*przez aplikację growth-chart/s)
    if (process.env.OPENP1_TEST_SCREENSHOTS)
      await line.screenshot({ path: `${process.env.OPENP1_TEST_SCREENSHOTS}-application.png` })
  })

  it('the page is for everybody', async () =>
    checkPage({ browser, url: `${roof.url}/ikp/accesses`, session }))
})
