/** People without a PESEL are registered and treated; a newborn that gets its number stays the same person. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import type { Input } from '#kernel/contract.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { pesel } from '../../../standins/pesel/contract.ts'
import { Register } from '../../../standins/pesel/fill.ts'
import peselSystem from '../../../standins/pesel/system.ts'
import rpl from '../../rpl-medicines/system.ts'
import rsk from '../../rsk-terminology/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import sgrSystem from '../../sgr-prescriptions/system.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import sgsSystem from '../../sgs-referrals/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import sgzSystem from '../../sgz-events/system.ts'
import { sor } from '../contract.ts'
import sorSystem from '../system.ts'

const anna = samplePerson('anna-kowalska')
const mother = { pesel: anna.pesel, given: anna.given, family: anna.family }
type Registration = Input<typeof sor.registerWithout>

const olena = {
  because: 'foreign',
  document: { kind: 'passport', country: 'UA', number: 'FA123456' },
  given: 'Olena',
  family: 'Kovalenko',
  birthDate: '1991-08-24',
  sex: 'female',
} as const satisfies Registration

const child = {
  because: 'newborn',
  mother,
  order: 1,
  birthDate: '2026-03-09',
  sex: 'male',
} as const satisfies Registration

describe('people without a PESEL', () => {
  let town: Town
  let now = '2026-03-10T09:00:00Z'
  const registrar = (request?: string) => town.as('katarzyna-lewandowska', request ? { request } : {})
  const register = (person: Registration, request?: string) =>
    registrar(request).call(sor.registerWithout, person)
  /** What the pharmacist finds by the code of a prescription of this patient with what they show. */
  const atCounter = async (patient: string, shown: object) => {
    await registrar().call(sgz.openVisit, { patient })
    const order = { ...metformin, paymentLevel: '100%' } as const
    const issued = await town.as('maria-zielinska').call(sgr.issue, { patient, prescriptions: [order] })
    const input = { code: issued.package.code, ...shown } as Input<typeof sgr.toDispense>
    return (await pharmacist(town).call(sgr.toDispense, input)).patient
  }
  before(async () => {
    const world = await testWorld('empty', { clock: { now: () => new Date(now) } })
    await bringPeople(world)
    await new Register(world).fill()
    town = await openTown([sorSystem, peselSystem, rpl, rsk, sgzSystem, sgrSystem, sgsSystem], { world })
  })

  it('a foreigner is registered by a passport, treated, prescribed for and referred; the pharmacy hands out by the key', async () => {
    const { id: patient, ...person } = await register(olena, 'olena')
    assert.deepEqual(person, {
      given: 'Olena',
      family: 'Kovalenko',
      sex: 'female',
      birthDate: '1991-08-24',
      knownBy: { by: 'document', document: olena.document },
    })
    assert.equal((await register(olena, 'olena')).id, patient)
    assert.equal((await registrar().call(sor.personByDocument, olena.document)).id, patient)
    const doctor = town.as('maria-zielinska')
    await assert.rejects(doctor.call(sor.personByDocument, olena.document), { code: 'no-person' })
    const { id: event } = await registrar().call(sgz.openVisit, { patient })
    const visit = await doctor.call(sgz.register, {
      event,
      patient,
      eventClass: '4',
      startedAt: '2026-03-10T08:30:00Z',
      endedAt: '2026-03-10T08:50:00Z',
      diagnoses: [{ icd10: 'I10', main: true }],
    })
    const issued = await doctor.call(sgr.issue, {
      patient,
      event: visit.id,
      prescriptions: [{ ...metformin, paymentLevel: '100%' }],
    })
    const { key } = only(issued)
    assert.equal((await pharmacist(town).call(sgr.toDispense, { key })).patient.family, 'Kovalenko')
    assert.equal((await pharmacist(town).call(sgr.dispense, { key, packs: 1 })).packsLeft, 1)
    const { code } = issued.package
    const seen = await pharmacist(town).call(sgr.toDispense, { code, document: olena.document })
    assert.equal(seen.patient.family, 'Kovalenko', 'by the code and the passport, too')
    const wrong: [Input<typeof sgr.toDispense>, string][] = [
      [{ code, document: { ...olena.document, number: 'FA123457' } }, 'no-package'],
      [{ code, document: { ...olena.document, kind: 'identity-card' } }, 'no-package'],
      [{ code, document: { ...olena.document, country: 'XX' } }, 'unknown-country'],
      [{ code, newborn: { mother: anna.pesel, birthDate: '2026-03-09', order: 9 } }, 'no-package'],
      [{ code, newborn: { mother: '84031499906', birthDate: '2026-03-09', order: 1 } }, 'pesel-check-digit'],
      [{ code, nameless: 'NN 2026-03-10 ABCDEF' }, 'no-package'],
    ]
    for (const [shown, refused] of wrong)
      await assert.rejects(pharmacist(town).call(sgr.toDispense, shown), { code: refused })
    await assert.rejects(doctor.call(sgr.toDispense, { code, document: olena.document }), {
      code: 'not-a-dispenser',
    })
    const referral = await doctor.call(sgs.issue, {
      patient,
      specialty: '1100',
      reason: 'I10',
      text: 'Ocena nadciśnienia',
      urgent: false,
    })
    assert.equal(referral.state, 'issued')
  })

  it('twice by one document is once, also for those who try together', async () => {
    await assert.rejects(register(olena), { code: 'already-registered' })
    const renewed = { ...olena, document: { ...olena.document, number: 'FA999999' } }
    await assert.rejects(register(renewed), { code: 'possible-duplicate' })
    const other = { ...renewed, anotherPerson: true }
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => register(other)))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('a possible duplicate is told without who it is; whoever tries names learns nothing more, and is not stopped', async () => {
    const like = { ...olena, given: anna.given, family: anna.family, birthDate: anna.birthDate }
    const document = { ...olena.document, number: 'XX111222' }
    const refused = await register({ ...like, document }).then(JSON.stringify, JSON.stringify)
    assert.match(refused, /possible-duplicate/)
    for (const told of [anna.pesel, anna.patient ?? '', anna.family]) assert.ok(!refused.includes(told))
    const tries = Array.from({ length: 9 }, () => () => register({ ...like, document }))
    for (const attempt of tries) await attempt().catch(() => undefined)
    await assert.rejects(register({ ...like, document }), { code: 'possible-duplicate-unchecked' })
    const nobody = {
      ...olena,
      given: 'Nadia',
      family: 'Nowa',
      document: { ...olena.document, number: 'NN1' },
    }
    await assert.rejects(register(nobody), { code: 'possible-duplicate-unchecked' })
    assert.ok((await register({ ...nobody, anotherPerson: true })).id)
    now = '2026-03-10T09:11:00Z'
  })

  it('refuses what is no document, no day, no mother, and whoever is no registrar', async () => {
    const wrong: [Registration, string][] = [
      [
        { ...olena, document: { kind: 'passport', country: 'PL', number: 'AA0000001' } },
        'document-check-digit',
      ],
      [{ ...olena, document: { ...olena.document, country: 'XX' } }, 'unknown-country'],
      [{ ...olena, birthDate: '1991-02-30' }, 'no-such-day'],
      [{ ...olena, birthDate: '2026-03-11' }, 'not-yet'],
      [{ ...child, mother: { ...mother, pesel: '84031499908' } }, 'pesel-check-digit'],
      [{ ...child, mother: { ...mother, given: 'Ewa' } }, 'identity-differs'],
      [{ ...olena, given: ' ' }, 'no-name'],
    ]
    for (const [person, code] of wrong) await assert.rejects(register(person), { code })
    await assert.rejects(town.as('maria-zielinska').call(sor.registerWithout, olena), {
      code: 'not-a-registrar',
    })
  })

  it('who gets a PESEL later is asked about when entered by it, and is entered all the same', async () => {
    const given = 'Ivan'
    const named = { ...olena, given, family: 'Melnyk', birthDate: '1984-05-02', sex: 'male' } as const
    await register({ ...named, document: { ...olena.document, number: 'GG777888' } })
    const pesel = makePesel(named.birthDate, 'male', 12)
    const person = { pesel, given: 'IVAN', family: 'Melnyk', documentSeen: true }
    const enter = (more = {}) => registrar().call(sor.register, { ...person, ...more })
    const refused = await enter().then(JSON.stringify, JSON.stringify)
    assert.match(refused, /possible-duplicate/)
    assert.doesNotMatch(refused, /Melnyk|GG777888|1984/)
    assert.equal((await enter({ anotherPerson: true })).pesel, pesel)
    const other = { ...named, document: { ...olena.document, number: 'GG777889' } }
    await assert.rejects(register(other), { code: 'possible-duplicate' })
    // Two people with a PESEL each are two people: the numbers say so.
    const bogdan = { given: 'Bogdan', family: 'Jedyny', documentSeen: true }
    for (const serial of [21, 22])
      await registrar().call(sor.register, {
        ...bogdan,
        pesel: makePesel('1970-01-02', 'male', serial),
      })
  })

  it('a newborn is known by its mother, whose account leads to it, and keeps its record when it gets a number', async () => {
    const born = await register(child)
    assert.deepEqual([born.family, born.knownBy], ['Kowalska', { by: 'mother' }])
    const twin = await register({ ...child, order: 2, sex: 'female' })
    assert.notEqual(born.id, twin.id)
    await assert.rejects(register(child), { code: 'already-registered' })
    const saz = town.asActor(platform, { room: 'saz', purpose: 'platform' })
    const { children } = await saz.call(sor.childrenOf, { pesel: anna.pesel })
    assert.deepEqual(new Set(children.map(({ patient }) => patient)), new Set([born.id, twin.id]))
    const handed = await atCounter(born.id, {
      newborn: { mother: anna.pesel, birthDate: child.birthDate, order: 1 },
    })
    assert.equal(handed.id, born.id)
    const act = {
      act: 'birth',
      given: 'Jan',
      family: 'Kowalski',
      sex: 'male',
      birthDate: child.birthDate,
    } as const
    const entered = await town
      .asActor({ role: 'sandbox' }, { room: 'providers', purpose: 'integration' })
      .call(pesel.enter, { ...act, mother: anna.pesel, order: 1 })
    let now = await registrar()
      .call(sor.personByPesel, { pesel: entered.pesel })
      .catch(() => undefined)
    for (let turn = 0; now === undefined && turn < 200; turn += 1) {
      await town.settle()
      await wait(20)
      now = await registrar()
        .call(sor.personByPesel, { pesel: entered.pesel })
        .catch(() => undefined)
    }
    assert.deepEqual(
      [now?.id, now?.given, now?.family, now?.identity, now?.knownBy],
      [born.id, 'Jan', 'Kowalski', 'verified', undefined],
    )
  })

  it('an unknown patient has a name of their own, with reason and place', async () => {
    const found = {
      because: 'unknown',
      reason: 'unconscious',
      place: 'Przystanek Centrum',
      sex: 'male',
    } as const
    const one = await register(found)
    await assert.rejects(register({ ...found, place: ' przystanek  CENTRUM' }), {
      code: 'possible-duplicate-unknown',
    })
    await register({ ...found, sex: 'female' })
    await register({ ...found, place: 'Park' })
    const other = await register({ ...found, anotherPerson: true })
    assert.match(one.family, /^NN 2026-03-10 [0-9A-F]{6}$/)
    assert.notEqual(one.family, other.family)
    assert.deepEqual([one.knownBy, one.birthDate], [{ by: 'nothing' }, undefined])
    await registrar().call(sgz.openVisit, { patient: one.id })
    assert.equal((await atCounter(one.id, { nameless: one.family })).id, one.id)
    const patient = JSON.stringify((await read(town.as('maria-zielinska'), 'Patient', one.id)).resource)
    assert.match(patient, /unconscious.*Przystanek Centrum/)
    assert.ok(!patient.includes(identifierSystems.pesel))
  })

  it('a newborn that has another entry is asked about, in whatever order; twins are not', async () => {
    const enter = (birthDate: string, given: string, sex: 'male' | 'female', more = {}) =>
      registrar().call(sor.register, {
        pesel: makePesel(birthDate, sex, 4),
        ...{ given, family: anna.family, documentSeen: true, ...more },
      })
    const adam = { ...child, birthDate: '2026-03-08', given: 'Adam' } as const
    await register(adam)
    await register({ ...adam, order: 2, given: 'Ewa', sex: 'female' })
    await assert.rejects(enter(adam.birthDate, 'Adam', 'male'), { code: 'possible-duplicate' })
    await enter(adam.birthDate, 'Piotr', 'male')
    await enter('2026-03-07', 'Zofia', 'female')
    const zofia = { ...child, birthDate: '2026-03-07', sex: 'female' } as const
    await assert.rejects(register(zofia), { code: 'possible-duplicate' })
    await register({ ...zofia, sex: 'male', order: 2 })
    assert.ok((await register({ ...zofia, anotherPerson: true })).id)
  })
})
