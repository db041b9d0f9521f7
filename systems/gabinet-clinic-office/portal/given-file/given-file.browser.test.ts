/** A file that the patient brought, in the office: usable by everybody, shown before it is taken, taken back. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let doctor: BrowserSession
const path = `/gabinet/patients/${samplePerson('anna-kowalska').patient}/file`

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  doctor = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
})
after(() => roof.close())

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const file = (resourceType: string, ...resources: object[]) => ({
  name: 'plik.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({ resourceType, type: 'collection', entry: resources.map((resource) => ({ resource })) }),
  ),
})
const person = {
  resourceType: 'Patient',
  id: 'me',
  name: [{ family: 'Kowalska', given: ['Anna'] }],
  birthDate: '1984-03-14',
}
const allergy = {
  resourceType: 'AllergyIntolerance',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
  },
  code: { text: 'orzeszki ziemne' },
  patient: { reference: 'Patient/me' },
}

describe('a file from the patient, in the office', () => {
  it('is for everybody', async () => {
    await checkPage({ browser, url: `${roof.url}${path}`, session: doctor, ready: '.ga-given' })
  })

  it('is shown, taken with leave and taken back; what is no such file is told in words', async () => {
    const page = await (await openLook({ browser, session: doctor }, 'light', 'pl')).newPage()
    await page.goto(`${roof.url}${path}`)
    const field = page.getByLabel('Wybierz plik')
    await field.setInputFiles(file('Nothing'))
    await page.getByText('To nie jest plik FHIR').waitFor()
    await field.setInputFiles(file('Bundle', person, allergy))
    await page.getByText('Anna Kowalska, ur. 1984-03-14').waitFor()
    const take = page.getByRole('button', { name: 'Przejmij zaznaczone (1)' })
    assert.ok(await take.isDisabled(), 'not without leave')
    await page.getByRole('checkbox', { name: /Potwierdzam/ }).check()
    await page.getByRole('checkbox', { name: /Pacjent zgadza się/ }).check()
    await picture(page, 'given-file')
    await page.setViewportSize({ width: 320, height: 800 })
    await picture(page, 'given-file-320')
    await take.click()
    await page.getByText('Przejęto wpisów: 1.').waitFor()
    await page.getByRole('button', { name: 'Cofnij przejęcie' }).click()
    await page.getByText('Cofnięto.').waitFor()
    await page.context().close()
  })
})
