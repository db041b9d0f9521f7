/** Parties to an application for refund in a browser: a company files, the ministry proves who it is and decides, everybody follows it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { picture } from '#checks/portals.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { judgePage } from '#ui/portal-check.ts'
import { application } from '../../registers/application.ts'
import { refund } from '../../registers/refund.ts'
import { actsOf, type Standing } from '../../rules/application.ts'
import { steps } from '../../rules/application-acts.table.ts'
import { Act } from '../../shapes/application.ts'
import { forms } from './forms.table.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const { gtin } = medicine('Brilique')
const stepUp = () =>
  world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
const listed = () => registersOf(world).list(application)

describe('pages for parties to applications for refund', () => {
  let browser: Browser
  let company: Page
  let ministry: Page
  before(async () => {
    browser = await openBrowser()
    const pageOf = async (person: string) => {
      const storageState = await browserSession(url, person, 'refunds')
      const context = await browser.newContext({ storageState, viewport: { width: 390, height: 844 } })
      return context.newPage()
    }
    company = await pageOf('julia-sowa')
    ministry = await pageOf('wanda-krawczyk')
  })

  it('are for parties alone: others are told to sign in, or what to do', async () => {
    const seen = async (path: string, cookie = '') => {
      const answer = await fetch(`${url}${path}`, { headers: { cookie } })
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      return [answer.status, await answer.text()] as const
    }
    const [status, html] = await seen('/refundacja')
    assert.equal(status, 200)
    assert.match(html, /\/saz\/sign-in\?portal=refunds/)
    for (const person of ['maria-zielinska', 'beata-czarnecka', 'halina-wilk']) {
      const [refused, told] = await seen('/refundacja', await signIn(url, person, 'registers'))
      assert.equal(refused, 403, person)
      assert.doesNotMatch(told, /<form/)
    }
    const [none, told] = await seen('/refundacja/none', await signIn(url, 'julia-sowa', 'refunds'))
    assert.equal(none, 404)
    assert.match(told, /Nie masz takiej sprawy/)
    const post = (body: string, headers: Record<string, string>) =>
      fetch(`${url}/refundacja/file`, { method: 'POST', body, headers })
    const json = { 'content-type': 'application/json' }
    assert.equal((await post('{}', json)).status, 401)
    const cookie = await signIn(url, 'julia-sowa', 'refunds')
    const unproved = await post('{}', { ...json, cookie })
    assert.deepEqual(
      [unproved.status, ((await unproved.json()) as { code: string }).code],
      [403, 'step-up-needed'],
    )
    await stepUp()
    const abroad = await post('{}', { ...json, cookie, origin: 'https://elsewhere.example' })
    assert.equal(((await abroad.json()) as { code: string }).code, 'other-origin')
    for (const body of ['{}', '[]', '{"kind":"gift"}', 'x'])
      assert.equal((await post(body, { ...json, cookie })).status, 400, body)
    await world.database.sql.query('update saz.session set stepped_up_at = null')
    assert.deepEqual(await listed(), [])
  })

  it('take an application by keyboard, once what is wrong is mended and the step is proved', async () => {
    await company.goto(`${url}/refundacja`)
    await company.getByRole('heading', { name: 'Sprawy o refundację' }).waitFor()
    assert.deepEqual(await judgePage(company), [])
    const send = company.getByRole('button', { name: /^Zapisz: / })
    await company.getByLabel('O co wnosisz').selectOption('inclusion')
    await send.press('Enter')
    await company.getByText('czegoś brakuje albo coś jest wpisane nie tak').waitFor()
    const field = company.getByLabel('GTIN opakowania (14 cyfr)')
    assert.ok(await field.evaluate((at) => at === document.activeElement), 'what is wrong has the focus')
    await field.fill(gtin)
    await company.getByLabel('Nazwa, postać, dawka').fill('Brilique <b>90 mg</b>')
    await company.getByLabel('Substancja czynna').fill('Ticagrelorum')
    await company.getByLabel('Czy jest refundowany odpowiednik').selectOption('true')
    await company.getByLabel('Poziom', { exact: true }).selectOption('30%')
    await company.getByLabel('Wskazanie', { exact: true }).fill('Cukrzyca')
    await company.getByLabel('Cena detaliczna, zł').fill('dużo')
    await company.getByLabel('Limit, zł').fill('180')
    await company.getByLabel('Czym jest').selectOption('clinical')
    await send.press('Enter')
    await company.getByText('Kwotę wpisz jako np. 123,45.').waitFor()
    await company.getByLabel('Cena detaliczna, zł').fill('200,5')
    await company.getByRole('button', { name: 'Dodaj wiersz' }).first().press('Enter')
    const second = company.getByLabel('Poziom', { exact: true }).nth(1)
    assert.ok(await second.evaluate((at) => at === document.activeElement), 'the new row has the focus')
    await second.selectOption('R')
    await company.getByLabel('Wskazanie', { exact: true }).nth(1).fill('Jaskra')
    await company.getByLabel('Cena detaliczna, zł').nth(1).fill('200.50')
    await company.getByLabel('Limit, zł').nth(1).fill('180')
    await company.getByLabel('Ryczałt, zł').nth(1).fill('3,20')
    const file = { name: 'analiza.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await company.getByLabel('Plik').setInputFiles(file)
    await send.press('Enter')
    await company.getByText('Potwierdź kluczem, kim jesteś').waitFor()
    assert.deepEqual(await listed(), [])
    await picture(company, 'refund-file')
    await company.setViewportSize({ width: 390, height: 844 })
    await stepUp()
    await send.press('Enter')
    await company.getByText('Zapisano. Stan: złożony').waitFor()
    await company.getByText(/analiza\.pdf \(8 B, SHA-256 [0-9a-f]{64}\)/).waitFor()
    await company.getByRole('heading', { name: 'Brilique <b>90 mg</b>' }).waitFor()
    assert.deepEqual(await judgePage(company), [])
  })

  it('give each party its steps, and the public the state', async () => {
    await ministry.goto(`${url}/rejestry/solr.application`)
    await ministry.getByText('złożony').first().waitFor()
    await ministry.getByRole('link', { name: 'Dla stron postępowania' }).press('Enter')
    await ministry.getByRole('link', { name: /^Brilique/ }).press('Enter')
    await ministry.getByRole('heading', { name: 'Co możesz teraz zrobić' }).waitFor()
    await picture(ministry, 'refund-case')
    await ministry.setViewportSize({ width: 390, height: 844 })
    const step = async (button: string, state: string) => {
      await ministry.getByRole('button', { name: `Zapisz: ${button}` }).press('Enter')
      await ministry.getByText(`Zapisano. Stan: ${state}`).waitFor()
    }
    await step('przyjmij do rozpatrzenia', 'przyjęty do rozpatrzenia')
    await company.goto(`${url}/refundacja?lang=en`)
    await company.getByRole('link', { name: /^Brilique/ }).press('Enter')
    await company.getByRole('button', { name: 'Save: withdraw the application' }).waitFor()
    assert.equal(await company.getByRole('button', { name: /grant/ }).count(), 0)
    await step('zaproś do negocjacji', 'w negocjacjach')
    await ministry.getByLabel('Czy uzgodniono').selectOption('true')
    await ministry.getByLabel('Numer uchwały').fill('KE/7')
    await step('zapisz uchwałę komisji', 'po uchwale komisji')
    const granting = ministry.locator('form[data-act=grant]')
    await granting.getByLabel('Numer decyzji').fill('DLR/1')
    await granting.getByLabel('Od dnia').fill('2020-01-01')
    await granting.getByLabel('Do dnia (ostatniego)').fill('2200-12-31')
    await granting.getByLabel('Uzasadnienie').fill('Skuteczny.')
    assert.equal(
      await granting.getByLabel('Cena detaliczna, zł').first().inputValue(),
      '200,50',
      'as it was asked for',
    )
    await granting.getByRole('button', { name: /^Zapisz/ }).press('Enter')
    await granting.getByText('Decyzja zaczyna się dziś lub później').waitFor()
    assert.deepEqual(await judgePage(ministry), [])
    await granting.getByLabel('Od dnia').fill('2199-01-01')
    await step('przyznaj refundację', 'refundacja przyznana')
    await ministry.getByText('Sprawa jest zakończona.').waitFor()
    assert.deepEqual(
      (await listed()).map(({ content }) => [content.state, content.applicant]),
      [['granted', 'Farmacja Przykładowa sp. z o.o.']],
    )
    const rows = await registersOf(world).list(refund, { day: '2199-01-01', where: { gtin } })
    assert.deepEqual(rows.map(({ content }) => [content.level, content.price]).sort(), [
      ['30%', '200.50'],
      ['R', '200.50'],
    ])
  })

  it('have a form for every step, with the fields that the step demands', () => {
    const acts = Act.anyOf.map(
      ({ properties: { act, ...fields } }) => [act.const, Object.keys(fields)] as const,
    )
    assert.deepEqual(acts.map(([act]) => act).sort(), Object.keys(steps).sort())
    for (const [act, fields] of acts)
      assert.deepEqual(forms[act].fields.map(({ name }) => name).sort(), [...fields].sort(), act)
    const filed = { kind: 'inclusion', state: 'registered', filedAt: '2026-03-10T09:00:00Z', events: [] }
    const may = (hasCounterpart: boolean) =>
      actsOf({ ...filed, hasCounterpart } as Standing, 'ministry', '2026-03-11')
    assert.deepEqual(may(false), ['send-to-agency', 'refuse'], 'the agency first')
    assert.deepEqual(may(true), ['send-to-agency', 'negotiate', 'refuse'])
  })
})
