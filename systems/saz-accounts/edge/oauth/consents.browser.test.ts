/** „Aplikacje, którym pozwolono” in a browser: read by everybody, withdrawn with one press. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { applicationAt, back, codeOf } from '#checks/application.ts'
import { authorize } from '#checks/authorize.ts'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const scopes = ['openid', 'offline_access', 'launch/patient', 'patient/*.rs', 'user/*.rs']
const applications = new Applications(world.home)
applications.save({ id: 'app', name: 'Wykres <b>ciśnienia</b>', redirects: [back], scopes })
applications.save({ id: 'ward', name: 'Karta oddziału', redirects: [back], scopes })
const { requestFor, exchange, fhir } = applicationAt(url)
const browser = await openBrowser()

describe('consents in the account', () => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const)
    it(`are read, and withdrawn with the keyboard (${colorScheme}, ${width})`, async () => {
      const cookie = await signIn(url, 'maria-zielinska')
      const anna = samplePerson('anna-kowalska').pesel
      const wide = requestFor({ client_id: 'ward', scope: 'user/Observation.rs user/Condition.rs' })
      await authorize(wide, { cookie, seat: 'lekarz' })
      const asked =
        'openid offline_access launch/patient patient/Observation.rs?category=laboratory patient/Condition.rs'
      const given = await authorize(requestFor({ scope: asked }), { cookie, seat: 'lekarz', pesel: anna })
      const { body } = await exchange(codeOf(given))
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        storageState: await browserSession(url, 'maria-zielinska', 'gabinet'),
      })
      const page = await context.newPage()
      await page.goto(`${url}/saz/account`)
      await page.getByRole('heading', { name: 'Aplikacje, którym pozwolono' }).waitFor()
      await page.getByText('jednego pacjenta, wybranego przy zgodzie').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      )
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0)
      if (process.env.OPENP1_PICTURES)
        await page.screenshot({
          path: `${process.env.OPENP1_PICTURES}/consents-${width}.png`,
          fullPage: true,
        })
      await page.getByRole('button', { name: 'Cofnij zgodę: Wykres <b>ciśnienia</b>' }).first().focus()
      await page.keyboard.press('Enter')
      await page.getByText('Wykres <b>ciśnienia</b>').waitFor({ state: 'detached' })
      assert.equal(await fhir('Observation?_count=1', `Bearer ${body.access_token}`), 401)
      await context.close()
    })
})
