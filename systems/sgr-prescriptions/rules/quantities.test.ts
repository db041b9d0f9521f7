/** How much fits on a prescription, by the dosage that is written on it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { medicines } from '#standards/terminology/medicines.table.ts'
import { unitsInPack } from '../../rpl-medicines/rules/units-in-pack.ts'
import { dailyUnits } from './daily-units.ts'
import { assertQuantity, daysInPackOf } from './packs.ts'

const read = [
  ['1 tabl. 2 razy dziennie, w trakcie posiłku', 2],
  ['2 x 1 tabl. po jedzeniu', 2],
  ['3x1', 3],
  ['2 x 1 tabl. rano i wieczorem', 2],
  ['1 tabl. raz dziennie wieczorem', 1],
  ['3 × 1 tabl.', 3],
  ['1 tabl. rano', 1],
  ['1 tabl. rano i wieczorem', 2],
  ['1 tabl. rano i 2 wieczorem', 3],
  ['1/2 tabl. wieczorem', 0.5],
  ['1-0-1', 2],
  ['½-0-1 tabl.', 1.5],
  ['2 razy dziennie po 1 tabl.', 2],
  ['1 kaps. co 8 godzin', 3],
  ['1,5 tabl. raz dziennie', 1.5],
  ['2 tabl. 3 x dz.', 6],
  ['1 tabl. raz w tygodniu', 1 / 7],
] as const

const unread = [
  '',
  'według zaleceń',
  '1-2 tabl. w razie bólu, nie więcej niż 6 na dobę',
  '1 tabl. rano przez 7 dni',
  '1 tabl. 2 razy dziennie lub częściej',
  '1 tabl. co drugi dzień',
  '1 tabl. rano, w południe, wieczorem',
  '1 tabl. rano wieczorem',
  '1 tabl. rano, w razie potrzeby druga',
  '1 tabl. 2 razy dziennie przez tydzień, potem raz dziennie',
  '0-0-0',
  '24 j. podskórnie wieczorem',
  `1 tabl. rano ${'po jedzeniu '.repeat(100)}`,
]

describe('a dosage', () => {
  it('is read where it says one thing', () => {
    for (const [dosage, perDay] of read) assert.equal(dailyUnits(dosage)?.perDay, perDay, dosage)
  })

  it('is not read where it may mean another', () => {
    for (const dosage of unread) assert.equal(dailyUnits(dosage), undefined, dosage)
  })

  it('of a hostile length or shape costs nothing', () => {
    const from = performance.now()
    for (const hostile of ['1 tabl. rano'.padEnd(2000, ' i rano'), '1-'.repeat(1000), ' ,.;'.repeat(500)])
      assert.equal(dailyUnits(hostile), undefined)
    assert.ok(performance.now() - from < 200)
  })

  it('of the table agrees with the days that the table says, wherever it is read', () => {
    const counted = medicines.flatMap((medicine) => {
      const days = daysInPackOf({ dosage: medicine.dosage, units: unitsInPack([{ more: medicine.pack }]) })
      return days === undefined ? [] : [{ medicine, days }]
    })
    assert.ok(counted.length > medicines.length / 2, `${counted.length} of ${medicines.length} are read`)
    for (const { medicine, days } of counted)
      assert.equal(Math.max(1, Math.round(days)), medicine.daysInPack, `${medicine.name} ${medicine.dosage}`)
  })
})

describe('a quantity', () => {
  const units = { count: 30, unit: 'tabl.' }
  const quantity = { dosage: '1 tabl. rano', validDays: 30, units }
  const refused = { code: 'too-many-packs', location: '/prescriptions/0/packs' }
  const of = (packs: number, change = {}) =>
    assertQuantity({ ...quantity, packs, ...change }, '/prescriptions/0')

  it('lasts at most 120 days as the dosage says, 360 on an annual prescription', () => {
    assert.deepEqual(of(4), { isCounted: true, daysInPack: 30 })
    assert.throws(() => of(5), refused)
    assert.equal(of(12, { validDays: 365 }).isCounted, true)
    assert.throws(() => of(13, { validDays: 365 }), refused)
    assert.deepEqual(of(12, { dosage: '3 x 1 tabl.' }), { isCounted: true, daysInPack: 10 })
    assert.equal(of(3, { mostDays: 90 }).isCounted, true)
    assert.throws(() => of(4, { mostDays: 90 }), refused)
  })

  it('is one pack at least, however long it lasts', () => {
    const large = { dosage: '1 tabl. raz w tygodniu' }
    assert.deepEqual(of(1, large), { isCounted: true, daysInPack: 210 })
    assert.throws(() => of(2, large), refused)
  })

  it('is not counted where pack and dosage speak of different things: slips are stopped, the prescriber is told', () => {
    for (const change of [
      { dosage: 'według zaleceń' },
      { units: { count: 100, unit: 'ml' } },
      { units: { count: 100, unit: 'ml' }, dosage: '2 x 1' },
      { units: undefined },
    ])
      assert.deepEqual(of(5, change), { isCounted: false })
    assert.throws(() => of(37, { units: undefined }), refused)
  })
})
