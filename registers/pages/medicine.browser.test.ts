/** A medicine of a fresh house, found by keyboard on a phone in each language, and the same over HTTP, through the front door. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { judgePage } from '#ui/portal-check.ts'
import { registerWords } from './words.ts'

const { url } = await testRoof(await testWorld('sample'))

describe('the public registers of a fresh house', () => {
  let browser: Browser

  before(async () => {
    browser = await openBrowser()
  })

  const shot = async (page: Page, name: string) => {
    const folder = process.env.OPENP1_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  for (const language of ['pl', 'en', 'uk'] as const)
    it(`gives a medicine to whoever types its beginning, in ${language}`, async () => {
      const words = registerWords[language]
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${url}/rejestry?lang=${language}`)
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `real-list-${language}`)
      await page.goto(`${url}/rejestry/rpl.product?lang=${language}`)
      await page.locator('#q').focus()
      await page.keyboard.type('metf')
      await page.getByRole('link', { name: /metf/i }).first().waitFor()
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `real-search-${language}`)
      for (let step = 0; step < 6; step += 1) {
        await page.keyboard.press('Tab')
        const href = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '')
        if (href.startsWith('/rejestry/rpl.product/')) break
      }
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 2, name: words.history }).waitFor()
      assert.match(page.url(), /\/rejestry\/rpl\.product\/.+/)
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `real-entry-${language}`)
      await page.close()
    })

  it('shows every register as a page and gives it whole as a file', async () => {
    const { registers } = (await (await fetch(`${url}/api/registers`)).json()) as {
      registers: { id: string; count: number }[]
    }
    assert.ok(registers.length > 3)
    for (const { id, count } of registers) {
      assert.equal((await fetch(`${url}/rejestry/${id}?lang=uk`)).status, 200, id)
      const lines = await (await fetch(`${url}/api/registers/${id}/download?format=ndjson`)).text()
      assert.equal(lines.split('\n').length - 1, count, id)
    }
  })
})
