/** An open page at the widths of a phone and of a desk: WCAG by axe, nothing wider than the screen, and a picture of it. */
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { picture } from './portals.ts'

/** `isOffline`: axe opens no page of its own, which it could not without a network. */
export async function judgePage(page: Page, name: string, { isOffline = false } = {}): Promise<void> {
  await picture(page, name)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .setLegacyMode(isOffline)
      .analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      [],
    )
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  }
}
