/** An office that keeps a register signs in, proves who it is, and decides in a browser; nobody else sees the page or is obeyed. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { judgePage } from '#ui/portal-check.ts'
import { product } from '../../systems/rpl-medicines/registers/product.ts'
import { registersOf } from '../of-world.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const { productId } = medicine('Polocard')
const path = `/rejestry/rpl.product/decyzja?key=${productId}`
const stepUp = () =>
  world.database.sql.query('update saz.session set stepped_up_at = $1', [world.clock.now()])
const nameNow = async () => (await registersOf(world).get(product, productId))?.content.name

describe('the page on which an office decides', () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await openBrowser()
    const storageState = await browserSession(url, 'halina-wilk', 'registers')
    const context = await browser.newContext({ storageState, viewport: { width: 390, height: 844 } })
    page = await context.newPage()
  })

  it('is for the office alone: others are told to sign in, or refused', async () => {
    const seen = async (cookie: string) => {
      const answer = await fetch(`${url}${path}`, { headers: { cookie } })
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      return [answer.status, await answer.text()] as const
    }
    const [status, html] = await seen('')
    assert.equal(status, 200)
    assert.match(html, /\/saz\/sign-in\?portal=registers/)
    assert.doesNotMatch(html, /data-field/)
    for (const person of ['maria-zielinska', 'beata-czarnecka']) {
      const [refused, told] = await seen(await signIn(url, person, 'registers'))
      assert.equal(refused, 403, person)
      assert.doesNotMatch(told, /data-field/)
    }
    assert.equal((await fetch(`${url}/rejestry/rsk.icd10/decyzja`)).status, 404)
  })

  it('saves nothing before it is proved anew who decides, and nothing for another site', async () => {
    await page.goto(`${url}/rejestry/rpl.product/${productId}`)
    await page.getByRole('link', { name: 'Dla urzędu, który prowadzi ten rejestr' }).press('Enter')
    await page.getByRole('heading', { name: 'Decyzja o wpisie' }).waitFor()
    assert.deepEqual(await judgePage(page), [])
    await page.getByLabel('Nazwa', { exact: true }).fill('Polocard nowy')
    await page.getByRole('button', { name: 'Zapisz decyzję' }).press('Enter')
    await page.getByText('Potwierdź kluczem, kim jesteś').waitFor()
    assert.equal(await nameNow(), 'Polocard')
    await stepUp()
    const cookie = await signIn(url, 'halina-wilk', 'registers')
    await stepUp()
    const sent = await fetch(`${url}/api/registers/rpl.product/entries/${productId}`, {
      method: 'DELETE',
      headers: { cookie, origin: 'https://elsewhere.example' },
    })
    assert.deepEqual([sent.status, ((await sent.json()) as { code: string }).code], [403, 'other-origin'])
    assert.equal(await nameNow(), 'Polocard')
  })

  it('saves a decision by keyboard, with who decided; what is wrong is refused in words', async () => {
    await page.getByLabel('Rodzaj preparatu').selectOption('')
    await page.getByRole('button', { name: 'Zapisz decyzję' }).press('Enter')
    assert.equal(await nameNow(), 'Polocard', 'a browser sends no form without what is required')
    await page.getByLabel('Rodzaj preparatu').selectOption('human')
    await page.getByLabel('Substancje czynne').fill('{"name":"x"}')
    await page.getByRole('button', { name: 'Zapisz decyzję' }).press('Enter')
    await page.getByText('To nie jest lista obiektów JSON').waitFor()
    await page.getByLabel('Substancje czynne').fill('[{"name":"Acidum acetylsalicylicum"}]')
    await page.getByRole('button', { name: 'Zapisz decyzję' }).press('Enter')
    await page.getByText(/^Zapisano\. Obowiązuje od 20/).waitFor()
    const shots = process.env.OPENP1_SHOTS
    if (shots) await page.screenshot({ path: `${shots}/decide.png`, fullPage: true })
    assert.equal(await nameNow(), 'Polocard nowy')
    const [edition] = await world.database.sql.query<{ by: { role: string } }>(
      `select decided_by as by from registers.edition where register = 'rpl.product' order by number desc limit 1`,
    )
    assert.equal(edition?.by.role, 'register-keeper')
    assert.deepEqual(await judgePage(page), [])
  })

  it('takes a new entry with a remark, and ends it', async () => {
    const right = makeRplProductId(77)
    const odd = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`
    await page.goto(`${url}/rejestry/rpl.product/decyzja?lang=en`)
    await page.getByLabel('Number of the product').fill(odd)
    await page.getByLabel('Name', { exact: true }).fill('Nowy lek')
    await page.getByLabel('Kind').selectOption('human')
    await page.getByRole('button', { name: 'Save the decision' }).press('Enter')
    await page.getByText('Accepted with a remark: id:').waitFor()
    const history = await fetch(`${url}/api/registers/rpl.product/entries/${odd}/history`)
    const { states } = (await history.json()) as { states: { warnings: string[] }[] }
    assert.equal(states[0]?.warnings.length, 1)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto(`${url}/rejestry/rpl.product/decyzja?key=${odd}&lang=en`)
    await page.getByRole('button', { name: 'End the entry' }).press('Enter')
    await page.getByText('The entry has been ended.').waitFor()
    assert.equal(await registersOf(world).get(product, odd), undefined)
  })
})
