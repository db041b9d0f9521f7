/** A worker with two places: changing between them loses no work, and a place that has ended opens nothing from that moment. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { search, update } from '#record/record.ts'
import { contextOf, sandbox, store } from '#record/trial/people.ts'
import { inUnit } from '#record/unit.ts'
import type { PractitionerRole } from '#standards/fhir/resources.ts'
import { openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
const world = await testWorld('sample')

let roof: Roof
let browser: Browser
let session: BrowserSession
let page: Page
/** Her second post. */
let second: { id: string; resource: PractitionerRole }

before(async () => {
  const found = await search(contextOf(sandbox(world)), 'PractitionerRole', {
    practitioner: `Practitioner/${maria.practitioner}`,
  })
  const { id: _id, meta: _meta, ...post } = { ...(found.entries[0]?.resource as PractitionerRole) }
  const organization = { reference: `Organization/${sampleOrganizations.otherClinic}` }
  const stored = await store(world, { ...post, organization })
  second = { id: stored.id, resource: stored.resource as PractitionerRole }
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
  page = await (await openLook({ browser, session }, 'light', 'pl')).newPage()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

const cookie = () => session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
const askIn = async (seat: number, path = '/api/gabinet/findPeople') => {
  const answer = await fetch(`${roof.url}${path}`, {
    ...(path.startsWith('/api') && { method: 'POST', body: '{}' }),
    headers: { cookie: cookie(), 'content-type': 'application/json', 'x-openp1-seat': String(seat) },
  })
  return { status: answer.status, told: JSON.stringify(await answer.json()) }
}

async function sitAt(place: RegExp): Promise<void> {
  await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
  await page.getByRole('radio', { name: place }).click()
  await page.keyboard.press('Escape')
}

describe('a worker with two places', () => {
  it('sees the number of the licence, as the register knows it', async () => {
    await page.goto(`${roof.url}/gabinet/patients/${anna.patient}?work=refer`)
    await page.locator('#refer-text').waitFor()
    await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
    await page.getByText(`Prawo wykonywania zawodu nr ${maria.npwz}`).waitFor()
    await page.keyboard.press('Escape')
  })

  it('goes to the other and back, and finds the form as it was left', async () => {
    const text = 'Proszę o konsultację: nawracające zawroty głowy'
    await page.locator('#refer-text').fill(text)
    await sitAt(/Przychodnia.*(?<!Pod Dębem)$/)
    await page.locator('#refer-text').waitFor({ state: 'detached' })
    // Settled before the menu opens again: a page that moves would take the click from it.
    await page.getByRole('button', { name: 'Dokończ skierowanie' }).waitFor()
    await page.getByRole('heading', { name: 'Mapa zdrowia w czasie' }).waitFor()
    await sitAt(/Pod Dębem/)
    await page.locator('#refer-text').waitFor()
    assert.equal(await page.locator('#refer-text').inputValue(), text)
  })

  it('is let in no more where the post has ended, at once, by every door', async () => {
    assert.deepEqual([(await askIn(0)).status, (await askIn(1)).status], [200, 200])
    await inUnit(world, sandbox(world), (unit) =>
      update(unit, { ...second.resource, id: second.id, period: { end: '2026-01-31' } }),
    )
    const refused = await askIn(1)
    assert.equal(refused.status, 403)
    assert.match(refused.told, /post-over/)
    assert.match((await askIn(1, '/fhir/Organization?_count=1')).told, /post-over/)
    assert.equal((await askIn(0)).status, 200)
    await page.reload()
    await page.locator('h1').first().waitFor()
    await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
    assert.equal(await page.getByRole('radio', { name: /Przychodnia/ }).count(), 0)
  })
})
