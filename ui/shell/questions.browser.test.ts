/** „Czy to Ty?” above every page of a portal: it comes by itself, is for everybody, and both answers do what they say. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let page: Page

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  const session = await browserSession(roof.url, 'anna-kowalska', 'ikp')
  page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const question = () => page.getByRole('status', { name: 'Czy to Ty?' })
const statusOf = async (cookie: string) =>
  (await fetch(`${roof.url}/saz/session`, { headers: { cookie } })).status

describe('an odd sign-in', () => {
  it('is asked about on a page that is open, and on every other, until it is answered', async () => {
    await page.goto(`${roof.url}/ikp`)
    await page.locator('h1').waitFor()
    assert.equal(await question().count(), 0)
    const thief = await signIn(roof.url, 'anna-kowalska')
    await question().waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      assert.deepEqual(await judgePage(page), [])
    }
    await page.goto(`${roof.url}/ikp/accesses`)
    await question().getByText('nowe urządzenie').waitFor()
    await question().getByRole('button', { name: 'To nie ja' }).click()
    await page.getByText('Wylogowano 1 inną sesję.').waitFor()
    await question().waitFor({ state: 'detached' })
    assert.equal(await statusOf(thief), 401)
  })

  it('is over when it was the person', async () => {
    const own = await signIn(roof.url, 'anna-kowalska')
    await page.reload()
    await question().getByRole('button', { name: 'To ja', exact: true }).click()
    await question().waitFor({ state: 'detached' })
    assert.equal(await statusOf(own), 200)
  })
})

describe('a session that was ended elsewhere', () => {
  it('leaves the page at once', async () => {
    const cookies = await page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    await fetch(`${roof.url}/saz/sign-out`, { method: 'POST', headers: { cookie } })
    await page.getByRole('link', { name: /Węzeł Krajowy/ }).waitFor()
  })
})
