/** Certificates that end: everybody who works at the provider sees it, and its program reads it in each answer. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#checks/browser.ts'
import { browserSession } from '#checks/browser-session.ts'
import { connectionOf, goOver } from '#checks/p1-call.ts'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { providerOf } from '#deploy/ca/registers.ts'
import { raiseRoof } from '#deploy/one-roof.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { judgePage, openLook } from '#ui/portal-check.ts'
import { issue } from './providers/issue.ts'

const world = await testWorld('sample')
const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, providersPort: 0 })
const clinic = await providerOf(world, sampleOrganizations.clinic)
const ofClinic = { provider: clinic, base: roof.url } as const
const doctor = samplePerson('maria-zielinska')
const worker = { name: doctor.name, npwz: `2.16.840.1.113883.3.4424.1.6.2:${doctor.npwz}` }
const tls = await issue(world, { ...ofClinic, kind: 'tls' })
await issue(world, { ...ofClinic, kind: 'employee', worker })
const agent = connectionOf(tls, tls)
after(async () => {
  agent.destroy()
  await roof.close()
})
const asProgram = () => goOver(agent, `${roof.providersUrl}/fhir/metadata`)

async function endingFor(person: string) {
  const cookie = await signIn(roof.url, person)
  const answer = await fetch(`${roof.url}/saz/ending-certificates`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { certificates: { kind: string; organization: string }[] }).certificates
}
const kindsFor = async (person: string) => (await endingFor(person)).map(({ kind }) => kind).sort()

/** As if it were a year older: the last of its kind ends in some days. */
const age = (kind: string, days: number) =>
  world.database.sql.query(
    `update saz.certificate set not_after = $2::timestamptz + $3 * interval '1 day' where kind = $1 and organization = $4`,
    [kind, world.clock.now(), days, clinic.organization],
  )

describe('a certificate that ends', () => {
  it('is nobody’s concern as long as there is time', async () => {
    assert.deepEqual(await endingFor('maria-zielinska'), [])
    const answer = await asProgram()
    assert.equal(answer.headers['certificate-ends'], undefined)
  })

  it('is told to those who work there and to nobody else, each their own', async () => {
    for (const kind of ['tls', 'employee']) await age(kind, 20)
    assert.deepEqual(await kindsFor('maria-zielinska'), ['employee', 'tls'])
    assert.deepEqual(await kindsFor('ewa-kaminska'), ['tls'])
    assert.deepEqual(await kindsFor('anna-kowalska'), [])
    await age('tls', 31)
    assert.deepEqual(await kindsFor('ewa-kaminska'), [])
    await age('tls', -2)
    assert.deepEqual(await kindsFor('ewa-kaminska'), ['tls'])
    await age('tls', -31)
    assert.deepEqual(await kindsFor('ewa-kaminska'), [])
    await age('tls', 20)
  })

  it('is told to the provider’s program with each answer', async () => {
    const answer = await asProgram()
    const ends = Date.parse(String(answer.headers['certificate-ends']))
    assert.ok(Math.abs(ends - world.clock.now().getTime() - 20 * 86_400_000) < 60_000)
  })

  it('needs a session', async () => {
    assert.equal((await fetch(`${roof.url}/saz/ending-certificates`)).status, 401)
  })
})

describe('the reminder', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser?.close())

  for (const [language, title, line] of [
    ['pl', 'Certyfikaty do odnowienia', /certyfikat połączenia \(TLS\): ważny do /],
    ['en', 'Certificates to renew', /connection certificate \(TLS\): valid until /],
  ] as const)
    it(`stands above each page of the clinic, at every width (${language})`, async () => {
      const session = await browserSession(roof.url, 'maria-zielinska', 'gabinet')
      const page = await (await openLook({ browser, session }, 'light', language)).newPage()
      await page.goto(`${roof.url}/gabinet`)
      const reminder = page.getByRole('status', { name: title })
      await reminder.getByText(line).waitFor()
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        assert.deepEqual(await judgePage(page), [])
      }
      if (process.env.OPENP1_SHOTS)
        await page.screenshot({ path: `${process.env.OPENP1_SHOTS}/certificates-${language}.png` })
      await page.context().close()
    })
})

describe('a new certificate', () => {
  it('ends the reminder, for the worker too', async () => {
    await issue(world, { ...ofClinic, kind: 'tls' })
    assert.deepEqual(await kindsFor('maria-zielinska'), ['employee'])
    await issue(world, { ...ofClinic, kind: 'employee', worker })
    assert.deepEqual(await kindsFor('maria-zielinska'), [])
  })
})
