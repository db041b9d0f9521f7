/** The forms on paper: for everybody, in three languages, on one printed page each. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { forms } from './forms.table.ts'

const roof = await testRoof(await testWorld('sample'))
const shots = process.env.OPENP1_TEST_SCREENSHOTS
let browser: Browser

before(async () => {
  browser = await openBrowser()
})

const paths = ['/formularze', ...forms.map(({ id }) => `/formularze/${id}`)]

describe('forms on paper', () => {
  for (const lang of ['pl', 'en', 'uk'])
    it(`are for everybody, in ${lang}`, async () => {
      const page = await (await browser.newContext()).newPage()
      for (const path of paths) {
        await page.setViewportSize({ width: 320, height: 800 })
        const answer = await page.goto(`${roof.url}${path}?lang=${lang}`)
        assert.equal(answer?.status(), 200)
        assert.equal(await page.locator('html').getAttribute('lang'), lang)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, path)
        const { violations } = await new AxeBuilder({ page }).analyze()
        assert.deepEqual(
          violations.map(({ id }) => id),
          [],
          path,
        )
      }
      if (shots) await page.screenshot({ path: `${shots}/form-${lang}-320.png`, fullPage: true })
      await page.close()
    })

  it('are printed on one sheet each, and followed by keyboard', async () => {
    const page = await (await browser.newContext()).newPage()
    for (const path of paths.slice(1)) {
      await page.goto(`${roof.url}${path}?lang=uk`)
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, path)
    }
    await page.goto(`${roof.url}/formularze?lang=en`)
    await page.getByRole('link', { name: /A proxy for my account/ }).press('Enter')
    await page.getByRole('heading', { name: 'A proxy for my account' }).waitFor()
    if (shots) {
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 800, height: 1100 })
      await page.screenshot({ path: `${shots}/form-print.png`, fullPage: true })
    }
    await page.close()
  })

  it('an unknown one is not there', async () => {
    assert.equal((await fetch(`${roof.url}/formularze/nothing`)).status, 404)
  })
})
