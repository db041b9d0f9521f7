/** The day on which the centre was away: clinics issue, pharmacies hand over, and afterwards everything is known, once, with what did not fit. */
import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { issue, metformin, only } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { signingKey } from '#standards/offline-prescription/keys.ts'
import { openToken, TokenRefusal } from '#standards/offline-prescription/token.ts'
import rpl from '../../systems/rpl-medicines/system.ts'
import { sgr } from '../../systems/sgr-prescriptions/contract.ts'
import sgrSystem from '../../systems/sgr-prescriptions/system.ts'
import sor from '../../systems/sor-registers/system.ts'
import { Desk, DeskRefusal } from './desk.ts'
import { centre } from './trial/centre.ts'

const anna = samplePerson('anna-kowalska')
const start = '2026-06-20T06:00:00Z'
const hours = (count: number) => new Date(Date.parse(start) + count * 3_600_000).toISOString()

const home = mkdtempSync(join(tmpdir(), 'openp1-desk-'))
after(() => rmSync(home, { recursive: true }))
const clock = new StandingClock(start)
let world: World
let town: Town
before(async () => {
  world = await testWorld('empty', { clock })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

const own = { room: 'ikp', purpose: 'own-access' } as const
const asPatient = () => town.as('anna-kowalska', own)
const atDoctor = () =>
  town.asActor(
    { ...actorOf('maria-zielinska'), steppedUpAt: clock.now().toISOString() },
    { room: 'providers' },
  )
const lion = () => town.as('piotr-wojcik', { room: 'providers' })
const eagle = () =>
  town.asActor(
    { ...actorOf('piotr-wojcik'), organization: sampleOrganizations.otherPharmacy },
    { room: 'providers', purpose: 'dispensing' },
  )

let desks = 0
async function openDesk(caller: () => Context): Promise<Desk> {
  const desk = new Desk(join(home, `${desks++}.jsonl`), clock)
  await desk.sync(centre(caller))
  return desk
}

const tokenOf = async (prescription: string) =>
  (await asPatient().call(sgr.offlineToken, { prescription })).token
const stateOf = async (prescription: string) => {
  const { state, packs, packsDispensed } = await asPatient().call(sgr.prescription, { prescription })
  return { state, packs, packsDispensed }
}
const four = { ...metformin, packs: 4 }
const open = async () =>
  (await lion().call(sgr.conflicts, { settled: false })).conflicts.filter(
    ({ organization }) => organization === sampleOrganizations.pharmacy,
  )
const refusedBy = (desk: Desk, token: string, packs: number, code: DeskRefusal['code']) =>
  assert.rejects(desk.handOver(token, packs), (error) => error instanceof DeskRefusal && error.code === code)

describe('with the centre away', () => {
  it('the pharmacy that the patient chose hands over all, any other one emergency pack', async () => {
    const { id } = only(await issue(town, [four]))
    assert.deepEqual(
      await asPatient().call(sgr.keepFor, { prescription: id, pharmacy: sampleOrganizations.pharmacy }),
      {
        pharmacy: sampleOrganizations.pharmacy,
        packs: 4,
      },
    )
    const [atLion, atEagle] = [await openDesk(lion), await openDesk(eagle)]
    const token = await tokenOf(id)
    await clock.during(hours(71), async () => {
      assert.deepEqual(await atLion.handOver(token, 3), { ground: 'share', left: 1 })
      await refusedBy(atLion, token, 2, 'too-many-packs')
      assert.deepEqual(await atLion.handOver(token, 1), { ground: 'share', left: 0 })
      await refusedBy(atLion, token, 1, 'nothing-left')
      assert.deepEqual(await atEagle.handOver(token, 1), { ground: 'emergency', left: 0 })
      await refusedBy(atEagle, token, 1, 'emergency-used')
    })
    await clock.during(hours(73), () => refusedBy(atEagle, token, 1, 'heard-too-long-ago'))
    await clock.during(hours(80), async () => {
      assert.deepEqual(await atLion.sync(centre(lion)), { told: 2, waiting: 0 })
      assert.deepEqual(await stateOf(id), { state: 'dispensed', packs: 4, packsDispensed: 4 })
      assert.deepEqual(await atEagle.sync(centre(eagle)), { told: 1, waiting: 0 })
      assert.deepEqual(await stateOf(id), { state: 'dispensed', packs: 4, packsDispensed: 5 })
      const { conflicts } = await eagle().call(sgr.conflicts, {})
      assert.deepEqual(
        conflicts.map(({ kind, prescription, packs }) => ({ kind, prescription, packs })),
        [{ kind: 'overspent', prescription: id, packs: 1 }],
      )
      await assert.rejects(
        lion().call(sgr.settleConflict, { conflict: conflicts[0]?.id ?? '', how: 'stands' }),
        {
          code: 'no-conflict',
        },
      )
      const settled = await eagle().call(sgr.settleConflict, {
        conflict: conflicts[0]?.id ?? '',
        how: 'reported',
      })
      assert.equal(settled.settled?.how, 'reported')
      assert.deepEqual((await eagle().call(sgr.conflicts, { settled: false })).conflicts, [])
    })
    const { dispensings } = await asPatient().call(sgr.prescription, { prescription: id })
    assert.deepEqual(
      dispensings.map(({ packs, at, by }) => [packs, new Date(at).toISOString(), by.organization]).sort(),
      [
        [1, hours(71), sampleOrganizations.otherPharmacy],
        [1, hours(71), sampleOrganizations.pharmacy],
        [3, hours(71), sampleOrganizations.pharmacy],
      ].sort(),
    )
  })

  it('a clinic issues, a pharmacy hands over, whoever tells first', async () => {
    const key = await signingKey(Buffer.alloc(32, 9))
    const { x, y, kid } = key.public
    await assert.rejects(town.as('maria-zielinska', { room: 'providers' }).call(sgr.addDeskKey, { x, y }), {
      code: 'step-up-needed',
    })
    assert.equal((await atDoctor().call(sgr.addDeskKey, { x, y })).kid, kid)
    await assert.rejects(atDoctor().call(sgr.addDeskKey, { x, y }), { code: 'key-known' })
    const [clinic, atLion] = [await openDesk(atDoctor), await openDesk(lion)]
    const { given, family, pesel = '' } = { given: 'Anna', family: 'Kowalska', pesel: anna.pesel }
    const order = {
      patient: { given, family, pesel },
      medicine: { product: metformin.product, text: 'Metformina 500 mg, 60 tabl.' },
      dosage: '2 x 1 tabl.',
      packs: 2,
      npwz: '5425740',
    }
    const share = { pharmacy: sampleOrganizations.pharmacy, packs: 2 }
    const made = await clock.during(hours(30), async () => [
      await clinic.issue({ ...order, share }, key),
      await clinic.issue(order, key),
      await clinic.issue(
        { ...order, patient: { given: 'Nikt', family: 'Nieznany', pesel: '44051401359' } },
        key,
      ),
    ])
    const [first = '', second = '', third = ''] = made
    await clock.during(hours(40), async () => {
      assert.deepEqual(await atLion.handOver(first, 2), { ground: 'share', left: 0 })
      assert.deepEqual(await atLion.handOver(second, 1), { ground: 'emergency', left: 0 })
      assert.deepEqual(await atLion.handOver(third, 1), { ground: 'emergency', left: 0 })
      await refusedBy(atLion, second, 1, 'emergency-used')
      const forged = await clinic.issue(order, await signingKey(Buffer.alloc(32, 3)))
      await assert.rejects(atLion.handOver(forged, 1), TokenRefusal)
      // It is in the clinic's ledger; the centre refuses it, and nothing else with it.
    })
    await clock.during(hours(50), async () => {
      assert.deepEqual(
        await atLion.sync(centre(lion)),
        { told: 2, waiting: 1 },
        'one of them is in no register',
      )
      const taken = await atDoctor().call(sgr.tellIssued, { tokens: made })
      assert.deepEqual(
        taken.taken.map(({ conflicts }) => conflicts),
        [[], [], ['unknown-patient']],
      )
      const ids = taken.taken.map(({ prescription }) => prescription ?? '')
      assert.deepEqual(await stateOf(ids[0] ?? ''), { state: 'dispensed', packs: 2, packsDispensed: 2 })
      assert.deepEqual(await stateOf(ids[1] ?? ''), {
        state: 'partly-dispensed',
        packs: 2,
        packsDispensed: 1,
      })
      assert.deepEqual(
        await atDoctor().call(sgr.tellIssued, { tokens: made }),
        taken,
        'told twice, it counts once',
      )
      const kinds = (await open()).map(({ kind }) => kind)
      assert.deepEqual(kinds, ['unknown-patient'])
      const issued = await asPatient().call(sgr.prescription, { prescription: ids[0] ?? '' })
      assert.deepEqual(
        [issued.by.practitioner, issued.dosage, new Date(issued.issuedAt).toISOString(), issued.product],
        [samplePerson('maria-zielinska').practitioner, '2 x 1 tabl.', hours(30), metformin.product],
      )
      assert.match(issued.package?.code ?? '', /^\d{4}$/)
    })
    await atDoctor().call(sgr.endDeskKey, { kid })
    const late = await clock.during(hours(60), () => clinic.issue(order, key))
    await clock.during(hours(61), async () => {
      const { taken } = await atDoctor().call(sgr.tellIssued, { tokens: [late] })
      assert.deepEqual(
        taken[0]?.conflicts,
        ['signer'],
        'what a key signed after its end is taken, and looked into',
      )
      await atLion.sync(centre(lion))
      await assert.rejects(atLion.handOver(late, 1), TokenRefusal)
    })
  })

  it('what is kept for one pharmacy goes elsewhere once that has heard of it, or has stopped', () =>
    clock.during(hours(200), async () => {
      const { id, key } = only(await issue(town, [four]))
      const keepFor = (pharmacy: string) => asPatient().call(sgr.keepFor, { prescription: id, pharmacy })
      const dispense = (packs: number) => eagle().call(sgr.dispense, { key, packs })
      const atLion = await openDesk(lion)
      await keepFor(sampleOrganizations.pharmacy)
      await assert.rejects(dispense(1), { code: 'kept-elsewhere' })
      await assert.rejects(keepFor(sampleOrganizations.otherPharmacy), { code: 'kept-elsewhere' })
      await clock.during(hours(201), async () => {
        assert.equal((await dispense(1)).packsLeft, 3, 'one emergency pack, as the keeper does not answer')
        await assert.rejects(dispense(1), { code: 'kept-elsewhere' })
        const { freeAt } = await eagle().call(sgr.askBack, { key })
        assert.equal(new Date(freeAt).toISOString(), hours(272.25), 'when its desk has stopped at the latest')
        await assert.rejects(dispense(1), { code: 'kept-elsewhere' })
        await atLion.sync(centre(lion))
        await assert.rejects(dispense(1), { code: 'kept-elsewhere' }, 'given, but not yet heard')
        await atLion.sync(centre(lion))
        assert.equal((await dispense(1)).packsLeft, 2)
        await keepFor(sampleOrganizations.otherPharmacy)
        await refusedBy(atLion, await tokenOf(id), 2, 'nothing-left')
      })
    }))

  it('a desk that loses its power has lost nothing that it handed over', async () => {
    const { id } = only(await issue(town, [four]))
    const desk = await openDesk(lion)
    const file = join(home, `${desks - 1}.jsonl`)
    const token = await tokenOf(id)
    await desk.handOver(token, 1, 'LOT7')
    appendFileSync(file, '{"handed":{"id":"cut sho')
    const again = new Desk(file, clock)
    assert.equal(again.waiting.handed.length, 1)
    await refusedBy(again, token, 1, 'emergency-used')
    const order = async () => assert.fail('the centre does not know yet')
    await assert.rejects(
      again.withCentre('', 1, order, () => true),
      { code: 'tell-first' },
    )
    assert.deepEqual(await again.sync(centre(lion)), { told: 1, waiting: 0 })
    assert.equal((await stateOf(id)).packsDispensed, 1)
    await new Desk(file, clock).sync(centre(lion))
    assert.equal((await stateOf(id)).packsDispensed, 1)
    await refusedBy(new Desk(file, clock), token, 1, 'emergency-used')
  })

  it('a token is the patient’s and the prescriber’s alone, and of what may be collected', async () => {
    const { id, key } = only(await issue(town, [four]))
    await assert.rejects(lion().call(sgr.offlineToken, { prescription: id }))
    await assert.rejects(town.as('jan-wisniewski', own).call(sgr.offlineToken, { prescription: id }))
    const { signers } = await lion().call(sgr.deskKit, {})
    const read = await openToken(await tokenOf(id), (kid) => signers.find((each) => each.kid === kid))
    assert.deepEqual(
      [read.prescription.key, read.prescription.packs, read.prescription.patient.pesel],
      [key, 4, anna.pesel],
    )
    await assert.rejects(
      lion().call(sgr.keepFor, { prescription: id, pharmacy: sampleOrganizations.pharmacy }),
    )
    await assert.rejects(
      asPatient().call(sgr.keepFor, { prescription: id, pharmacy: sampleOrganizations.clinic }),
      { code: 'no-pharmacy' },
    )
    await atDoctor().call(sgr.cancel, { prescription: id, reason: 'Pomyłka' })
    await assert.rejects(asPatient().call(sgr.offlineToken, { prescription: id }), {
      code: 'nothing-to-collect',
    })
  })
})
