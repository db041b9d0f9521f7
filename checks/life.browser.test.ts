/**
 * A life crosses the platform, in browsers: a doctor issues two medicines, a pharmacist hands over half of one, and the
 * patient sees both, and who looked. Each step is on the next person's screen within two seconds, without a reload.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'

/** From the click of one person to the screen of another, in milliseconds. */
const promised = 2_000

const anna = samplePerson('anna-kowalska')

let roof: Roof
let browser: Browser

before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await roof?.close()
})

/** A browser of one's own, signed in by hand through Węzeł Krajowy. */
async function seatOf(person: string, portal: '/ikp' | '/gabinet'): Promise<Page> {
  const { given, family } = samplePerson(person)
  const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${roof.url}${portal}`)
  await page.getByText('Zaloguj przez Węzeł Krajowy', { exact: true }).click()
  await page.getByRole('button', { name: `${given} ${family}` }).click()
  await page.waitForURL(`${roof.url}${portal}`)
  await page.getByRole('button', { name: new RegExp(family) }).waitFor()
  return page
}

/** Acts, and says for each screen how long it took until it stood there, in milliseconds. */
async function until<Screen extends string>(
  act: () => Promise<unknown>,
  screens: Readonly<Record<Screen, Locator>>,
): Promise<Record<string, number>> {
  let begun = 0
  const seen = Object.entries<Locator>(screens).map(async ([screen, text]) => {
    await text.waitFor({ timeout: promised * 5 })
    return [screen, Math.round(performance.now() - begun)] as const
  })
  begun = performance.now()
  await act()
  return Object.fromEntries(await Promise.all(seen))
}

interface Ordered {
  readonly search: string
  readonly dosage: string
  readonly packs: string
}

async function order(doctor: Page, place: number, { search, dosage, packs }: Ordered): Promise<void> {
  const position = doctor.getByRole('group', { name: `Lek ${place}` })
  await position.getByLabel('Nazwa leku lub substancja').fill(search)
  await position.getByRole('listbox').getByRole('option').first().click()
  await position.getByLabel('Dawkowanie').fill(dosage)
  await position.getByLabel('Opakowania').fill(packs)
  await position.getByLabel('Odpłatność').selectOption('30%')
}

describe('a life crosses the platform', () => {
  it('doctor, pharmacist and patient, each step within two seconds', async (test) => {
    const [doctor, pharmacist, patient] = await Promise.all([
      seatOf('maria-zielinska', '/gabinet'),
      seatOf('piotr-wojcik', '/gabinet'),
      seatOf('anna-kowalska', '/ikp'),
    ])
    const looks = await patient.context().newPage()
    await looks.goto(`${roof.url}/ikp/accesses`)
    await looks.getByRole('heading', { name: 'Kto zaglądał' }).waitFor()

    await doctor.getByLabel('Nazwisko i imię albo PESEL').fill('kow an')
    await doctor.getByRole('link', { name: 'Kowalska Anna' }).click()
    await doctor.getByRole('button', { name: 'Wystaw receptę' }).click()
    await order(doctor, 1, { search: 'metformax 850', dosage: '1 tabl. rano i wieczorem', packs: '2' })
    await doctor.getByRole('button', { name: 'Dodaj lek' }).click()
    await order(doctor, 2, { search: 'atoris 20', dosage: '1 tabl. na noc', packs: '1' })
    await doctor.getByRole('button', { name: 'Sprawdź przed wystawieniem' }).click()
    // What the doctor's looking around has set going on the patient's screens comes to rest first.
    await Promise.all([patient, looks].map((page) => page.waitForLoadState('networkidle')))
    const issued = await until(() => doctor.getByRole('button', { name: 'Wystaw', exact: true }).click(), {
      doctor: doctor.getByRole('heading', { name: 'Wystawiono 2 recepty' }),
      patient: patient.getByText('1 tabl. rano i wieczorem').first(),
      'patient, the other': patient.getByText('1 tabl. na noc').first(),
      'who looked': looks.getByRole('row', { name: /Zielińska.*dopisanie: .*recepty/ }).first(),
    })

    const code = await doctor.locator('.cd-code__digits').innerText()
    assert.match(code, /^\d{4}$/)
    await pharmacist.getByLabel('Kod (4 cyfry)').fill(code)
    await pharmacist.getByLabel('PESEL').fill(anna.pesel)
    const read = await until(() => pharmacist.keyboard.press('Enter'), {
      pharmacist: pharmacist.getByRole('heading', { name: 'Anna Kowalska' }),
      'who looked': looks.getByRole('row', { name: /Wójcik.*wydanie leku/ }).first(),
    })

    const metformax = pharmacist.getByRole('listitem').filter({ hasText: 'Metformax' })
    await metformax.getByLabel('Ile opakowań wydać').fill('1')
    const dispensed = await until(() => metformax.getByRole('button', { name: /^Wydaj/ }).click(), {
      pharmacist: metformax.getByText('zostało 1 z 2 opakowań'),
      patient: patient.getByText('1 z 2 opakowań do odbioru'),
      'who looked': looks.getByRole('row', { name: /Wójcik.*dopisanie: .*odbiory leków/ }).first(),
    })
    for (const [step, screens] of Object.entries({ issued, read, dispensed })) {
      test.diagnostic(`${step}: ${JSON.stringify(screens)}`)
      for (const [screen, ms] of Object.entries(screens))
        assert.ok(ms <= promised, `${step}: ${screen} after ${ms} ms, not within ${promised}`)
    }
  })
})
