/**
 * The rig that every portal is tried with: axe (WCAG 2.2 AA) at three widths, in both looks and both languages; nothing
 * on the console, nothing wider than the screen, no Norwegian left; and the whole page by keyboard alone.
 */
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import { nb } from '@navikt/ds-react/locales'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { walkByKeyboard } from './keyboard-walk.ts'

export interface PageUnderTest {
  readonly browser: Browser
  readonly url: string
  /** A selector that is there once the page has its data; the page's heading unless told. */
  readonly ready?: string
  readonly looks?: 2 | 4
  /** The session of a signed-in person: `await context.storageState()`. */
  readonly session?: Exclude<BrowserContextOptions['storageState'], string>
}

type Theme = 'light' | 'dark'
type Words = 'pl' | 'en'

interface Look {
  readonly theme: Theme
  readonly language: Words
  /** iPhone SE, a tablet held upright, a small laptop. */
  readonly widths: readonly (320 | 768 | 1280)[]
}

/** The first two between them try every width, look and language; all four try each with each. */
const looks: readonly Look[] = [
  { theme: 'light', language: 'pl', widths: [320, 768, 1280] },
  { theme: 'dark', language: 'en', widths: [1280, 320] },
  { theme: 'dark', language: 'pl', widths: [320, 768, 1280] },
  { theme: 'light', language: 'en', widths: [1280, 768, 320] },
]
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Judges one page. Throws an AssertionError that lists everything found. `looks: 2` (the default) is light in Polish and
 * dark in English; 4 tries each look in each language, for the pages that stand for the others.
 */
export async function checkPage(page: PageUnderTest): Promise<void> {
  const found = await Promise.all(looks.slice(0, page.looks ?? 2).map((look) => checkLook(page, look)))
  assert.deepEqual(found.flat(), [], `${page.url} is not for everybody`)
}

async function checkLook(under: PageUnderTest, { theme, language, widths }: Look): Promise<string[]> {
  const context = await openLook(under, theme, language)
  const faults: string[] = []
  const page = await context.newPage()
  listen(page, faults)
  await page.goto(under.url)
  await page
    .locator(under.ready ?? 'h1')
    .first()
    .waitFor()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    faults.push(...(await judgePage(page)).map((fault) => `${width}px ${fault}`))
  }
  faults.push(...(await norwegianIn(page)))
  // At the width that came last: wide in light Polish, narrow in dark English, where menus are folded.
  faults.push(...(await walkByKeyboard(page)))
  await context.close()
  return faults.map((fault) => `${theme} ${language}: ${fault}`)
}

/** A browser context with the reader's choices already made. */
export async function openLook(
  { browser, session }: Pick<PageUnderTest, 'browser' | 'session'>,
  theme: Theme,
  language: Words,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...(session && { storageState: session }),
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  })
  await context.addInitScript(
    ([look, words]) => {
      localStorage.setItem('openp1-theme', look)
      localStorage.setItem('openp1-language', words)
    },
    [theme, language] as const,
  )
  return context
}

/** Nobody is signed in: the front door says so with 401, and the browser writes that to the console by itself. */
const expected = /\/saz\/(?:session|questions)/

function listen(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (expected.test(message.location().url)) return
    faults.push(`console: ${message.text()}`)
  })
}

export async function judgePage(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
    .analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary ?? ''}`),
  )
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }))
  return wide > screen ? [...found, `scrolls sideways: ${wide} on ${screen}`] : found
}

const norwegian = new Set(flatten(nb).filter((text) => /[a-zæøå]{4}/i.test(text)))
/** Words that happen to be the same in English. */
for (const same of ['Info', 'Pin: {date}']) norwegian.delete(same)

function flatten(words: object): string[] {
  return Object.values(words).flatMap((value) => {
    if (typeof value === 'string') return [value]
    // Deeper down only words: the date locale holds functions.
    return typeof value === 'object' && value !== null && !('formatDistance' in value) ? flatten(value) : []
  })
}

/** Whatever a person may read or hear that is one of Aksel's own Norwegian texts. */
async function norwegianIn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('title') ?? '',
      element.childElementCount === 0 ? (element.textContent ?? '') : '',
    ]),
  )
  return texts.filter((text) => norwegian.has(text.trim())).map((text) => `Norwegian: ${text}`)
}
