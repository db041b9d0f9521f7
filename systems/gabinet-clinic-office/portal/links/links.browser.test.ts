/** Two registrars link two records of one person, by keyboard; what they say differently and what the patient does not recognise waits at the desk. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { store } from '#record/trial/people.ts'
import { judgePage } from '#ui/portal-check.ts'

const anna = samplePerson('anna-kowalska')
const [first, second] = ['katarzyna-lewandowska', 'ewa-kaminska']
const reason = 'Siostra rozpoznała ją na oddziale.'

let portals: Portals
let desk: Page
let nobody = { id: '', family: '' }

const order = async (post: string, send: object) => {
  const { status, body } = await visitorOf(portals.roof.url, portals.home).go({
    say: post,
    as: first,
    post: `sor/${post}`,
    send: send as Record<string, unknown>,
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body as { id: string; family: string }
}

const bloodGroup = (patient: string, valueString: string) =>
  store(portals.world, {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '882-1' }] },
    subject: { reference: `Patient/${patient}` },
    valueString,
  } as Parameters<typeof store>[1])

before(async () => {
  portals = await openPortals({ [first]: 'gabinet', [second]: 'gabinet', 'anna-kowalska': 'ikp' })
  nobody = await order('registerWithout', {
    because: 'unknown',
    reason: 'unconscious',
    place: 'Rynek Główny',
    sex: 'female',
  })
  await bloodGroup(anna.patient ?? '', 'A Rh+')
  await bloodGroup(nobody.id, '0 Rh-')
  desk = await portals.open(first, '/gabinet/links')
})

const finder = (page: Page, slot: string) => page.getByRole('form', { name: slot, exact: true })
const waiting = (page: Page) => page.getByRole('region', { name: 'Czeka na decyzję' })

async function judged(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await judgePage(page), [], `${name} at ${width}`)
  }
  await picture(page, name)
}

async function findBoth(page: Page): Promise<void> {
  const one = finder(page, 'Pierwszy wpis')
  await one.getByLabel('Numer PESEL').fill(anna.pesel)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Zmień: Pierwszy wpis' }).waitFor()
  const other = finder(page, 'Drugi wpis')
  await other.getByLabel('Znajdź po').selectOption('unknown')
  await other.getByLabel('Oznaczenie pacjenta NN').fill(nobody.family)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Porównanie' }).waitFor()
}

describe('two records of one person', () => {
  it('wrong numbers are named at their field, and whoever is not there is told so', async () => {
    await waiting(desk).getByText('Nic nie czeka.').waitFor()
    const one = finder(desk, 'Pierwszy wpis')
    await one.getByLabel('Numer PESEL').fill('8403')
    await desk.keyboard.press('Enter')
    await one.getByText('Wpisz 11 cyfr numeru PESEL.').waitFor()
    await one.getByLabel('Numer PESEL').fill('84031499908')
    await desk.keyboard.press('Enter')
    await one.getByText('W tym numerze PESEL jest błąd.', { exact: false }).waitFor()
    await one.getByLabel('Znajdź po').selectOption('unknown')
    await one.getByLabel('Oznaczenie pacjenta NN').fill('NN 2026-01-01 000000')
    await desk.keyboard.press('Enter')
    await one.getByText('Nie ma takiego wpisu.', { exact: false }).waitFor()
    await judged(desk, 'links-mistakes')
  })

  it('both are found and compared without more than is needed; asking needs evidence and a reason', async () => {
    desk = await portals.open(first, '/gabinet/links')
    await findBoth(desk)
    const table = desk.getByRole('table', { name: 'Porównanie' })
    await table.getByText('zgodne', { exact: true }).first().waitFor()
    assert.doesNotMatch((await table.textContent()) ?? '', new RegExp(anna.pesel))
    const form = desk.getByRole('form', { name: 'Poproś o połączenie' })
    assert.ok(await form.getByRole('radio', { name: /Pierwszy wpis: Anna Kowalska/ }).isChecked())
    await form.getByRole('button', { name: 'Poproś o połączenie' }).press('Enter')
    await form.getByText('Wybierz, skąd to wiadomo.').waitFor()
    await form.getByLabel('Skąd wiadomo, że to jedna osoba').selectOption('relative')
    await form.getByLabel('Powód').fill('bo tak')
    await form.getByRole('button', { name: 'Poproś o połączenie' }).press('Enter')
    await form.getByText('Napisz powód: co najmniej 10 znaków.').waitFor()
    await judged(desk, 'links-compared')
    await form.getByLabel('Powód').fill(reason)
    await form.getByRole('button', { name: 'Poproś o połączenie' }).press('Enter')
    await waiting(desk).getByText('Ktoś inny z rejestracji musi się zgodzić.').waitFor()
    assert.equal(await desk.getByRole('button', { name: /Zgadzam się/ }).count(), 0)
  })

  it('another registrar sees who asks and why, agrees, and what the records say differently is decided', async () => {
    const page = await portals.open(second, '/gabinet')
    await page.getByRole('button', { name: /Konto i ustawienia/ }).click()
    await page.getByRole('radio', { name: /[Rr]ejestra/ }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Dwa wpisy' }).click()
    const wish = waiting(page)
    await wish.getByText(/Prosi Katarzyna Lewandowska/).waitFor()
    await wish.getByText(`„${reason}”`).waitFor()
    await judged(page, 'links-wish')
    await wish.getByRole('button', { name: /^Zgadzam się/ }).press('Enter')
    await wish.getByText('W obu wpisach jest inna grupa krwi.', { exact: false }).waitFor()
    await judged(page, 'links-to-decide')
    await wish.getByRole('button', { name: /^Zapisz rozstrzygnięcie/ }).press('Enter')
    await wish.getByLabel('Kto i jak to rozstrzygnął').fill('Lekarz oznaczył grupę na nowo: A Rh+.')
    await wish.getByRole('button', { name: /^Zapisz rozstrzygnięcie/ }).press('Enter')
    await wish.getByText('Nic nie czeka.').waitFor()
    await page.context().close()
  })

  it('the patient reads it, does not recognise it, and the desk takes the two apart', async () => {
    const own = await portals.open('anna-kowalska', '/ikp')
    const news = own.locator('section', { has: own.getByRole('heading', { name: 'Twoja dokumentacja' }) })
    await news.getByText(/Połączyła je rejestracja: Katarzyna Lewandowska/).waitFor()
    await news.getByRole('button', { name: /Nie rozpoznaję tego/ }).press('Enter')
    await news.getByLabel('Co się nie zgadza?').fill('nie')
    await news.getByRole('button', { name: 'Zgłoś' }).press('Enter')
    await news.getByText('Napisz co najmniej 10 znaków.').waitFor()
    await judged(own, 'links-patient')
    await news.getByLabel('Co się nie zgadza?').fill('To nie są moje wizyty.')
    await news.getByRole('button', { name: 'Zgłoś' }).press('Enter')
    await news.getByText('Czeka to na decyzję rejestracji.', { exact: false }).waitFor()
    assert.equal(await news.getByRole('button', { name: /Nie rozpoznaję/ }).count(), 0)

    desk = await portals.open(first, '/gabinet/links')
    const queue = waiting(desk)
    await queue.getByText('„To nie są moje wizyty.”').waitFor()
    assert.equal(await queue.getByRole('button', { name: /^Zostaje połączone/ }).count(), 0)
    await judged(desk, 'links-disputed')
    await queue.getByRole('button', { name: /^Rozłącz/ }).press('Enter')
    await queue.getByLabel('Powód').fill('Siostra pomyliła osoby, sprawdzono dowód.')
    await queue.getByRole('button', { name: /^Rozłącz/ }).press('Enter')
    await queue.getByText('Nic nie czeka.').waitFor()

    await own.reload()
    await news.getByText(/Dwa wpisy rozłączono/).waitFor()
    await news.getByText('„Siostra pomyliła osoby, sprawdzono dowód.”').waitFor()
    await judged(own, 'links-patient-apart')
    await own.context().close()
  })

  it('who may be in the register twice waits at the desk, is looked for by what they show, or is another', async () => {
    const passport = { kind: 'passport', country: 'UA', number: 'FA123456' }
    const olena = { given: 'Olena', family: 'Kovalenko', birthDate: '1991-08-24', sex: 'female' }
    const foreign = { because: 'foreign', ...olena }
    await order('registerWithout', { ...foreign, document: passport })
    const document = { ...passport, number: 'FB654321' }
    await order('registerWithout', { ...foreign, document, anotherPerson: true })
    await portals.check(first, '/gabinet/links')
    desk = await portals.open(first, '/gabinet/links')
    const queue = waiting(desk)
    await queue.getByRole('button', { name: 'Znajdź drugi wpis: Olena Kovalenko' }).press('Enter')
    const other = finder(desk, 'Drugi wpis')
    await other.getByLabel('Znajdź po').selectOption('foreign')
    await other.getByLabel('Numer dokumentu').fill('fa 123456')
    await desk.keyboard.press('Enter')
    await desk.getByRole('form', { name: 'Poproś o połączenie' }).waitFor()
    await judged(desk, 'links-alike')
    await queue.getByRole('button', { name: 'To inna osoba: Olena Kovalenko' }).press('Enter')
    await queue.getByLabel('Powód').fill('Dwie osoby, obie przyszły z paszportem.')
    await queue.getByRole('button', { name: 'To inna osoba', exact: true }).press('Enter')
    await queue.getByText('Nic nie czeka.').waitFor()
  })
})
