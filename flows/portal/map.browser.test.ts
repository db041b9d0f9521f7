/** The map in a browser: for everybody, by mouse and by keyboard, live. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'
import { servePortals } from '#ui/serve.ts'
import { flowsDoor } from '../edge.ts'
import { flows } from '../flows.ts'
import { systems } from '../systems.ts'

describe('the map in the browser', () => {
  const messages = new Map([[36, 41]])
  let browser: Browser
  let door: FastifyInstance
  let url = ''
  let page: Page

  before(async () => {
    door = Fastify({ forceCloseConnections: true })
    flowsDoor(door, { messages: () => messages })
    await servePortals(door)
    url = `${await door.listen({ port: 0, host: '127.0.0.1' })}/map`
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 1200 }, locale: 'pl-PL' })
  })
  after(() => door?.close())

  const system = (name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}, `) })
  const panel = (): Locator => page.getByRole('dialog')

  it('is for everybody: the drawing, the systems, the e-services', async () => {
    await checkPage({ browser, url, ready: '.map-figures' })
    await checkPage({ browser, url: `${url}/systems`, ready: 'table' })
    await checkPage({ browser, url: `${url}/services`, ready: 'table' })
  })

  it('has a side panel that is for everybody, too', async () => {
    const looks = [
      [320, 'dark'],
      [1440, 'light'],
    ] as const
    for (const [width, theme] of looks) {
      const context = await openLook({ browser }, theme, 'pl')
      const opened = await context.newPage()
      await opened.setViewportSize({ width, height: 900 })
      await opened.goto(`${url}?flow=36`)
      await opened.getByText('epp.entries').first().waitFor()
      for (const part of await opened.getByRole('button', { name: /^(Pytanie|Odpowiedź)/ }).all())
        await part.click()
      const { violations } = await new AxeBuilder({ page: opened }).include('[role=dialog]').analyze()
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      )
      await context.close()
    }
  })

  it('draws every system and every flow, solid what works and dashed what is planned', async () => {
    await page.goto(url)
    await page.locator('.map-svg').waitFor()
    assert.equal(await page.locator('.map-node').count(), systems.length)
    for (const state of ['works', 'planned'])
      assert.equal(
        await page.locator(`.map-flow--${state}:not(.map-sample)`).count(),
        flows.filter((flow) => flow.state === state).length,
      )
    const dashes = (state: string) =>
      page
        .locator(`g.map-flow--${state} .map-flow__line`)
        .first()
        .evaluate((line) => getComputedStyle(line).strokeDasharray)
    assert.equal(await dashes('works'), 'none')
    assert.notEqual(await dashes('planned'), 'none')
  })

  it('opens a system with Enter and a flow from it; Escape goes back to where one was', async () => {
    await system('ePP').focus()
    await page.keyboard.press('Enter')
    await panel().getByText('e-Profil Pacjenta').first().waitFor()
    await panel().getByRole('button', { name: /^36/ }).click()
    await panel().getByText('epp.entries').first().waitFor()
    await panel().getByText('systems/epp-patient-profile/cases/F036.yaml').waitFor()
    assert.match(page.url(), /flow=36/)
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    assert.match(
      (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '',
      /^ePP, /,
    )
  })

  it('is walked with arrows and zoomed with plus, minus and nought', async () => {
    const transform = () => page.locator('.map-svg > g').getAttribute('transform')
    await system('SOR').focus()
    await page.keyboard.press('ArrowLeft')
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    assert.ok(label && !label.startsWith('SOR'))
    const whole = await transform()
    await page.keyboard.press('+')
    assert.notEqual(await transform(), whole)
    const near = await transform()
    await page.keyboard.press('Shift+ArrowUp')
    assert.notEqual(await transform(), near)
    await page.keyboard.press('0')
    assert.equal(await transform(), whole)
  })

  it('counts messages while one watches', async () => {
    const total = page.locator('.map-figure dd').last()
    await page.getByText('41', { exact: true }).waitFor()
    messages.set(36, 43)
    await page.locator('.map-figure dd', { hasText: /^43$/ }).waitFor({ timeout: 5_000 })
    assert.equal(await total.textContent(), '43')
  })

  it('shows the same as a table, filtered and sorted', async () => {
    await page.getByRole('radio', { name: 'Tabela' }).click()
    const rows = page.locator('tbody tr')
    assert.equal(await rows.count(), flows.length)
    await page.getByLabel('Stan', { exact: true }).selectOption('works')
    await page.getByLabel('System', { exact: true }).selectOption('sau')
    const expected = flows.filter(
      ({ state, source, target }) => state === 'works' && [source, target].includes('sau'),
    )
    assert.equal(await rows.count(), expected.length)
    await page.getByLabel('System', { exact: true }).selectOption('')
    await page.getByRole('button', { name: 'Komunikaty' }).click()
    assert.match((await rows.first().textContent()) ?? '', /36.*43/s)
  })

  it('begins with the table on a telephone', async () => {
    const phone = await browser.newPage({ viewport: { width: 320, height: 700 } })
    await phone.goto(url)
    await phone.locator('table').waitFor()
    assert.equal(await phone.locator('.map-svg').count(), 0)
    await phone.close()
  })
})
