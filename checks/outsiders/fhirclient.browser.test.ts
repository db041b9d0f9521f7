/** `fhirclient` as SMART Health IT publishes it, in a page of another origin: it signs people in and reads, and knows nothing of us. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { Applications } from '../../systems/saz-accounts/edge/oauth/applications.ts'
import { filesOf, smartClient } from './outsiders.ts'

const files = filesOf(smartClient)
const anna = samplePerson('anna-kowalska')
const scope = 'openid fhirUser launch/patient offline_access patient/Observation.rs patient/Patient.r'

/** The two pages that every SMART application has, as the library's own documentation writes them. */
const launchPage = (
  scopes: string,
  iss = '',
) => `<!doctype html><title>launch</title><script src="/library.js"></script>
<script>FHIR.oauth2.authorize({ clientId: 'app', scope: '${scopes}', redirectUri: '/app.html' ${iss} })</script>`
const appPage = `<!doctype html><title>app</title><script src="/library.js"></script>
<script>FHIR.oauth2.ready().then(client => { window.client = client }, error => { window.trouble = error.message })</script>`

describe('fhirclient', { skip: 'skip' in files ? files.skip : false }, () => {
  let roof: Roof
  let browser: Browser
  let origin = ''
  const library =
    'folder' in files ? readFileSync(join(files.folder, 'build/fhir-client.js')) : Buffer.alloc(0)
  const pages = (): Record<string, string> => ({
    '/alone.html': launchPage(scope, `, iss: '${roof.url}/fhir'`),
    '/launch.html': launchPage(`launch ${scope}`),
    '/app.html': appPage,
  })
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    const page = pages()[pathname] ?? ''
    if (pathname === '/library.js')
      answer.setHeader('content-type', 'text/javascript; charset=utf-8').end(library)
    else answer.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  })

  before(async () => {
    const world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
    await new Promise<void>((resolve) => server.listen(0, resolve))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    new Applications(world.home).save({
      id: 'app',
      name: 'Wykres ciśnienia',
      redirects: [`${origin}/app.html`],
      launch: `${origin}/launch.html`,
      scopes: ['launch', ...scope.split(' ')],
    })
    browser = await openBrowser()
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await browser?.close()
    await roof?.close()
  })

  async function openAs(person: string, portal: string): Promise<Page> {
    const storageState = await browserSession(roof.url, person, portal)
    return (await browser.newContext({ locale: 'pl-PL', storageState })).newPage()
  }

  /** What the library says in its page once it is ready. */
  async function said<T>(page: Page, expression: string): Promise<T> {
    await page.waitForFunction('window.client || window.trouble')
    assert.equal(await page.evaluate('window.trouble'), undefined)
    return page.evaluate(`(async client => ${expression})(window.client)`) as Promise<T>
  }

  async function uses(page: Page, role: string): Promise<void> {
    await page.waitForURL(`${origin}/app.html**`)
    assert.equal(await said(page, 'client.patient.id'), anna.patient)
    assert.equal(await said(page, '(await client.patient.read()).id'), anna.patient)
    const bundle = await said<{ entry: unknown[] }>(page, "client.request('Observation?_count=2')")
    assert.equal(bundle.entry.length, 2)
    const own = await said<unknown[]>(
      page,
      "client.patient.request('Observation?_count=5', { pageLimit: 2, flat: true })",
    )
    assert.equal(own.length, 10)
    assert.match(await said(page, 'client.user.fhirUser'), new RegExp(`${role}/`))
    // A public client says who it is when it renews (RFC 6749 §3.2.1); the library has a switch for that.
    await said(page, '(client.environment.options.refreshTokenWithClientId = true)')
    const before = await said(page, 'client.state.tokenResponse.access_token')
    await said(page, 'client.refresh().then(() => true)')
    assert.notEqual(await said(page, 'client.state.tokenResponse.access_token'), before)
    assert.equal(await said(page, "client.request('Condition').then(() => 200, error => error.status)"), 403)
  }

  it('is opened by a patient where it is', async () => {
    const page = await openAs('anna-kowalska', 'ikp')
    await page.goto(`${origin}/alone.html`)
    await page.getByRole('button', { name: 'Zezwól' }).click()
    await uses(page, 'Patient')
    await page.context().close()
  })

  it('is opened from the office for its patient', async () => {
    const page = await openAs('maria-zielinska', 'gabinet')
    await page.goto(`${roof.url}/gabinet/patients/${anna.patient}`)
    await page.locator('#do-applications').click()
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('menuitem', { name: 'Wykres ciśnienia' }).click(),
    ])
    await opened.getByRole('radio', { name: /lekarz/ }).check()
    await opened.getByRole('button', { name: 'Zezwól' }).click()
    await uses(opened, 'Practitioner')
    await page.context().close()
  })
})
