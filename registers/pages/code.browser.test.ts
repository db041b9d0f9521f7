/** Somebody reads a code on a paper and asks what it is: from the first page of the registers, on a phone, by keyboard alone, in three languages. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { judgePage } from '#ui/portal-check.ts'

const { url } = await testRoof(await testWorld('sample'))

/** What is typed, the register, what the entry is called, and the word for a code in that language. */
const sought = {
  pl: ['j189', 'rsk.icd10', 'Zapalenie płuc', 'Kod'],
  en: ['kod ICD-10 J18.9', 'rsk.icd10', 'Zapalenie płuc', 'Code'],
  uk: ['2345-7', 'rsk.loinc', 'Glukoza', 'Код'],
} as const

describe('a code in the public registers', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })

  const tabTo = async (page: Page, wanted: string) => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(
        () => document.activeElement?.getAttribute('href') ?? document.activeElement?.id ?? '',
      )
      if (focused.startsWith(wanted)) return
    }
    assert.fail(`${wanted} is not reached by keyboard`)
  }

  for (const language of ['pl', 'en', 'uk'] as const)
    it(`is found and told, in ${language}`, async () => {
      const [typed, register, name, label] = sought[language]
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${url}/rejestry?lang=${language}`)
      await tabTo(page, 'q')
      await page.keyboard.type(typed)
      const first = page.locator(`#found a[href^="/rejestry/${register}/"]`).first()
      await first.waitFor()
      assert.deepEqual(await judgePage(page), [])
      await tabTo(page, `/rejestry/${register}/`)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.getByText(label, { exact: true }).first().waitFor()
      assert.deepEqual(await judgePage(page), [])
      await page.close()
    })
})
