/** What the law says about a prescription, rule by rule, without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '#kernel/actor.ts'
import { assertDosage } from './dosage.ts'
import { knownPack } from './known-pack.ts'
import { packsLeftAfter } from './may-be-dispensed.ts'
import { assertPacks } from './packs.ts'
import { assertAlive } from './patient-alive.ts'
import { stateOf } from './state-of.ts'
import { validityOf } from './validity.ts'
import { seesTheKey } from './who-sees-the-key.ts'

const [metformin, amoxicillin, allergen] = ['A10BA02', 'J01CA04', 'V01AA02']
const today = '2026-03-10'
const validity = (asked: object, atc = metformin) => validityOf(asked, [atc ?? ''], today, '/prescriptions/0')

describe('a prescription is valid', () => {
  it('thirty days, the day of issue not counted; an antibiotic seven', () => {
    assert.deepEqual(validity({}), { start: today, end: '2026-04-09' })
    assert.deepEqual(validity({}, amoxicillin), { start: today, end: '2026-03-17' })
    assert.deepEqual(validity({ validDays: 7 }), { start: today, end: '2026-03-17' })
  })

  it('a year, or 120 days for what is made for one patient, when the prescriber says so', () => {
    assert.equal(validity({ validDays: 365 }).end, '2027-03-10')
    assert.equal(validity({ validDays: 120 }, allergen).end, '2026-07-08')
    assert.equal(validity({}, allergen).end, '2026-07-08', 'its own term')
    assert.equal(validity({ isImported: true }, '').end, '2026-07-08')
    const wrong = [
      [amoxicillin, 30],
      [amoxicillin, 365],
      [allergen, 365],
      [metformin, 120],
      [metformin, 31],
    ] as const
    for (const [atc, validDays] of wrong)
      assert.throws(() => validity({ validDays }, atc), {
        category: 'unprocessable',
        code: 'valid-days',
        location: '/prescriptions/0/validDays',
      })
  })

  it('from a day of the prescriber’s choice, neither past nor more than 360 days ahead', () => {
    assert.deepEqual(validity({ validFrom: '2026-05-01' }), { start: '2026-05-01', end: '2026-05-31' })
    assert.equal(validity({ validFrom: '2026-05-01' }, amoxicillin).end, '2026-05-08')
    for (const validFrom of ['2026-03-09', '2026-02-30', '2027-03-06', '2026-13-01'])
      assert.throws(() => validity({ validFrom }), { code: 'valid-from' }, validFrom)
  })
})

describe('what is prescribed', () => {
  it('is a pack of the register that is admitted today', () => {
    const pack = (gtin: string, mayBePrescribed = true, product = '100000014') => ({
      gtin,
      mayBePrescribed,
      product,
    })
    const packs = [pack('1'), pack('2', false), pack('3', true, '100000020'), pack('4', true, '100000020')]
    const at = '/prescriptions/1'
    const known = (product: string | undefined, gtin?: string) => knownPack({ product, gtin }, packs, at)
    assert.equal(known('100000014').gtin, '1', 'the other one has been deleted')
    assert.equal(known('100000020', '4').gtin, '4')
    assert.equal(known(undefined, '3').gtin, '3')
    const refused = [
      ['199999999', undefined, 'unknown-medicine', 'product'],
      ['100000014', '3', 'unknown-medicine', 'product'],
      ['100000014', '2', 'not-admitted', 'product'],
      ['100000020', undefined, 'which-pack', 'gtin'],
    ] as const
    for (const [product, gtin, code, field] of refused)
      assert.throws(() => known(product, gtin), { code, location: `${at}/${field}` }, code)
  })

  it('lasts no longer than the law allows, at three times the usual dose', () => {
    assertPacks(12, 30, 120, '')
    assert.throws(() => assertPacks(13, 30, 120, ''), { code: 'too-many-packs' })
    assertPacks(36, 30, 360, '')
    assertPacks(5, 360, 120, '')
    assert.throws(() => assertPacks(6, 360, 120, ''), { code: 'too-many-packs' })
  })

  it('says how to take it, and is for somebody alive', () => {
    assertDosage('1 x dz.', '')
    assert.throws(() => assertDosage(' — ', '/prescriptions/0'), { code: 'no-dosage' })
    assertAlive({ resourceType: 'Patient', deceasedBoolean: false })
    for (const dead of [{ deceasedBoolean: true }, { deceasedDateTime: '2026-01-01' }])
      assert.throws(() => assertAlive({ resourceType: 'Patient', ...dead }), { code: 'patient-deceased' })
  })
})

describe('what may be handed over', () => {
  const standing = {
    cancelled: false,
    packs: 3,
    packsDispensed: 1,
    validFrom: today,
    validUntil: '2026-04-09',
  }

  it('is what is left, from the first to the last day', () => {
    assert.equal(packsLeftAfter(standing, 2, today), 0)
    assert.equal(packsLeftAfter(standing, 1, '2026-04-09'), 1)
    const refused: [object, number, string, string][] = [
      [{}, 3, today, 'too-many-packs'],
      [{}, 1, '2026-04-10', 'expired'],
      [{}, 1, '2026-03-09', 'not-yet-valid'],
      [{ packsDispensed: 3 }, 1, today, 'already-dispensed'],
      [{ packsDispensed: 3 }, 1, '2026-04-10', 'already-dispensed'],
      [{ cancelled: true }, 1, today, 'cancelled'],
    ]
    for (const [change, packs, day, code] of refused)
      assert.throws(() => packsLeftAfter({ ...standing, ...change }, packs, day), { code }, code)
  })

  it('names the state', () => {
    const states = [standing, { ...standing, packsDispensed: 0 }, { ...standing, packsDispensed: 3 }]
    assert.deepEqual(
      states.map((each) => stateOf(each, today)),
      ['partly-dispensed', 'issued', 'dispensed'],
    )
    assert.equal(stateOf(standing, '2026-04-10'), 'expired')
  })
})

it('the key is shown to the patient and the prescriber alone', () => {
  const sees = (actor: Actor) => seesTheKey(actor, 'anna', 'maria')
  const actors: Actor[] = [
    { role: 'patient', patient: 'anna' },
    { role: 'doctor', practitioner: 'maria' },
    { role: 'patient', patient: 'jan' },
    { role: 'doctor', practitioner: 'tomasz' },
    { role: 'nurse', practitioner: 'maria' },
    { role: 'pharmacist', practitioner: 'piotr' },
    { role: 'platform' },
  ]
  assert.deepEqual(actors.map(sees), [true, true, false, false, true, false, false])
})
