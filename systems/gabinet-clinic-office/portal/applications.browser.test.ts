/** Applications of others beside the patient: opened from the office in a browser, for the patient who is open there. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applicationAt, codeOf } from '#checks/application.ts'
import { authorize } from '#checks/authorize.ts'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { waitingApplication } from '#checks/waiting-application.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'
import { Applications } from '../../saz-accounts/edge/oauth/applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world, { portals: true })
const app = waitingApplication()
const redirect_uri = `${app}/back`
const scopes = ['launch', 'patient/*.rs']
const applications = new Applications(world.home)
applications.save({
  id: 'app',
  name: 'Wykres ciśnienia',
  redirects: [redirect_uri],
  launch: `${app}/go?from=office`,
  scopes,
})
applications.save({
  id: 'patients-only',
  name: 'Dzienniczek',
  redirects: [redirect_uri],
  start: `${app}/start`,
  scopes: ['launch/patient', 'patient/Observation.rs', 'offline_access'],
})
const { requestFor, exchange, fhir } = applicationAt(url)
const anna = samplePerson('anna-kowalska')
const browser = await openBrowser()
const profile = `${url}/gabinet/patients/${anna.patient}`
const picture = (name: string) =>
  process.env.OPENP1_PICTURES ? { path: `${process.env.OPENP1_PICTURES}/${name}.png` } : undefined

describe('an application beside the patient', () => {
  it('leaves the page for everybody', async () => {
    const session = await browserSession(url, 'maria-zielinska', 'gabinet')
    await checkPage({ browser, url: profile, ready: '#do-applications', session, looks: 2 })
  })

  it('is opened with the keyboard in a tab of its own, and knows who is open in the office', async () => {
    const session = await browserSession(url, 'maria-zielinska', 'gabinet')
    const context = await openLook({ browser, session }, 'light', 'pl')
    const page = await context.newPage()
    await page.goto(profile)
    await page.locator('#do-applications').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Wykres ciśnienia' }).waitFor()
    assert.equal(await page.getByRole('menuitem').count(), 1, 'what patients open themselves is not here')
    const shot = picture('gabinet-applications')
    if (shot) await page.screenshot(shot)
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('menuitem', { name: 'Wykres ciśnienia' }).press('Enter'),
    ])
    await opened.waitForURL(`${app}/go**`)
    const at = new URL(opened.url())
    assert.equal(at.searchParams.get('iss'), `${url}/fhir`)
    assert.equal(at.searchParams.get('from'), 'office')
    const launch = at.searchParams.get('launch') ?? ''
    assert.equal(await opened.evaluate('opener'), null)
    const cookie = await signIn(url, 'maria-zielinska', 'gabinet')
    const request = requestFor({ redirect_uri, launch, scope: 'launch patient/Observation.rs' })
    const code = codeOf(await authorize(request, { cookie, seat: 'lekarz' }))
    const { body } = await exchange(code, { redirect_uri })
    assert.equal(body.patient, anna.patient)
    assert.equal(await fhir('Observation?_count=1', `Bearer ${body.access_token}`), 200)
    assert.equal(new URL(page.url()).pathname, new URL(profile).pathname)
    await context.close()
  })
})

describe('an application in a patient’s hands', () => {
  it('is found in the account, with what it asks for, on every screen', async () => {
    const session = await browserSession(url, 'anna-kowalska', 'ikp')
    await checkPage({ browser, url: `${url}/ikp/applications`, ready: '.ik-list', session, looks: 2 })
    const context = await openLook({ browser, session }, 'light', 'pl')
    const page = await context.newPage()
    await page.goto(`${url}/ikp`)
    await page.getByRole('link', { name: 'Aplikacje, którym możesz udostępnić swoje dane' }).click()
    await page.getByText('odczyt: wyniki badań i pomiary').waitFor()
    assert.equal(await page.locator('.ik-list > li').count(), 1, 'what the office opens is not here')
    const shot = picture('ikp-applications')
    if (shot) await page.screenshot(shot)
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: /Dzienniczek/ }).click(),
    ])
    await opened.waitForURL(`${app}/start`)
    await page.getByRole('link', { name: /Aplikacje, którym pozwolono/ }).click()
    await page.getByRole('heading', { name: 'Aplikacje, którym pozwolono' }).waitFor()
    await context.close()
  })
})
