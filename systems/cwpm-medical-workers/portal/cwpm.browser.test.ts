/** The chamber's portal in a browser: who worked without a right, when, where, how it is known; closed with what was done, after a step-up. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openPortals, type Portals, picture } from '#checks/portals.ts'
import { openTown } from '#checks/town.ts'
import { platform } from '#kernel/actor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import rsk from '../../rsk-terminology/system.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import sgsSystem from '../../sgs-referrals/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import sgzSystem from '../../sgz-events/system.ts'
import sor from '../../sor-registers/system.ts'
import { cwpm } from '../contract.ts'
import cwpmSystem from '../system.ts'

const anna = samplePerson('anna-kowalska')
const maria = { profession: 'doctor', number: samplePerson('maria-zielinska').npwz ?? '' }
const done = 'Przekazano rzecznikowi odpowiedzialności zawodowej.'

let portals: Portals

/** A referral and a visit of the doctor while CWPM is away; the chamber then tells that the right was suspended on that day. */
async function worked(): Promise<void> {
  const { world } = portals
  const rooms = [sor, rsk, sgsSystem, sgzSystem, cwpmSystem]
  const cutOff = (await openTown(rooms, { world, down: ['cwpm'] })).as('maria-zielinska')
  const patient = anna.patient ?? ''
  const order = { patient, specialty: '1100', text: 'Konsultacja', reason: 'I10', urgent: false }
  await cutOff.call(sgs.issue, order)
  await cutOff.call(sgz.openVisit, { patient })
  const town = await openTown(rooms, { world })
  const day = dateInPoland(world.clock.now())
  const chamber = town.as('beata-czarnecka', { room: 'providers' })
  await chamber.call(cwpm.decide, { ...maria, act: 'suspend', from: day, to: day })
  for (const [room, member] of [['sgs', sgs.settleLicences] as const, ['sgz', sgz.settleLicences] as const])
    await town.asActor(platform, { room, purpose: 'platform' }).call(member, {} as never)
}

before(async () => {
  portals = await openPortals({
    'beata-czarnecka': 'cwpm',
    'halina-wilk': 'cwpm',
    'maria-zielinska': 'gabinet',
  })
})

describe('the portal of the offices that keep rights to practise', () => {
  it('has nothing to settle while nobody worked without a right', async () => {
    const page = await portals.open('beata-czarnecka', '/cwpm')
    await page.getByText('Nie ma spraw do wyjaśnienia.').waitFor()
    await worked()
  })

  it('tells who worked, when, where and how it is known, and neither the patient nor what was written', async () => {
    const page = await portals.open('beata-czarnecka', '/cwpm')
    const items = page.getByRole('listitem').filter({ hasText: 'Maria Zielińska' })
    await items.first().waitFor()
    assert.equal(await items.count(), 2)
    const text = await items.first().innerText()
    const told = [
      ...[maria.number, 'lekarz', 'Przychodnia Pod Dębem', 'skierowanie'],
      ...['SGS przyjął wpis bez sprawdzenia', 'Zapytał ponownie', 'jest zawieszone od'],
    ]
    for (const each of told) assert.ok(text.includes(each), `${each} in ${text}`)
    assert.ok(!/Kowalska|Konsultacja|I10/.test(await page.locator('main').innerText()))
    await portals.check('beata-czarnecka', '/cwpm')
    await picture(page, 'cwpm-open')
    await items.first().getByRole('link').press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Maria Zielińska' }).waitFor()
  })

  it('closes an item by keyboard, with what was done, after a step-up alone; what was done can be read', async () => {
    const page = await portals.open('beata-czarnecka', '/cwpm')
    const items = page.getByRole('listitem').filter({ hasText: 'Maria Zielińska' })
    const opening = page.getByRole('button', { name: 'Zamknij sprawę: lek. Maria Zielińska' }).first()
    await opening.press('Enter')
    const save = page.getByRole('button', { name: 'Zapisz i zamknij' })
    await save.press('Enter')
    await page.getByText('Napisz, co zrobiono: co najmniej dziesięć liter.').waitFor()
    await page.getByLabel('Co zrobiono w tej sprawie').fill(done)
    await save.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Potwierdź, że to Ty' })
    await dialog.getByRole('button', { name: 'Anuluj' }).press('Enter')
    await page.getByText('To wymaga potwierdzenia kluczem dostępu.').waitFor()
    assert.equal(await items.count(), 2)
    const { sql } = portals.world.database
    await sql.query('update saz.session set stepped_up_at = $1', [portals.world.clock.now()])
    await save.press('Enter')
    await items.nth(1).waitFor({ state: 'detached' })
    assert.equal(await items.count(), 1)
    await page.getByRole('link', { name: 'Zamknięte' }).first().press('Enter')
    await page.getByText(done).waitFor()
    await portals.check('beata-czarnecka', '/cwpm/closed')
    await picture(page, 'cwpm-closed')
  })

  it('speaks English, and fits a phone', async () => {
    const page = await portals.open('beata-czarnecka', '/cwpm', 'en')
    await page.setViewportSize({ width: 320, height: 800 })
    await page.getByText('The right to practise (doctor) is suspended from').waitFor()
    await page.getByText('SGZ accepted the entry unchecked').waitFor()
    await page.getByRole('button', { name: 'Close the item' }).press('Enter')
    await page.getByLabel('What was done about it').waitFor()
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
        .map((each) => `${each.tagName}.${each.className}`),
    )
    assert.deepEqual(wide, [])
  })

  it('opens to offices that keep rights alone, and to no other role', async () => {
    const page = await portals.open('halina-wilk', '/cwpm')
    await page.getByText('Twój urząd nie prowadzi rejestru praw wykonywania zawodu.').waitFor()
    const doctor = await portals.open('maria-zielinska', '/cwpm')
    await doctor.getByRole('heading', { name: 'Ten portal nie jest dla Twojej roli' }).waitFor()
    const refused = await doctor.evaluate(async () => {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
      return (await fetch('/api/cwpm/unlicensed', sent)).status
    })
    assert.equal(refused, 403)
  })
})
