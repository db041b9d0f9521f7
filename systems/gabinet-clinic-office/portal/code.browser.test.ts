/** A patient takes a code on a telephone, the doctor enters it, and sees what the patient chose. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let jan: BrowserSession
let maria: BrowserSession

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  jan = await browserSession(roof.url, 'jan-wisniewski', 'ikp')
  maria = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
})
after(() => roof.close())

async function open(session: BrowserSession, path: string): Promise<Page> {
  const page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
  await page.goto(`${roof.url}${path}`)
  await page.locator('main h1').first().waitFor()
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

it('both pages are for everybody', async () => {
  await checkPage({ browser, url: `${roof.url}/ikp/rights/code`, session: jan })
  await checkPage({ browser, url: `${roof.url}/gabinet/code`, session: maria })
})

it('what the patient chose opens, and a wrong code is told in words', async () => {
  const telephone = await open(jan, '/ikp/rights/code')
  await telephone.setViewportSize({ width: 390, height: 800 })
  await picture(telephone, 'code-form')
  await telephone.getByRole('checkbox', { name: 'rozpoznania' }).check()
  await telephone.getByRole('button', { name: 'Pokaż kod' }).click()
  const code = (await telephone.locator('.cd-code__digits').textContent()) ?? ''
  assert.match(code, /^\d{6}$/)
  await picture(telephone, 'code-taken')

  const desk = await open(maria, '/gabinet/code')
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
