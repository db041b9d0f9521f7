/** The register's quality in a browser: for everybody, and its work done by keyboard. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'
import { product } from '../registers/product.ts'

describe('the portal of the register of medicines', () => {
  let roof: Roof
  let browser: Browser
  let session: BrowserSession
  let page: Page
  let world: World
  before(async () => {
    world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
    browser = await openBrowser()
    session = await browserSession(roof.url, 'halina-wilk', 'rpl')
    page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}/rpl`)
  })
  after(async () => {
    await browser?.close()
    await roof?.close()
  })

  it('checks the register and shows what was found, rule by rule', async () => {
    await page.getByText('Rejestru jeszcze nie sprawdzono.').waitFor()
    await page.getByRole('button', { name: 'Sprawdź cały rejestr' }).press('Enter')
    await page.getByRole('rowheader', { name: 'Moc nie do odczytania przez programy' }).waitFor()
    await page.getByRole('table', { name: 'Kolejne sprawdzenia' }).waitFor()
    assert.equal(await page.getByText('Rejestr zmienił się').count(), 0)
  })

  it('publishes the register to the e-Profile, and tells when that was', async () => {
    await page.getByText('Jeszcze nie wydano.').waitFor()
    await page.getByRole('button', { name: 'Wydaj rejestr teraz' }).press('Enter')
    await page.getByText(/e-Profil wczytał leków: 2\d\d\./).waitFor()
    await page.getByText(/Ostatnio: .* Wydał pracownik urzędu\./).waitFor()
    assert.equal(await page.getByText('Od tego czasu rejestr się zmienił').count(), 0)
  })

  it('is for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}/rpl`, ready: '.rp-card', session })
    await checkPage({ browser, url: `${roof.url}/rpl` })
    const shots = process.env.OPENP1_TEST_SCREENSHOTS
    if (shots !== undefined) await page.screenshot({ path: `${shots}/rpl.png`, fullPage: true })
  })

  it('mends a strength by keyboard; what the rule still finds is refused at the finding', async () => {
    const { productId, strength } = medicine('Vigantoletten 1000')
    const card = page.getByRole('article').filter({ hasText: 'Vigantoletten 1000' })
    await card.getByText(`Jest: ${strength}`).waitFor()
    const value = card.getByLabel('Poprawna wartość')
    await value.fill('dwadzieścia pięć')
    await value.press('Enter')
    await card.getByText('Z tą wartością reguła nadal widzi błąd.').waitFor()
    await value.fill('25 mcg')
    await value.press('Enter')
    await card.waitFor({ state: 'detached' })
    assert.equal((await registersOf(world).get(product, productId))?.content.strength, '25 mcg')
    await page.getByText('Od tego czasu rejestr się zmienił').waitFor()
  })

  it('dismisses with a reason, and nothing without one', async () => {
    const card = page.getByRole('article').first()
    const name = await card.getByRole('heading').innerText()
    await card.getByLabel('Powód odrzucenia').press('Enter')
    await card.getByText('Napisz powód').waitFor()
    await card.getByLabel('Powód odrzucenia').fill('tak w pozwoleniu')
    await card.getByRole('button', { name: `Odrzuć: ${name}` }).press('Enter')
    await page.getByRole('article').filter({ hasText: name }).waitFor({ state: 'detached' })
  })
})
