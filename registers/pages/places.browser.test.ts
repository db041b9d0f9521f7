/** A person looks for a clinic, a specialist or a pharmacy: by keyboard alone on a phone, in words as they are spoken; programs find the same in FHIR. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { judgePage } from '#ui/portal-check.ts'

const { url } = await testRoof(await testWorld('sample'))

/** Register, what is typed, in which language, the link that has to be found, and what its page has to say. */
const sought = [
  [
    'sora.pharmacy',
    'apteka w Krakowie',
    'pl',
    'Apteka Pod Barankami',
    /czynna[\s\S]*08:00-20:00[\s\S]*Długa/,
  ],
  ['rpwdl.provider', 'przychodnie w Warszawie', 'uk', 'Przychodnia Pod Dębem', /амбулаторна[\s\S]*03-980/],
  ['rpwdl.cell', 'kardiologiczna poradnia', 'en', 'Poradnia kardiologiczna', /1100[\s\S]*Szpital/],
] as const

describe('places of care in the public registers', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })

  const shot = async (page: Page, name: string, fullPage = true) => {
    const folder = process.env.OPENP1_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage })
  }
  const tabTo = async (page: Page, wanted: (focused: string) => boolean) => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(
        () => document.activeElement?.getAttribute('href') ?? document.activeElement?.id ?? '',
      )
      if (wanted(focused)) return
    }
    assert.fail('it is not reached by keyboard')
  }

  for (const [register, typed, language, name, says] of sought)
    it(`"${typed}" finds ${name}, in ${language}`, async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${url}/rejestry?lang=${language}`)
      await shot(page, `first-page-${language}`, false)
      await tabTo(page, (focused) => focused.startsWith(`/rejestry/${register}?`))
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/rejestry/${register}?**`)
      await tabTo(page, (focused) => focused === 'q')
      await page.keyboard.type(typed)
      await page.getByRole('link', { name }).first().waitFor()
      await page.waitForURL(/[?&]q=/)
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `${register}-found`)
      await tabTo(page, (focused) => focused.startsWith(`/rejestry/${register}/`))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name }).waitFor()
      assert.match(await page.locator('main').innerText(), says)
      assert.deepEqual(await judgePage(page), [])
      await shot(page, `${register}-entry`)
      await page.close()
    })

  it('a postal code finds who is there', async () => {
    const [typed, other] = ['03-980', '03-989']
    const seen = async (q: string) => (await fetch(`${url}/rejestry/rpwdl.provider?q=${q}`)).text()
    assert.match(await seen(typed), /Przychodnia Pod Dębem/)
    assert.doesNotMatch(await seen(other), /Przychodnia Pod Dębem/)
  })

  it('programs find the same in FHIR: where, who, which specialty', async () => {
    const get = async (path: string) => {
      const answer = await fetch(`${url}/api/registers/fhir/${path}`)
      assert.equal(answer.status, 200, path)
      return answer.json()
    }
    const found = async (path: string) =>
      ((await get(path)) as { entry: { resource: { id: string; name: string } }[] }).entry.map(
        ({ resource }) => resource,
      )
    const [pharmacy, ...others] = await found('Organization?name=apteka&address-city=krak%C3%B3w')
    assert.deepEqual([pharmacy?.name, others], ['Apteka Pod Barankami', []])
    assert.deepEqual(await found('Organization?name=apteki&address-city=krakowie'), [pharmacy])
    const cells = await found('HealthcareService?specialty=urn:oid:2.16.840.1.113883.3.4424.11.2.4%7C1100')
    assert.ok(cells.length > 0)
    const service = await get(`HealthcareService/${cells[0]?.id}`)
    const { reference } = service.location[0]
    const unit = await get(reference)
    assert.deepEqual(
      [unit.resourceType, unit.managingOrganization.reference],
      ['Location', service.providedBy.reference],
    )
    const provider = await get(service.providedBy.reference)
    assert.deepEqual(
      [provider.active, provider.identifier[0].system],
      [true, 'urn:oid:2.16.840.1.113883.3.4424.2.3.1'],
    )
    const { rest } = await get('metadata')
    assert.deepEqual(
      rest[0].resource.map(({ type }: { type: string }) => type).sort(),
      [...new Set(rest[0].resource.map(({ type }: { type: string }) => type))].sort(),
    )
    assert.equal((await fetch(`${url}/api/registers/fhir/Organization?colour=red`)).status, 400)
  })
})
