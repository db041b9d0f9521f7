/** A patient looks for a cardiologist in town: by keyboard, on a phone, in three languages, as far as the entry itself. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { judgePage } from '#ui/portal-check.ts'

const { url } = await testRoof(await testWorld('sample'))

const words = {
  pl: ['Specjalizacje', 'ważne'],
  en: ['Specialities', 'valid'],
  uk: ['Спеціалізації', 'чинне'],
} as const

describe('the public register of rights to practise in a browser', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })

  const shot = async (page: Page, name: string) => {
    const folder = process.env.OPENP1_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  for (const language of ['pl', 'en', 'uk'] as const)
    it(`leads to a doctor, in ${language}`, async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${url}/rejestry/cwpm.licence?lang=${language}`)
      await page.locator('#q').focus()
      await page.keyboard.type('kardiologia warszawa')
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=kardiologia/)
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `licence-found-${language}`)
      const link = page.locator('a[href^="/rejestry/cwpm.licence/doctor"]').first()
      await link.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/cwpm\.licence\/doctor/)
      for (const word of words[language]) await page.getByText(word, { exact: true }).first().waitFor()
      await page
        .getByText(/kardiologia/)
        .first()
        .waitFor()
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `licence-entry-${language}`)
      await page.close()
    })
})
