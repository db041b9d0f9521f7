/** The office in a browser: for everybody, and its work done by keyboard. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { type BrowserSession, browserSession } from '#checks/browser-session.ts'
import { metformin } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Visitor, visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')
const profile = `/patients/${anna.patient}`

let roof: Roof
let browser: Browser
let visitor: Visitor
const sessions = new Map<string, Promise<BrowserSession>>()

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  visitor = visitorOf(roof.url, world.home)
  browser = await openBrowser()
})

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))

after(async () => {
  await browser?.close()
  await roof?.close()
})

/** Signs in once. */
function sessionOf(person: string): Promise<BrowserSession> {
  const session = sessions.get(person) ?? browserSession(roof.url, person, 'gabinet')
  sessions.set(person, session)
  return session
}

/** Addresses that any page has asked for: none may carry a PESEL. */
const addresses: string[] = []

/** Opens a page of the office as somebody, in Polish. */
async function open(person: string, path = '', ready = 'h1'): Promise<Page> {
  const context = await openLook({ browser, session: await sessionOf(person) }, 'light', 'pl')
  const page = await context.newPage()
  page.on('request', (request) => addresses.push(request.url()))
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  await page.goto(`${roof.url}/gabinet${path}`)
  await page.locator(ready).first().waitFor()
  return page
}

interface Issued {
  readonly package: { readonly key: string; readonly code: string }
  readonly prescriptions: readonly { readonly id: string; readonly text: string }[]
}

/** A package that waits at the pharmacy: two packs of metformin, issued over the office's own door. */
async function issued(): Promise<Issued> {
  const send = { patient: anna.patient, prescriptions: [metformin] }
  const order = { say: 'prescribes', as: 'maria-zielinska', post: 'gabinet/issuePrescriptions' }
  const { status, body } = await visitor.go({ ...order, send, request: crypto.randomUUID() })
  assert.equal(status, 200, JSON.stringify(body))
  return body as Issued
}

/** Types into a look-up field and takes the first that is found, by keyboard. */
async function lookUp(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).focus()
  await page.keyboard.type(text)
  await page.locator('.ga-lookup__option[aria-selected=true]').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.ga-lookup__option').waitFor({ state: 'detached' })
}

describe('the office is for everybody', () => {
  const screens: readonly (readonly [person: string, path: string, ready: string])[] = [
    ['maria-zielinska', '', 'table'],
    ['maria-zielinska', profile, '.tc'],
    ['maria-zielinska', `${profile}?work=prescribe`, '.ga-work'],
    ['maria-zielinska', `${profile}/prescriptions?work=refer`, '#refer-text'],
    ['ewa-kaminska', `${profile}/entries?work=visit`, '#visit-diagnosis'],
    ['maria-zielinska', `${profile}/referrals`, '.ga-list'],
    ['maria-zielinska', '/accept', '#shown-code'],
    ['piotr-wojcik', '', '#shown-code'],
    ['katarzyna-lewandowska', '', 'table'],
    ['katarzyna-lewandowska', '/register', '#person-pesel'],
  ]
  for (const [person, path, ready] of screens) {
    const name = path.replace(`${anna.patient}`, '…')
    it(`/gabinet${name} (${samplePerson(person).role}): axe, keyboard, narrow, light and dark, Polish and English`, async () => {
      const session = await sessionOf(person)
      await checkPage({ browser, url: `${roof.url}/gabinet${path}`, ready, session })
    })
  }

  it('an entry of the profile, and the door before it all', async () => {
    const page = await open('maria-zielinska', `${profile}/entries?kind=document`, 'table')
    await page.locator('.op-table a').first().click()
    await page.locator('.ga-entry__title').waitFor()
    const url = page.url()
    await checkPage({ browser, url, ready: '.ga-entry__title', session: await sessionOf('maria-zielinska') })
    await checkPage({ browser, url: `${roof.url}/gabinet` })
  })

  it('says so to somebody whose role has no seat here', async () => {
    const page = await open('tomasz-dabrowski')
    await page.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
  })
})

describe('a doctor', () => {
  it('finds a patient by the beginnings of names, and by PESEL', async () => {
    const page = await open('maria-zielinska', '', 'table')
    const field = page.getByLabel('Nazwisko i imię albo PESEL')
    await field.fill('kow an')
    await page.getByText('1 osoba', { exact: true }).waitFor()
    await field.fill(anna.pesel)
    await page.getByRole('link', { name: 'Kowalska Anna' }).waitFor()
    await field.fill(jan.pesel)
    await page.getByText('Ta osoba nie jest Twoim pacjentem.').waitFor()
    await field.fill('84031499908')
    await page.getByText('W tym numerze PESEL jest błąd.').waitFor()
  })

  it('reaches any fact of the strip in one step, with where it comes from', async () => {
    const page = await open('maria-zielinska', profile, '.ps')
    await page
      .locator('.ps')
      .getByRole('button', { name: /Penicyliny/ })
      .first()
      .press('Enter')
    await page.getByRole('heading', { name: 'Penicyliny' }).waitFor()
    await page.getByRole('heading', { name: 'Skąd to pochodzi' }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2')
  })

  it('issues a prescription by keyboard alone; a refusal stands at its field; the code is handed over', async () => {
    const page = await open('maria-zielinska', profile, '.ps')
    await page.getByRole('button', { name: 'Wystaw receptę' }).press('Enter')
    await page.getByRole('heading', { name: 'Recepta', exact: true }).waitFor()
    await lookUp(page, '#position-1-medicine', 'metformax 850')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1 tabl. rano')
    await page.keyboard.press('Tab')
    await page.keyboard.type('99')
    await lookUp(page, '#position-1-reason', 'E11.9')
    await page.getByText('Ryczałt: rozpoznanie E11.9').waitFor()
    const check = page.getByRole('button', { name: 'Sprawdź przed wystawieniem' })
    await check.press('Enter')
    await page.getByRole('button', { name: 'Wystaw', exact: true }).press('Enter')
    await page
      .locator('.aksel-text-field--error, .aksel-form-field')
      .getByText('To za dużo opakowań.')
      .first()
      .waitFor()
    assert.equal(await page.locator('#position-1-packs').getAttribute('aria-invalid'), 'true')
    await page.locator('#position-1-packs').fill('2')
    await check.press('Enter')
    await page.getByRole('button', { name: 'Wystaw', exact: true }).press('Enter')
    await page.getByRole('heading', { name: 'Wystawiono 1 receptę' }).waitFor()
    assert.match(await page.locator('.cd-code__digits').innerText(), /^\d{4}$/)
  })

  it('is asked twice before prescribing what the patient is allergic to', async () => {
    const page = await open('maria-zielinska', `${profile}?work=prescribe`, '.ga-work')
    await lookUp(page, '#position-1-medicine', 'amotaks')
    await page.getByText('Pacjent jest uczulony: Penicyliny').waitFor()
    await page.locator('#position-1-dosage').fill('3 x 1 tabl.')
    await page.locator('#position-1-payment').selectOption('50%')
    await page.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).click()
    await page.getByRole('button', { name: 'Wystaw', exact: true }).click()
    await page.getByText('Potwierdź, że znasz uczulenie').waitFor()
    assert.equal(await page.getByRole('heading', { name: /^Wystawiono/ }).count(), 0)
  })

  it('loses no unsaved work by looking elsewhere', async () => {
    const page = await open('maria-zielinska', `${profile}?work=refer`, '#refer-text')
    await page.locator('#refer-text').fill('Ocena kardiologiczna')
    await page.getByRole('button', { name: 'Zamknij' }).click()
    await page.getByRole('link', { name: 'Moi pacjenci' }).first().click()
    await page.getByRole('link', { name: 'Anna Kowalska: skierowanie' }).click()
    await page.locator('#refer-text').waitFor()
    assert.equal(await page.locator('#refer-text').inputValue(), 'Ocena kardiologiczna')
    await lookUp(page, '#refer-specialty', 'kardio')
    await lookUp(page, '#refer-reason', 'I10')
    await page.getByLabel('Pilne').check()
    await page.getByRole('button', { name: 'Wystaw skierowanie' }).last().click()
    await page.getByRole('heading', { name: 'Wystawiono skierowanie' }).waitFor()
    await page.getByRole('button', { name: 'Zamknij' }).click()
    await page.getByRole('link', { name: /^Skierowania/ }).click()
    await page.getByRole('button', { name: 'Anuluj skierowanie: Ocena kardiologiczna' }).press('Enter')
    await page.keyboard.type('Pomyłka')
    await page.keyboard.press('Enter')
    await page.getByText('Skierowanie anulowano.').waitFor()
  })

  it('records a visit with diagnoses and measurements; what is impossible is not sent', async () => {
    const page = await open('maria-zielinska', `${profile}?work=visit`, '#visit-diagnosis')
    await lookUp(page, '#visit-diagnosis', 'I10')
    await lookUp(page, '#visit-diagnosis', 'E11')
    await page.locator('#visit-measured-8480-6').fill('1400')
    await page.locator('#visit-measured-8462-4').fill('82,5')
    const send = page.locator('.ga-work').getByRole('button', { name: 'Zapisz wizytę' })
    await send.click()
    await page.getByText('możliwe są wartości od 40 do 300').first().waitFor()
    await page.locator('#visit-measured-8480-6').fill('140')
    await send.click()
    await page.getByText('Zapisano wizytę').waitFor()
    await page.getByRole('button', { name: 'Otwórz wpis' }).click()
    await page.locator('.ga-entry').getByText('I10 Nadciśnienie samoistne (pierwotne)').first().waitFor()
  })

  it('cancels a prescription with a reason, once', async () => {
    const { prescriptions } = await issued()
    const page = await open('maria-zielinska', `${profile}/prescriptions`, '.ga-list')
    const card = page.locator('.ga-list > li').first()
    await card.getByRole('button', { name: `Anuluj receptę: ${prescriptions[0]?.text}` }).click()
    await card.getByRole('button', { name: 'Anuluj na dobre' }).click()
    await card.getByText('Uzupełnij to pole.').waitFor()
    await card.getByLabel('Powód anulowania').fill('Zmiana leczenia')
    await card.getByRole('button', { name: 'Anuluj na dobre' }).click()
    await card.getByText('anulowana', { exact: true }).waitFor()
  })
})

describe('a pharmacist', () => {
  it('hears in plain words that there is no such package', async () => {
    const page = await open('piotr-wojcik', '', '#shown-code')
    await page.locator('#shown-code').fill('0000')
    await page.getByLabel('PESEL', { exact: true }).fill(anna.pesel)
    await page.keyboard.press('Enter')
    await page.getByText('Nie ma takiego pakietu recept.').waitFor()
  })

  it('scans the key into the first field, hands over a part, then the rest', async () => {
    const { package: group, prescriptions } = await issued()
    const page = await open('piotr-wojcik', '', '#shown-code')
    await page.locator('#shown-code').focus()
    await page.keyboard.insertText(group.key)
    await page.getByRole('heading', { name: 'Anna Kowalska' }).waitFor()
    const first = page.getByRole('listitem').filter({ hasText: prescriptions[0]?.text ?? '' })
    const packs = first.getByLabel('Ile opakowań wydać')
    await packs.fill('3')
    await packs.press('Enter')
    await first.getByText('Wpisz liczbę od 1 do 2.').waitFor()
    await packs.fill('1')
    await packs.press('Enter')
    await first.getByText('zostało 1 z 2 opakowań').waitFor()
    await first.getByRole('button', { name: /^Wydaj/ }).click()
    await first.getByText('Wydano wszystko.').waitFor()
  })

  it('never sees a profile', async () => {
    const page = await open('piotr-wojcik', profile)
    await page.getByText('To nie jest dostępne w Twojej roli.').waitFor()
  })
})

describe('the registration desk', () => {
  it('finds a stranger by PESEL and opens a visit, which the doctor completes', async () => {
    const desk = await open('katarzyna-lewandowska', '', 'table')
    await desk.getByLabel('Nazwisko i imię albo PESEL').fill(jan.pesel)
    await desk.getByRole('button', { name: 'Otwórz wizytę: Wiśniewski Jan' }).press('Enter')
    await desk.getByText('Wizyta otwarta').waitFor()
    const doctor = await open('maria-zielinska', `/patients/${jan.patient}?work=visit`, '#visit-diagnosis')
    await doctor.getByText('Dokańczasz wizytę otwartą').waitFor()
    await lookUp(doctor, '#visit-diagnosis', 'J06')
    await doctor.locator('.ga-work').getByRole('button', { name: 'Zapisz wizytę' }).click()
    await doctor.getByText('Zapisano wizytę').waitFor()
  })

  it('enters a new person; a wrong digit, and whom PESEL does not know, is said at the field', async () => {
    const page = await open('katarzyna-lewandowska', '/register', '#person-pesel')
    await page.locator('#person-pesel').fill('01234567890')
    await page.locator('#person-given').fill('Ewa')
    await page.locator('#person-family').fill('Nowa')
    await page.getByRole('button', { name: 'Wpisz do rejestru' }).click()
    await page.getByText('W tym numerze PESEL jest błąd.').first().waitFor()
    await page.locator('#person-pesel').fill('90010100016')
    await page.getByRole('button', { name: 'Wpisz do rejestru' }).click()
    await page.getByText('Rejestr PESEL nie zna tej osoby pod tym numerem.').first().waitFor()
    await page.getByLabel('Tak jest w dokumencie tożsamości, który widzę').check()
    await page.getByRole('button', { name: 'Wpisz do rejestru' }).click()
    await page.getByText('Ewa Nowa: osoba jest w rejestrze.').waitFor()
  })
})

it('no address that a browser asked for carries a PESEL', () => {
  assert.ok(addresses.length > 100)
  assert.deepEqual(
    addresses.filter((address) => /\d{11}/.test(address.replace(/localhost:\d+/, ''))),
    [],
  )
})
