/** The call centre's portal in a browser: for everybody; a call from its code to its end, by the agent and by the caller. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Visitor, visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const shots = process.env.OPENP1_TEST_SCREENSHOTS

let roof: Roof
let browser: Browser
let session: BrowserSession
let visitor: Visitor
let page: Page

const go = async (post: string, as: string, send: object = {}) => {
  const { status, body } = await visitor.go({ say: post, as, post, send })
  assert.equal(status, 200, JSON.stringify(body))
  return body as Record<string, unknown>
}
const codeOf = async (who: string) => String((await go('ikp/letHelpIn', who)).code)
const shot = async (name: string) => {
  if (!shots) return
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/aip-${name}-${width}.png`, fullPage: true })
  }
}

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  visitor = visitorOf(roof.url, world.home)
  browser = await openBrowser()
  session = await browserSession(roof.url, 'katarzyna-lewandowska', 'aip')
  page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const take = async (code: string) => {
  await page.getByLabel('Kod od dzwoniącego').fill(code)
  await page.keyboard.press('Enter')
}

describe('the call centre’s portal', () => {
  it('its door and its first page are for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/aip`, ready: '.si-inside' })
    await checkPage({ browser, url: `${roof.url}/aip`, ready: '.ai-form', session })
  })

  it('a call is taken by a code, is read, runs down and ends at once', async () => {
    await page.goto(`${roof.url}/aip`)
    assert.equal(await page.getByLabel(/PESEL|Nazwisko/).count(), 0)
    await take('1234')
    await page.getByText('Kod ma osiem cyfr.').waitFor()
    const code = await codeOf('anna-kowalska')
    await take(code === '00000000' ? '00000001' : '00000000')
    await page.getByText('Takiego kodu nie ma').waitFor()
    await shot('code')
    await take(code)
    await page.getByText('Rozmowa: Anna Kowalska').waitFor()
    await page.getByRole('heading', { name: 'Recepty' }).waitFor()
    assert.match((await page.getByRole('timer').textContent()) ?? '', /zostało (30:00|29:\d\d)/)
    await shot('call')
    await checkPage({ browser, url: `${roof.url}/aip`, ready: '.ai-list', session })
    const { accesses } = await go('ikp/accesses', 'anna-kowalska', { limit: 50 })
    const looks = (accesses as { role: string; workerName?: string; types: string[] }[]).filter(
      ({ role, types }) => role === 'call-centre' && types.includes('MedicationRequest'),
    )
    assert.equal(looks[0]?.workerName, 'Katarzyna Lewandowska')
    await page.getByRole('button', { name: 'Zakończ rozmowę' }).click()
    await page.locator('.ai-ended', { hasText: 'Rozmowa zakończona' }).waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Kowalska'))
    assert.deepEqual((await go('aip/calls', 'katarzyna-lewandowska')).calls, [])
  })

  it('the caller ends it, and it goes from the agent’s screen', async () => {
    await page.goto(`${roof.url}/aip`)
    await take(await codeOf('jan-wisniewski'))
    await page.getByText('Rozmowa: Jan Wiśniewski').waitFor()
    const { grants } = await go('ikp/permissions', 'jan-wisniewski')
    const [{ id: consent } = { id: '' }] = grants as { id: string }[]
    await go('ikp/end', 'jan-wisniewski', { consent })
    await page.getByText('Dzwoniący zakończył dostęp').waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('Wiśniewski'))
  })

  it('opens to agents alone', async () => {
    const other = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const hers = await (await openLook({ browser, session: other }, 'light', 'pl')).newPage()
    await hers.goto(`${roof.url}/aip`)
    await hers.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })
})
