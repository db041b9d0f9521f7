/** A foreigner and an unknown patient are registered by keyboard, and their visit is opened. */
import { before, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'

let portals: Portals

before(async () => {
  portals = await openPortals({ 'katarzyna-lewandowska': 'gabinet' })
})

it('a foreigner is registered by a passport, by keyboard, and found again by it', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/register')
  await page.getByRole('link', { name: 'Osoba nie ma numeru PESEL' }).press('Enter')
  await page.getByRole('heading', { name: 'Osoba bez numeru PESEL' }).waitFor()
  await page.getByLabel('Numer dokumentu').fill('fa 123456')
  await page.keyboard.press('Enter')
  await page.getByText('Uzupełnij: Nazwisko').first().waitFor()
  await picture(page, 'without-pesel-mistakes')
  const fill = async () => {
    await page.getByLabel('Numer dokumentu').fill('fa 123456')
    await page.getByLabel('Imię lub imiona').fill('Olena')
    await page.getByLabel('Nazwisko').fill('Kovalenko')
    await page.getByLabel('Data urodzenia').fill('1991-08-24')
    await page.getByLabel('Płeć').selectOption('female')
    await page.getByLabel('Data urodzenia').press('Enter')
  }
  await fill()
  await page.getByText('Olena Kovalenko: osoba jest w rejestrze.').waitFor()
  await page.getByRole('button', { name: /^Otwórz wizytę/ }).press('Enter')
  await page.getByText('Wizyta otwarta', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Wpisz kolejną osobę' }).press('Enter')
  await fill()
  await page.getByText('Ta osoba jest już w rejestrze z tym dokumentem.').waitFor()
})

it('somebody whom nobody knows is registered with reason and place; the page is fit for a telephone', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/register-other')
  await page.getByLabel('Osoba, której tożsamości nie znamy (NN)').check()
  await picture(page, 'without-pesel-unknown')
  await page.getByLabel('Gdzie i jak znaleziono tę osobę').fill('Przystanek Centrum, bez przytomności')
  await page.keyboard.press('Enter')
  await page
    .getByText(/^NN .*: osoba jest w rejestrze\.$|NN \d{4}-/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Wpisz kolejną osobę' }).press('Enter')
  await page.getByLabel('Osoba, której tożsamości nie znamy (NN)').check()
  await page.getByLabel('Gdzie i jak znaleziono tę osobę').fill('przystanek centrum bez przytomności')
  await page.keyboard.press('Enter')
  await page.getByText('Dziś wpisano już NN tej płci z tego miejsca.').first().waitFor()
  await picture(page, 'without-pesel-unknown-again')
  await page.getByLabel('To inna osoba: dane zgadzają się przypadkiem').press('Space')
  await page.getByRole('button', { name: 'Wpisz do rejestru' }).press('Enter')
  await page.getByRole('button', { name: /^Otwórz wizytę/ }).waitFor()
  await portals.check('katarzyna-lewandowska', '/gabinet/register-other')
})

it('who was entered by a passport is asked about when they come with a PESEL, and entered all the same', async () => {
  const page = await portals.open('katarzyna-lewandowska', '/gabinet/register')
  await page.getByLabel('PESEL', { exact: true }).fill(makePesel('1991-08-24', 'female', 77))
  await page.getByLabel('Imię', { exact: false }).first().fill('Olena')
  await page.getByLabel('Nazwisko').first().fill('Kovalenko')
  await page.keyboard.press('Enter')
  await page.getByLabel('Tak jest w dokumencie tożsamości, który widzę').press('Space')
  await page.getByRole('button', { name: 'Wpisz do rejestru' }).press('Enter')
  await page.getByText('Jest już wpis o tych samych danych').first().waitFor()
  await picture(page, 'register-like-another')
  await page.getByLabel('Wpisz mimo to: to inna osoba albo oba wpisy połączymy').press('Space')
  await page.getByRole('button', { name: 'Wpisz do rejestru' }).press('Enter')
  await page.getByText('Olena Kovalenko: osoba jest w rejestrze.').waitFor()
})
