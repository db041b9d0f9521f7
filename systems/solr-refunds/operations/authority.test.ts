/** By which contract a doctor, nurse or midwife prescribes: their own with NFZ beside the provider's, what it opens and what it does not, and its end. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import type { Actor } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Organization } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { sikch } from '../../../standins/nfz/contract.ts'
import { agreement } from '../../../standins/nfz/registers/agreement.ts'
import sikchSystem from '../../../standins/nfz/system.ts'
import { type Asked, solr } from '../contract.ts'
import { free } from '../registers/free.ts'
import { refund } from '../registers/refund.ts'
import solrSystem from '../system.ts'

const today = '2026-03-10'
const maria = actorOf('maria-zielinska')
const npwz = maria.npwz ?? ''
const child: Asked = { gtin: medicine('Ventolin').gtin, diagnosis: 'J45.0', age: 9 }

describe('a doctor’s own contract with NFZ', () => {
  let world: World
  let town: Town
  const rooms = [solrSystem, sikchSystem]
  /** Of somebody with a practice where the payer pays no provider. */
  const practice = { ...maria, organization: sampleOrganizations.pharmacy }
  const asked = async (more: Partial<Asked> = {}, at = town, who: Actor = practice) =>
    at.asActor(who, { room: 'gabinet' }).call(solr.surcharge, { ...child, ...more })
  const make = (number: string, from: string, until?: string, whose = npwz) =>
    town
      .asActor({ role: 'sandbox' }, { room: 'providers', purpose: 'integration' })
      .call(sikch.changeAuthority, { npwz: whose, number, from, ...(until !== undefined && { until }) })
  before(async () => {
    world = await testWorld('sample', { clock: new StandingClock(`${today}T09:00:00Z`) })
    town = await openTown(rooms, { world })
    await shipRegisters(world, [refund, free, agreement], { samples: { people: 1, seed: 1 } })
  })

  it('that nobody knows of changes nothing: the place’s contract is taken for granted', async () => {
    const { proposed } = await asked()
    assert.deepEqual([proposed?.entitlement, proposed?.patient], ['DZ', 0])
    assert.deepEqual(await asked({}, await openTown(rooms, { world, down: ['sikch'] })), await asked())
  })

  it('opens the levels of the list where the place has none, with the reason, and no free medicines for children', async () => {
    assert.equal((await make('07/1/2026', '2026-03-01', '2026-03-31')).own.state, 'valid')
    const { proposed, options } = await asked()
    assert.equal(proposed?.level, 'R')
    assert.equal(proposed?.entitlement, undefined)
    assert.ok(!options.some(({ entitlement }) => entitlement === 'DZ'))
    assert.match(
      proposed?.reason.pl ?? '',
      /na podstawie własnej umowy upoważniającej z NFZ nr 07\/1\/2026\.$/,
    )
    assert.match(proposed?.reason.en ?? '', /own contract with NFZ, no\. 07\/1\/2026\.$/)
    assert.match(proposed?.provision ?? '', /; ustawa o refundacji art\. 2 pkt 14, art\. 48$/)
    const { unfounded } = await asked({ entitlements: ['DZ'] })
    assert.match(unfounded[0]?.reason.pl ?? '', /tylko w ramach umowy z NFZ/)
  })

  it('that is over, or not yet, is no ground: the full price, and why', async () => {
    const after = await asked({ day: '2026-04-01' })
    assert.deepEqual([after.proposed?.level, after.options.at(-1)?.standing], ['100%', 'no'])
    assert.match(
      after.proposed?.reason.pl ?? '',
      /^Pełna odpłatność: umowa upoważniająca nr 07\/1\/2026 skończyła się 2026-03-31/,
    )
    assert.match(after.proposed?.provision ?? '', /^ustawa o refundacji art\. 2 pkt 14/)
    const before = await asked({ day: '2026-02-28' })
    assert.match(before.proposed?.reason.en ?? '', /begins on 2026-03-01/)
    assert.equal((await asked({ day: '2026-03-31' })).proposed?.level, 'R', 'its last day counts')
  })

  it('counts less than the contract of the provider where the doctor works, which opens all', async () => {
    const { proposed } = await asked({}, town, maria)
    assert.deepEqual([proposed?.entitlement, proposed?.patient], ['DZ', 0])
    const place = await read(town.asActor(maria), 'Organization', maria.organization ?? '')
    const regon = identifierOf(place.resource as Organization, identifierSystems.regon9) ?? ''
    const told = (day: string) =>
      town.asActor(maria, { room: 'solr' }).call(sikch.authority, { npwz, regon, day })
    assert.deepEqual((await told(today)).provider, ['primary-care'])
    assert.deepEqual((await told('2031-03-10')).provider, [], 'of a year of which nothing is listed')
  })

  for (const [who, number] of [
    ['nurse', actorOf('ewa-kaminska').npwz ?? ''],
    ['midwife', '7654321A'],
  ] as const)
    it(`of a ${who} counts in the same way, to its last day`, async () => {
      const nurse: Actor = { ...actorOf('ewa-kaminska'), npwz: number }
      const own: Actor = { ...nurse, organization: sampleOrganizations.pharmacy }
      assert.equal((await asked({}, town, own)).proposed?.entitlement, 'DZ', 'nobody knows of a contract')
      await make(`07/${who === 'nurse' ? 2 : 3}/2026`, '2026-03-01', '2026-03-31', number)
      const { proposed } = await asked({}, town, own)
      assert.deepEqual([proposed?.level, proposed?.entitlement], ['R', undefined])
      assert.match(
        proposed?.reason.pl ?? '',
        /na podstawie własnej umowy upoważniającej z NFZ nr 07\/[23]\/2026\.$/,
      )
      const after = await asked({ day: '2026-04-01' }, town, own)
      assert.equal(after.proposed?.level, '100%')
      assert.match(after.proposed?.reason.en ?? '', /ended on 2026-03-31/)
      assert.equal((await asked({}, town, nurse)).proposed?.entitlement, 'DZ', 'the provider’s counts more')
    })

  it('is what the caller says where it says so, and of a pharmacist nothing is asked', async () => {
    assert.equal((await asked({ authority: 'none' })).proposed?.level, '100%')
    const pharmacist = town.asActor(actorOf('piotr-wojcik'), { room: 'sgr' })
    assert.equal(
      (await pharmacist.call(solr.surcharge, { ...child, day: '2026-04-01' })).proposed?.patient,
      0,
    )
  })

  it('is made by the payer alone, of real days, for no number that cannot be', async () => {
    const asDoctor = town.asActor(maria, { room: 'providers' })
    const order = { npwz, number: '1', from: today }
    await assert.rejects(asDoctor.call(sikch.changeAuthority, order), { code: 'reported-elsewhere' })
    await assert.rejects(make('1', '2026-02-30'), { code: 'not-a-day' })
    await assert.rejects(make('1', today, '2026-03-09'), { code: 'ends-before-it-begins' })
    await assert.rejects(make('x y', today), { category: 'incorrect' })
    await assert.rejects(make('1', '0001-01-01'), { code: 'not-a-day' })
  })
})
