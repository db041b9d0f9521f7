/** The passkey at sign-in, in a browser with a device of its own: by roles of the instance, by a person's choice, and when it is lost. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testWorld } from '#checks/test-world.ts'
import { type VirtualDevice, virtualDevice } from '#checks/virtual-device.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditBy } from '#record/audit/accesses.ts'
import { asker } from '#record/trial/people.ts'

let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
const world = await testWorld('sample', { clock })

let roof: Roof
let browser: Browser

before(async () => {
  roof = await raiseRoof({
    world,
    port: 0,
    host: 'localhost',
    home: world.home,
    portals: false,
    passkeyRoles: ['doctor'],
  })
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

/** The two clicks through the stand-in. */
async function toTheNode(page: Page, name: string): Promise<void> {
  await page.goto(`${roof.url}/saz/sign-in?portal=account`)
  await choose(page, name)
}
const choose = (page: Page, name: string) => page.getByRole('button', { name }).click()

async function newBrowser(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'pl-PL' })
  return { context, page: await context.newPage() }
}

const account = (page: Page) => page.getByRole('heading', { name: 'Konto i bezpieczeństwo' })
const secondFactor = (page: Page) =>
  page.getByRole('heading', { name: 'Potwierdź logowanie kluczem dostępu' })
const cookie = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
const status = async (context: BrowserContext, path = '/saz/session') =>
  (
    await fetch(`${roof.url}${path}`, {
      headers: { cookie: await cookie(context), 'user-agent': await agent(context) },
    })
  ).status
const agent = (context: BrowserContext) =>
  context.pages()[0]?.evaluate(() => navigator.userAgent) ?? Promise.resolve('')

const workers = async () => {
  const practitioner = samplePerson('maria-zielinska').practitioner ?? ''
  const entries = await auditBy(
    asker(world, { role: 'auditor' }, 'audit', 'sau'),
    { practitioner },
    { count: 100 },
  )
  return entries.map(({ action }) => action)
}

describe('a role that must have a passkey', () => {
  it('makes one at the first sign-in, and nothing opens before', async () => {
    const { context, page } = await newBrowser()
    await virtualDevice(page)
    await toTheNode(page, 'Maria Zielińska')
    await page.getByRole('heading', { name: 'Dodaj klucz dostępu, aby się zalogować' }).waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(violations, [])
    assert.deepEqual([await status(context), await status(context, '/saz/questions')], [401, 401])
    assert.equal((await workers()).includes('sign-in'), false)
    await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
    await account(page).waitFor()
    assert.equal(await status(context), 200)
    await page.getByText('W Twojej roli klucz dostępu jest potrzebny przy każdym logowaniu.').waitFor()
    assert.deepEqual((await workers()).slice(0, 2).toSorted(), ['passkey-added', 'sign-in'])
    await toTheNode(page, 'Maria Zielińska')
    await secondFactor(page).waitFor()
    assert.equal(await status(context), 401, 'the session before is over')
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click()
    await account(page).waitFor()
    await context.close()
  })

  it('is the doctor’s alone: others sign in as before, and are told so', async () => {
    const { context, page } = await newBrowser()
    await toTheNode(page, 'Ewa Kamińska')
    await account(page).waitFor()
    await page.getByText('W Twojej roli klucz dostępu nie jest tu obowiązkowy').waitFor()
    await context.close()
  })
})

describe('a person with a passkey', () => {
  let context: BrowserContext
  let page: Page
  let device: VirtualDevice

  before(async () => {
    ;({ context, page } = await newBrowser())
    device = await virtualDevice(page)
  })

  it('is asked on new devices alone, unless they choose otherwise', async () => {
    await toTheNode(page, 'Anna Kowalska')
    await account(page).waitFor()
    await page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).waitFor()
    await toTheNode(page, 'Anna Kowalska')
    await account(page).waitFor()
    await page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click()
    await page.getByText('Potwierdzono kluczem dostępu:').waitFor()
    await page.getByRole('button', { name: 'Pytaj przy każdym logowaniu' }).click()
    await page.getByText('Pytamy o klucz przy każdym logowaniu.').waitFor()
    await toTheNode(page, 'Anna Kowalska')
    await secondFactor(page).waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(violations, [])
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click()
    await account(page).waitFor()
    assert.equal(await status(context), 200)
  })

  it('on a new device confirms with the passkey, and is then asked nothing about it', async () => {
    const other = await newBrowser()
    const theirs = await virtualDevice(other.page)
    await theirs.takeFrom(device)
    await toTheNode(other.page, 'Anna Kowalska')
    await secondFactor(other.page).waitFor()
    assert.equal(await status(other.context), 401)
    await other.page.getByRole('button', { name: 'Użyj klucza dostępu' }).click()
    await account(other.page).waitFor()
    const asked = await other.page.locator('.odd li > span:first-child').allInnerTexts()
    assert.equal(asked.length, 1)
    assert.match(asked[0] ?? '', /^Dodanie klucza dostępu/)
    await other.context.close()
  })

  it('hears of whoever passed the node and showed no passkey', async () => {
    const thief = await newBrowser()
    const theirs = await virtualDevice(thief.page)
    await theirs.takeFrom(device)
    await theirs.verifies(false)
    await toTheNode(thief.page, 'Anna Kowalska')
    await thief.page.getByRole('button', { name: 'Użyj klucza dostępu' }).click()
    await thief.page.getByText('Nie udało się. Spróbuj ponownie').waitFor()
    assert.equal(await status(thief.context), 401)
    await thief.context.close()
    ahead += 11 * 60_000
    await page.reload()
    await page.getByText('zatrzymane: bez klucza dostępu').first().waitFor()
    await page.getByRole('heading', { name: 'Czy to Ty?' }).waitFor()
    await page.getByRole('button', { name: 'To nie ja' }).click()
    await page.getByRole('heading', { name: 'Czy to Ty?' }).waitFor({ state: 'detached' })
  })

  it('who lost it proves who they are at the highest level, and cannot step up for a day', async () => {
    const phone = await newBrowser()
    await virtualDevice(phone.page)
    await toTheNode(phone.page, 'Anna Kowalska')
    await secondFactor(phone.page).waitFor()
    await phone.page.getByText('Nie mam już klucza dostępu').click()
    await phone.page.getByRole('button', { name: 'Przejdź do Węzła Krajowego' }).click()
    await choose(phone.page, 'Anna Kowalska')
    await account(phone.page).waitFor()
    assert.equal(await status(context), 401, 'other sessions are over')
    await phone.page.getByText('ważnych czynności nie można potwierdzać do').waitFor()
    await phone.page.getByRole('button', { name: 'Dodaj klucz dostępu' }).click()
    const confirm = phone.page.getByRole('button', { name: 'Potwierdź kluczem dostępu' })
    await confirm.click()
    await phone.page.getByText('Nie udało się.').waitFor()
    ahead += 25 * 3_600_000
    await toTheNode(phone.page, 'Anna Kowalska')
    await phone.page.getByRole('button', { name: 'Użyj klucza dostępu' }).click()
    await account(phone.page).waitFor()
    await phone.page.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click()
    await phone.page.getByText('Potwierdzono kluczem dostępu:').waitFor()
    await phone.context.close()
    await context.close()
  })
})
