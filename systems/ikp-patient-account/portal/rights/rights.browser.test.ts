/** The patient's rights in a browser: usable by everybody, and what is decided there holds at once. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { observation } from '#record/trial/people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let home: string
let world: World
let browser: Browser
let anna: BrowserSession
let doctor = ''

before(async () => {
  world = await testWorld('sample')
  home = world.home
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home })
  browser = await openBrowser()
  anna = await browserSession(roof.url, 'anna-kowalska', 'ikp')
  doctor = await signIn(roof.url, 'maria-zielinska', 'gabinet')
})
after(() => roof.close())

async function open(path: string): Promise<Page> {
  const page = await (await openLook({ browser, session: anna }, 'light', 'pl')).newPage()
  await page.goto(`${roof.url}/ikp${path}`)
  await page.locator('main h1').waitFor()
  return page
}

const patient = samplePerson('anna-kowalska').patient ?? ''

/** Lines that the doctor sees of Anna's profile. */
async function seenByDoctor(kinds: string[]): Promise<{ id: string; title: string; disputed?: boolean }[]> {
  const response = await fetch(`${roof.url}/api/gabinet/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: doctor },
    body: JSON.stringify({ patient, kinds }),
  })
  assert.equal(response.status, 200)
  return ((await response.json()) as { lines: [] }).lines
}

/** Keeps a picture where the tester wants one. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('the patient’s rights are for everybody', () => {
  for (const path of ['', '/permissions', '/hidden', '/view', '/corrections', '/download'])
    it(`/ikp/rights${path}`, async () => {
      await checkPage({ browser, url: `${roof.url}/ikp/rights${path}`, session: anna })
    })
})

describe('what the patient decides', () => {
  it('a worker is found by name, allowed, and revoked', async () => {
    const page = await open('/rights/permissions')
    await page.getByLabel('Nazwisko').fill('Kamińska')
    await page.getByRole('radio', { name: /Ewa Kamińska/ }).check()
    await page.getByRole('checkbox', { name: 'wyniki i pomiary' }).check()
    await page.getByRole('button', { name: 'Sprawdź przed zapisaniem' }).click()
    await page.locator('.ik-sight__sum').waitFor()
    await picture(page, 'permissions')
    await page.getByRole('button', { name: 'Pozwól' }).click()
    const card = page.locator('li.ik-card', { hasText: 'Ewa Kamińska' })
    await card.waitFor()
    assert.match((await card.textContent()) ?? '', /wyniki i pomiary/)
    await page.getByRole('button', { name: /Odwołaj: .*Kamińska/ }).click()
    await card.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('hidden results are gone for the doctor, seen beforehand, and back when they are shown again', async () => {
    const all = await seenByDoctor(['result'])
    assert.ok(all.length > 0)
    const page = await open('/rights/hidden')
    await page.getByText('może źle dobrać lek').waitFor()
    await page.getByRole('checkbox', { name: 'wyniki i pomiary' }).check()
    await page.getByRole('button', { name: 'Sprawdź przed zapisaniem' }).click()
    await page.locator('.ik-sight__sum').waitFor()
    await picture(page, 'hidden')
    assert.deepEqual(await seenByDoctor(['result']), all)
    await page.getByRole('button', { name: 'Ukryj', exact: true }).click()
    const lift = page.getByRole('button', { name: 'Pokaż znowu: wyniki i pomiary' })
    await lift.waitFor()
    assert.deepEqual(await seenByDoctor(['result']), [])
    await lift.click()
    await lift.waitFor({ state: 'detached' })
    assert.deepEqual(await seenByDoctor(['result']), all)
    await page.context().close()
  })

  it('a single entry is hidden, and a mistake reported, on its page', async () => {
    const [line] = await seenByDoctor(['problem'])
    assert.ok(line)
    const page = await open(`/health/problem/${line.id}`)
    await page.getByRole('button', { name: 'Zgłoś błąd' }).click()
    await page.getByLabel('Co się nie zgadza').fill('Nigdy tego nie miałam.')
    await picture(page, 'entry')
    await page.getByRole('button', { name: 'Wyślij' }).click()
    await page.getByText('Zgłoszono błąd').waitFor()
    assert.equal((await seenByDoctor(['problem'])).find(({ id }) => id === line.id)?.disputed, true)
    await page.getByRole('button', { name: 'Ukryj ten wpis' }).click()
    await page.getByText('Ukryto.').waitFor()
    assert.ok((await seenByDoctor(['problem'])).every(({ id }) => id !== line.id))
    await page.goto(`${roof.url}/ikp/rights/corrections`)
    const withdraw = page.getByRole('button', { name: `Wycofaj: ${line.title}` })
    await withdraw.waitFor()
    await picture(page, 'corrections')
    await page.goto(`${roof.url}/ikp/rights/hidden`)
    await page.getByRole('button', { name: `Pokaż znowu: ${line.title}` }).click()
    await page.getByText('Niczego nie ukrywasz.').waitFor()
    assert.ok((await seenByDoctor(['problem'])).some(({ id }) => id === line.id))
    await page.context().close()
  })

  it('the desk sees no entry, a pharmacist with the code the prescriptions', async () => {
    const page = await open('/rights/view')
    await page.getByRole('radio', { name: /rejestracja/ }).check()
    await page.getByRole('button', { name: 'Pokaż' }).click()
    await page.getByText('Nie widzi żadnego wpisu.').waitFor()
    await page.getByRole('radio', { name: /farmaceuta/ }).check()
    await page.getByRole('button', { name: 'Pokaż' }).click()
    await page.getByText(/Widzi \d+ z/).waitFor()
    await picture(page, 'view')
    await page.context().close()
  })

  /** Downloads all, and tells what is in it and how long it took from the press of the button to the last byte. */
  async function downloaded(page: Page) {
    const began = performance.now()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Pobierz plik' }).click(),
    ])
    const parts: Buffer[] = []
    for await (const part of await download.createReadStream()) parts.push(part as Buffer)
    const seconds = (performance.now() - began) / 1000
    const bundle = JSON.parse(Buffer.concat(parts).toString()) as {
      resourceType: string
      entry: { resource: { resourceType: string } }[]
    }
    return { bundle, seconds }
  }

  it('downloads all of Anna’s data as one FHIR file within five seconds, be it a heavy life', async (test) => {
    const page = await open('/rights/download')
    const { bundle, seconds } = await downloaded(page)
    const types = new Set(bundle.entry.map(({ resource }) => resource.resourceType))
    assert.equal(bundle.resourceType, 'Bundle')
    for (const type of ['Patient', 'Encounter', 'MedicationRequest', 'Observation'])
      assert.ok(types.has(type), type)
    assert.ok(seconds < 5, `${seconds} s`)
    await picture(page, 'download')
    const client = await fhirClient(world)
    for (let batch = 0; batch < 6; batch += 1) {
      const entry = Array.from({ length: 500 }, (_, index) => ({
        resource: observation(patient, { valueQuantity: { value: batch * 500 + index } }),
        request: { method: 'POST', url: 'Observation' },
      }))
      const sent = { resourceType: 'Bundle', type: 'transaction', entry }
      assert.equal((await client.send('POST', '/', sent)).status, 200)
    }
    const heavy = await downloaded(page)
    assert.equal(heavy.bundle.entry.length, bundle.entry.length + 3_000)
    assert.ok(heavy.seconds < 5, `${heavy.seconds} s`)
    test.diagnostic(
      `${bundle.entry.length} resources in ${seconds.toFixed(2)} s, ${heavy.bundle.entry.length} in ${heavy.seconds.toFixed(2)} s`,
    )
    await page.context().close()
  })

  it('the call centre is let in for a call, with a look through its eyes, and out again', async () => {
    const page = await open('/rights/view')
    await page.getByRole('radio', { name: /konsultant infolinii/ }).check()
    await page.getByRole('button', { name: 'Pokaż', exact: true }).click()
    await page.getByText(/Widzi \d+ z/).waitFor()
    assert.match((await page.locator('.ik-sight__kinds').textContent()) ?? '', /wyniki 0 z/)
    await page.goto(`${roof.url}/ikp/rights/permissions`)
    await page.getByRole('button', { name: 'Weź kod na rozmowę' }).click()
    const digits = (await page.locator('.cd-code__digits').textContent()) ?? ''
    const agent = {
      as: 'katarzyna-lewandowska',
      post: 'aip/takeCall',
      send: { code: digits.replace(' ', '') },
    }
    const visitor = visitorOf(roof.url, home)
    const taken = await visitor.go({ say: 'the agent enters it', ...agent })
    assert.equal(taken.status, 200, JSON.stringify(taken.body))
    const ending = page.getByRole('button', { name: 'Odwołaj: infolinia: Katarzyna Lewandowska' })
    await ending.waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    await picture(page, 'permissions-help-390')
    await page.setViewportSize({ width: 1280, height: 800 })
    await picture(page, 'permissions-help-1280')
    await ending.click()
    await page.getByText('Nikomu nie pozwalasz').waitFor()
    await page.context().close()
  })

  it('a long wait says how far it is', async () => {
    const page = await open('/rights/download')
    await page.route('**/$everything*', async (route) => {
      await new Promise((done) => setTimeout(done, 3_500))
      await route.continue()
    })
    await page.getByRole('button', { name: 'Pobierz plik' }).click()
    await page.getByText('Zbieram Twoje dane').first().waitFor()
    await picture(page, 'download-waiting')
    await page.waitForEvent('download')
    await page.context().close()
  })
})
