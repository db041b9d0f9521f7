/** A person signs in and agrees to an application in a real browser, down to where the application waits. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { applicationAt } from '#checks/application.ts'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { waitingApplication } from '#checks/waiting-application.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const redirect_uri = `${waitingApplication()}/back`
const scopes = ['openid', 'launch/patient', 'patient/*.rs']
new Applications(world.home).save({
  id: 'app',
  name: 'Wykres <b>ciśnienia</b>',
  redirects: [redirect_uri],
  scopes,
})
const { requestFor } = applicationAt(url)
const scope = 'openid launch/patient patient/Observation.rs patient/Condition.rs?category=encounter-diagnosis'

const browser = await openBrowser()

describe('the page of consent in a browser', () => {
  for (const [colorScheme, width] of [
    ['light', 1000],
    ['dark', 360],
  ] as const)
    it(`is met on the way, read and agreed to (${colorScheme}, ${width})`, async () => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
      const page = await context.newPage()
      await page.goto(requestFor({ redirect_uri, scope }).href)
      await page.getByRole('link', { name: /Węzeł Krajowy/ }).click()
      await page.getByRole('button', { name: /Anna Kowalska/ }).click()
      await page.waitForURL('**/saz/authorize/**')
      assert.equal(await page.title(), 'Zgoda na dostęp aplikacji')
      await page.getByText('Wykres <b>ciśnienia</b>').waitFor()
      await page.getByText('odczyt: wyniki badań i pomiary').waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      )
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      assert.ok(Number(overflow) <= 0)
      if (process.env.OPENP1_PICTURES)
        await page.screenshot({ path: `${process.env.OPENP1_PICTURES}/consent-${colorScheme}.png` })
      await page.getByRole('link', { name: 'English' }).click()
      await page.getByRole('button', { name: 'Allow' }).click()
      await page.waitForURL(`${redirect_uri}**`)
      assert.ok(new URL(page.url()).searchParams.get('code'))
      await context.close()
    })
})
