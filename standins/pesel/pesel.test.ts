/** The population register tells who asks only what they knew, and its changes reach the register of patients and whoever acts on it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { issue, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import type { Input } from '#kernel/contract.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import rpl from '../../systems/rpl-medicines/system.ts'
import saa from '../../systems/saa-permissions/system.ts'
import { seatsOf } from '../../systems/saz-accounts/operations/seats-of.ts'
import { sgr } from '../../systems/sgr-prescriptions/contract.ts'
import sgrSystem from '../../systems/sgr-prescriptions/system.ts'
import { sor } from '../../systems/sor-registers/contract.ts'
import sorSystem from '../../systems/sor-registers/system.ts'
import { pesel } from './contract.ts'
import { Register } from './fill.ts'
import { compare, type Known } from './rules/compare.ts'
import peselSystem from './system.ts'

const anna = samplePerson('anna-kowalska')
const annaKnown = { pesel: anna.pesel, given: 'Anna', family: 'Kowalska', birthDate: anna.birthDate }
const nobodys = makePesel('1984-03-14', 'female', 17)
const rooms = [sorSystem, saa, rpl, sgrSystem, peselSystem]

async function openWorld(): Promise<World> {
  const world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  await new Register(world).fill()
  return world
}

describe('what a comparison tells', () => {
  const known: Known = { ...annaKnown, former: ['84031499900'], sex: 'female' }
  const told = (changes: Partial<typeof annaKnown>) => compare({ ...annaKnown, ...changes }, known)

  it('one mistake by its place, never by the right value; two mistakes nothing', () => {
    assert.deepEqual(told({}), { result: 'match' })
    assert.deepEqual(told({ given: 'ANNA maria', family: 'kowalska' }), { result: 'match' })
    assert.deepEqual(told({ family: 'Nowak' }), { result: 'differs', differs: 'family' })
    assert.deepEqual(told({ given: 'Ewa' }), { result: 'differs', differs: 'given' })
    assert.deepEqual(told({ birthDate: '1984-03-15' }), { result: 'differs', differs: 'birth-date' })
    assert.deepEqual(told({ given: 'Ewa', family: 'Nowak' }), { result: 'no-match' })
    assert.deepEqual(told({ family: 'Nowak', birthDate: '1984-03-15' }), { result: 'no-match' })
  })

  it('a number that was replaced says so to whoever knows the names', () => {
    assert.deepEqual(told({ pesel: '84031499900', birthDate: '1984-01-01' }), {
      result: 'differs',
      differs: 'pesel',
    })
    assert.deepEqual(told({ pesel: '84031499900', family: 'Nowak' }), { result: 'no-match' })
  })
})

describe('asking the register', () => {
  let world: World
  let town: Town
  before(async () => {
    world = await openWorld()
    town = await openTown(rooms, { world })
  })
  const asker = (practitioner: string) =>
    town.asActor(
      { role: 'registrar', practitioner, organization: sampleOrganizations.clinic },
      { room: 'sor', purpose: 'registration' },
    )
  const stranger = { given: 'Xenia', family: 'Zz', birthDate: '1984-03-14' }

  it('a number that nobody has and one of somebody else are one answer, by the same statements, as long', async () => {
    const said: string[] = []
    const { database } = world
    const { query } = database.sql
    database.sql.query = (text, values) => {
      said.push(text)
      return query(text, values)
    }
    const numbers = [anna.pesel, nobodys]
    const taken: number[][] = [[], []]
    const answers: unknown[] = []
    const statements: number[] = []
    try {
      for (let turn = 0; turn < 160; turn += 1) {
        const which = turn % 2
        said.length = 0
        const began = performance.now()
        answers[which] = await asker(`desk-${turn}`).call(pesel.verify, {
          ...stranger,
          pesel: numbers[which] ?? '',
        })
        taken[which]?.push(performance.now() - began)
        statements[which] = said.length
      }
    } finally {
      database.sql.query = query
    }
    assert.deepEqual(answers, [{ result: 'no-match' }, { result: 'no-match' }])
    assert.equal(statements[0], statements[1])
    const [one = 0, other = 0] = taken.map((times) => times.toSorted((a, b) => a - b)[40] ?? 0)
    assert.ok(Math.abs(one - other) < Math.max(0.5, 0.35 * Math.min(one, other)), `${one} ms, ${other} ms`)
  })

  it('whoever guesses has to wait, each question is written down, and only those who treat may ask', async () => {
    const guess = () => asker('guesser').call(pesel.verify, { ...stranger, pesel: nobodys })
    for (let turn = 0; turn < 10; turn += 1) await guess()
    await assert.rejects(guess(), { category: 'busy', code: 'too-many-tries' })
    const [asked] = await world.database.sql.query<{ many: number }>(
      `select count(*)::int as many from pesel.ask where asker = 'guesser' and outcome = 'no-match'`,
    )
    assert.equal(asked?.many, 10)
    const rows = JSON.stringify(await world.database.sql.query('select * from pesel.ask limit 20'))
    assert.ok(!rows.includes(anna.pesel))
    const pharmacy = town.as('piotr-wojcik', { room: 'sor' }).call(pesel.verify, annaKnown)
    await assert.rejects(pharmacy, { code: 'not-entitled' })
  })

  it('no more than sixty questions a minute, right ones too', async () => {
    const asks = Array.from({ length: 61 }, () => () => asker('busy-desk').call(pesel.verify, annaKnown))
    for (const ask of asks.slice(0, 60)) assert.deepEqual(await ask(), { result: 'match' })
    await assert.rejects(asks[60]?.() ?? Promise.resolve(), { code: 'too-many-asks' })
  })

  it('a registration is checked: a mistake is named by its place, a document overrules', async () => {
    const registrar = town.as('katarzyna-lewandowska')
    const newcomer = { pesel: '01271515552', given: 'Łukasz', family: 'Żółw' }
    await assert.rejects(registrar.call(sor.register, { ...newcomer, family: 'Zolf' }), {
      code: 'identity-differs',
      location: '/family',
    })
    await assert.rejects(registrar.call(sor.register, { ...newcomer, pesel: nobodys }), {
      code: 'identity-unknown',
    })
    const seen = await registrar.call(sor.register, { ...newcomer, pesel: nobodys, documentSeen: true })
    assert.equal(seen.identity, 'no-match')
    assert.equal((await registrar.call(sor.register, newcomer)).identity, 'verified')
  })
})

describe('changes', () => {
  let world: World
  let town: Town
  before(async () => {
    world = await openWorld()
    town = await openTown(rooms, { world, apart: ['pesel'] })
  })
  const enter = async (act: Input<typeof pesel.enter>) => {
    const done = await town
      .asActor({ role: 'sandbox' }, { room: 'providers', purpose: 'integration' })
      .call(pesel.enter, act)
    // News waits for the oldest transaction of the whole server, which other tests share.
    do {
      await town.settle()
      await wait(5)
    } while (await isWaiting())
    return done
  }
  const isWaiting = async () => {
    const waiting = `select 1 as waits from kernel.outbox o, kernel.reader r where r.room = 'sor' and (o.xid, o.id) > (r.xid, r.id)`
    return (await world.database.sql.query(waiting)).length > 0
  }
  const doctor = () => town.as('maria-zielinska')
  const ownSeats = () => seatsOf(anna.pesel, town.asActor(platform, { room: 'saz', purpose: 'platform' }))
  const patient = async () =>
    (await read(town.as('anna-kowalska'), 'Patient', anna.patient ?? '')).resource as Patient

  it('another surname is taken over, the former one stays', async () => {
    await enter({ act: 'names', pesel: anna.pesel, family: 'Kowalska-Maj' })
    const { name = [] } = await patient()
    assert.deepEqual(
      name.map(({ use, family }) => [use, family]),
      [
        ['official', 'Kowalska-Maj'],
        ['old', 'Kowalska'],
      ],
    )
    const found = await doctor().call(sor.findPeople, { text: 'kowalska-maj' })
    assert.deepEqual([found.people.length, found.people[0]?.identity], [1, 'verified'])
  })

  it('a corrected date of birth is another number, and the person is found by both', async () => {
    const { pesel: now } = await enter({ act: 'birth-date', pesel: anna.pesel, birthDate: '1984-03-15' })
    assert.notEqual(now, anna.pesel)
    for (const number of [now, anna.pesel]) {
      const found = await doctor().call(sor.personByPesel, { pesel: number })
      assert.deepEqual([found.id, found.pesel, found.birthDate], [anna.patient, now, '1984-03-15'])
    }
  })

  it('the dead get no medicine and have no account; a death that was none is taken back without loss', async () => {
    const { productId: product } = medicine('Polocard')
    const { key } = only(
      await issue(town, [{ product, packs: 2, dosage: '2 x 1 tabl.', paymentLevel: '100%' }]),
    )
    const before = await patient()
    const seats = await ownSeats()
    assert.deepEqual(seats, [{ actor: { role: 'patient', patient: anna.patient } }])
    await enter({ act: 'death', pesel: anna.pesel, day: '2026-03-09' })
    assert.equal((await patient()).deceasedDateTime, '2026-03-09')
    await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 1 }), { code: 'patient-deceased' })
    assert.deepEqual(await ownSeats(), [])
    await enter({ act: 'death-withdrawn', pesel: anna.pesel })
    assert.deepEqual(await ownSeats(), seats)
    const { meta: _, ...after } = await patient()
    const { meta: __, ...was } = before
    assert.deepEqual(after, was)
    assert.equal((await pharmacist(town).call(sgr.dispense, { key, packs: 1 })).packsLeft, 1)
  })

  it('are entered by a registry office alone, for people there are, and never ahead', async () => {
    const act = { act: 'death', pesel: anna.pesel, day: '2026-03-09' } as const
    const asDoctor = town.as('maria-zielinska', { room: 'providers' }).call(pesel.enter, act)
    await assert.rejects(asDoctor, { code: 'registry-office-only' })
    await assert.rejects(enter({ ...act, day: '2026-03-11' }), { code: 'not-yet' })
    await assert.rejects(enter({ ...act, day: '2026-02-30' }), { code: 'no-such-day' })
    await assert.rejects(enter({ ...act, pesel: nobodys }), { code: 'no-person' })
    const asDesk = town.as('katarzyna-lewandowska', { room: 'sor' })
    await assert.rejects(asDesk.call(pesel.change, { change: 'x' }), { code: 'platform-only' })
  })
})

it('with the register away a desk goes on, and the question is put again', async () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  await new Register(world).fill()
  const alone = await openTown(rooms, { world, down: ['pesel'] })
  const desk = (town: Town) => town.as('katarzyna-lewandowska')
  const newcomer = { pesel: '55013115591', given: 'Jerzy', family: 'Nowy' }
  assert.equal((await desk(alone).call(sor.register, newcomer)).identity, 'not-yet')
  await alone.settle()
  const back = await openTown(rooms, { world })
  await clock.during('2026-03-10T09:10:00Z', () => back.settle())
  assert.equal((await desk(back).call(sor.personByPesel, { pesel: newcomer.pesel })).identity, 'verified')
})
