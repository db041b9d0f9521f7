import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { site } from '#ui/build.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

let roof: Roof
let browser: Browser
let anna: BrowserSession
const doctor = { cookie: '' }

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
  anna = await browserSession(roof.url, 'anna-kowalska', 'ikp')
  doctor.cookie = await signIn(roof.url, 'maria-zielinska', 'gabinet')
})

after(() => roof.close())

/** Opens a page of the account as Anna Kowalska, in Polish. */
async function open(path: string): Promise<Page> {
  const context = await openLook({ browser, session: anna }, 'light', 'pl')
  const page = await context.newPage()
  await page.goto(`${roof.url}${path}`)
  await page.locator('main h1').waitFor()
  return page
}

/** The doctor works in Gabinet meanwhile. */
async function gabinet<T>(member: string, input: object): Promise<T> {
  const response = await fetch(`${roof.url}/api/gabinet/${member}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...doctor },
    body: JSON.stringify(input),
  })
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as T
}

const patient = samplePerson('anna-kowalska')

describe('the patient’s account is for everybody', () => {
  const pages = [
    '',
    '/prescriptions',
    '/referrals',
    '/events',
    '/documents',
    '/health',
    '/accesses',
    '/applications',
    '/nowhere',
  ]
  for (const path of pages) {
    it(`/ikp${path}: axe, keyboard, narrow screens, light and dark, Polish and English`, async () => {
      const looks = path === '' ? 4 : 2
      await checkPage({ browser, url: `${roof.url}/ikp${path}`, session: anna, looks })
    })
  }

  it('the pages one level down, too', async () => {
    for (const [list, link] of [
      ['/prescriptions', '.ik-list a'],
      ['/events', '.ik-line a'],
      ['/documents', '.ik-list a'],
      ['/health', '.ik-essential a'],
    ] as const) {
      const page = await open(`/ikp${list}`)
      await page.locator(link).first().click()
      await page.waitForURL((url) => !url.pathname.endsWith(list))
      const { href } = new URL(page.url())
      await page.context().close()
      await checkPage({ browser, url: href, session: anna })
    }
  })

  it('the door before it', async () => checkPage({ browser, url: `${roof.url}/ikp` }))
})

describe('what the patient sees', () => {
  it('a prescription is on the open page within two seconds of its issue, and who issued it', async () => {
    const [start, accesses] = [await open('/ikp'), await open('/ikp/accesses')]
    // Until both pages have heard of what went on before.
    await accesses.waitForTimeout(1_500)
    const { medicines } = await gabinet<{ medicines: { product: string; name: string }[] }>('findMedicines', {
      text: 'ibup',
    })
    const [medicine] = medicines
    assert.ok(medicine)
    const order = {
      product: medicine.product,
      packs: 2,
      dosage: '1 tabl. w razie bólu',
      paymentLevel: '100%',
    }
    const issued = await gabinet<{ package: { code: string } }>('issuePrescriptions', {
      patient: patient.patient,
      prescriptions: [order],
    })
    const began = performance.now()
    const card = start.locator('.ik-package', { hasText: medicine.name })
    await card.waitFor({ timeout: 5_000 })
    const look = accesses.locator('tr', { hasText: 'dopisanie: recepty' }).first()
    await look.waitFor({ timeout: 5_000 })
    const took = performance.now() - began
    assert.ok(took < 2_000, `${Math.round(took)} ms`)
    assert.ok((await card.textContent())?.includes(issued.package.code))
    assert.match(
      (await look.textContent()) ?? '',
      /Maria Zielińska.*Przychodnia Pod Dębem.*wizyta lub leczenie/s,
    )
    await Promise.all([start.context().close(), accesses.context().close()])
  })

  it('the QR code holds the key of the package and no PESEL', async () => {
    const page = await open('/ikp')
    await page.locator('.ik-package a').first().click()
    const label = (await page.locator('.op-qr').getAttribute('aria-label')) ?? ''
    const digits = label.replace(/\D/g, '')
    assert.match(digits, /^1001\d{40}$/)
    assert.ok(!digits.includes(patient.pesel))
    assert.ok(!page.url().includes(patient.pesel))
    await page.context().close()
  })

  it('a letter from the hospital can be read', async () => {
    const page = await open('/ikp/documents')
    await page.locator('.ik-list a').first().click()
    await page.locator('.ik-letter').waitFor()
    assert.ok(((await page.locator('.ik-letter').textContent()) ?? '').length > 100)
    await page.context().close()
  })

  it('leaves by the keyboard, and nothing is left on the screen', async () => {
    // A session of its own: leaving ends it everywhere.
    const session = await browserSession(roof.url, 'anna-kowalska', 'ikp')
    const context = await openLook({ browser, session }, 'dark', 'en')
    const page = await context.newPage()
    await page.goto(`${roof.url}/ikp`)
    await page.getByRole('button', { name: /Anna Kowalska/ }).press('Enter')
    await page.getByRole('button', { name: 'Sign out' }).press('Enter')
    await page.getByRole('link', { name: /Sign in through/ }).waitFor()
    assert.equal(await page.getByText('Kowalska').count(), 0)
    await context.close()
  })
})

describe('the patient’s account is light', () => {
  it('loads at most 170 kB of script before the first page shows', async () => {
    const context = await openLook({ browser, session: anna }, 'light', 'pl')
    const page = await context.newPage()
    const scripts: string[] = []
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (pathname.endsWith('.js')) scripts.push(pathname)
    })
    await page.goto(`${roof.url}/ikp`)
    await page.locator('main h1').waitFor()
    const sizes = await Promise.all(
      scripts.map(async (path) => (await readFile(join(site, `${path}.gz`))).length),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    assert.ok(total <= 170_000, `${total} bytes`)
    await context.close()
  })
})
