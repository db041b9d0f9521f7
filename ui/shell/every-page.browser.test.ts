/** What every page of a portal has: the way out, a word before another site is entered, and one for browsers that lack what is needed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

describe('signing out', () => {
  for (const [person, portal, least] of [
    ['anna-kowalska', 'ikp', 7],
    ['maria-zielinska', 'gabinet', 2],
    ['katarzyna-lewandowska', 'gabinet', 2],
  ] as const)
    it(`is at hand on every page of ${portal} for ${person}`, async () => {
      const session = await browserSession(roof.url, person, portal)
      const page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
      await page.goto(`${roof.url}/${portal}`)
      await page.locator('.op-menu__link').first().waitFor()
      const paths = await page
        .locator('.op-menu__link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      assert.ok(paths.length >= least, paths.join())
      for (const path of paths) {
        await page.goto(`${roof.url}${path}`)
        await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
        await page.getByRole('button', { name: 'Wyloguj się' }).waitFor()
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
      await page.getByRole('button', { name: 'Wyloguj się' }).click()
      await page.getByRole('link', { name: /Węzeł Krajowy/ }).waitFor()
      await page.context().close()
    })
})

describe('leaving for another site', () => {
  it('is announced before the person goes, who may stay', async () => {
    const page = await (await openLook({ browser }, 'light', 'pl')).newPage()
    for (const portal of ['ikp', 'gabinet']) {
      await page.goto(`${roof.url}/${portal}`)
      await page.getByText('Przejdziesz na stronę Węzła Krajowego, poza tym serwisem.').waitFor()
    }
    await page.context().close()
  })
})

describe('a browser that lacks what keeps people safe', () => {
  it('is told so on every portal, in the reader’s language, and others are not', async () => {
    for (const [language, words] of [
      ['pl', /Ta przeglądarka nie ma funkcji/],
      ['en', /This browser lacks/],
    ] as const) {
      const context = await openLook({ browser }, 'light', language)
      const page = await context.newPage()
      await page.goto(roof.url)
      await page.locator('h1').waitFor()
      assert.equal(await page.getByText(words).count(), 0)
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'))
      for (const path of ['', '/ikp', '/gabinet']) {
        await page.goto(`${roof.url}${path}`)
        await page.getByRole('alert').getByText(words).waitFor()
      }
      await context.close()
    }
  })
})
