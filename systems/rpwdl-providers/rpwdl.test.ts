/** RPWDL: its files become providers, units and cells; the sample country stands in it; public lists of hospitals are taken in to the line. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { validate } from '#standards/fhir/validate.ts'
import { establishmentToFhir } from './edge/provider-to-fhir.ts'
import { hospitalToFhir, providedBy } from './edge/unit-to-fhir.ts'
import { cell } from './registers/cell.ts'
import { establishment } from './registers/establishment.ts'
import { hospital } from './registers/hospital.ts'
import { streetAndHouse } from './registers/hospital-lists.ts'
import { provider } from './registers/provider.ts'
import { unit } from './registers/unit.ts'
import { standingOf } from './rules/standing.ts'

const all = [provider, establishment, unit, cell, hospital]
const lists = fileURLToPath(new URL('../../../shared/data/geo-hospitals-pl/', import.meta.url))
const skip = existsSync(lists) ? false : 'the folder ../shared is not on this machine'
const folder = mkdtempSync(join(tmpdir(), 'rpwdl-'))
after(() => rmSync(folder, { recursive: true }))

const load = (world: World, path: string) => {
  const [fitting, ...more] = fittings(all, [path])
  assert.ok(fitting)
  assert.equal(more.length, 0)
  return takeIn(world, fitting, { day: '2026-11-20', isLookOnly: false, mayEndMany: true })
}

const table = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(';')).join('\r\n')

describe('the open data set', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })
  const file = (name: string, rows: readonly (readonly string[])[]) => {
    const path = join(folder, name)
    writeFileSync(path, `\uFEFF${table(rows)}`)
    return load(world, path)
  }

  it('brings providers by their book, and refuses lines with their reason', async () => {
    const columns = ['ID Księgi', 'Nazwa', 'NIP', 'Regon', 'Teryt', 'Ulica', 'Budynek', 'Lokal']
    const more = ['Kod pocztowy', 'Miejscowość', 'Telefon', 'Data wykreślenia z rejestru']
    const { staged, difference } = await file('podmioty.csv', [
      [...columns, ...more],
      [
        '927257',
        '"Przychodnia ""Przy Rynku"" s.c."',
        '5260250274',
        '241544443',
        '1261011',
        'Długa',
        '7',
        'NULL',
        '31-147',
        'Kraków',
        '12 1',
        'NULL',
      ],
      [
        '000000089955',
        'Szpital Miejski',
        '5260250275',
        'NULL',
        '1261011',
        'Prosta',
        '1',
        '',
        '31-147',
        'Kraków',
        '',
        '',
      ],
      ['89956', 'Gabinet', 'x', '1', '12610', '', '', '', '31147', 'Kraków', '', ''],
      [
        '89957',
        'Dawna poradnia',
        'NULL',
        'NULL',
        '1261011',
        '',
        '',
        '',
        '31-147',
        'Kraków',
        '',
        '2019-01-31',
      ],
    ])
    assert.deepEqual([staged.rows, difference.fresh, staged.refused], [4, 2, 1])
    const [refused] = difference.refusals
    assert.equal(refused?.line, 4)
    for (const wrong of ['nip: a NIP has 10 digits', 'regon: a REGON', 'postalCode: ', 'terc: a commune'])
      assert.ok(refused?.reason.includes(wrong), wrong)
    assert.deepEqual([...staged.warnings], [['nip: the check digit does not fit', 1]])
    const found = await registersOf(world).find(provider, 'przychodnia przy rynku krak')
    assert.deepEqual(
      found.map(({ key }) => key),
      ['000000927257'],
    )
  })

  it('brings cells with the parts of their resort code', async () => {
    const columns = [
      'ID Księgi',
      'Kod jednostki',
      'Kod komórki',
      'kodResortVIII',
      'Nazwa komórki',
      'Miejscowość',
    ]
    const { staged } = await file('komorki_cells.csv', [
      [...columns, 'Liczba łóżek ogółem', 'Data zakończenia działalności komórki'],
      ['927257', '1', '3', '1100', 'Poradnia kardiologiczna', 'Kraków', 'NULL', 'NULL'],
      ['927257', '1', '004', '4999', 'Oddział', 'Kraków', '12', '2026-12-31 00:00:00'],
      ['927257', '1', '005', 'ABCD', 'Bez kodu', 'Kraków', '', ''],
    ])
    assert.deepEqual([staged.entries, staged.refused, [...staged.warnings.values()]], [2, 1, [1]])
    const [one, two] = await registersOf(world).list(cell)
    assert.deepEqual(one?.content, {
      number: '000000927257-003',
      book: '000000927257',
      unit: '000000927257-01',
      name: 'Poradnia kardiologiczna',
      specialty: '1100',
      city: 'Kraków',
    })
    assert.deepEqual([two?.content.beds, two?.content.ends], [12, '2026-12-31'])
  })

  it('brings establishments, which cells name, and refuses one without its number', async () => {
    const columns = ['ID Księgi', 'ID ZOZ', 'Nazwa', 'Ulica', 'Budynek', 'Kod pocztowy', 'Miejscowość']
    const { staged, difference } = await file('zaklady.csv', [
      columns,
      ['927257', '4711', 'Poradnia Przy Rynku', 'Długa', '7', '31-147', 'Kraków'],
      ['927257', 'NULL', 'Bez numeru', '', '', '', 'Kraków'],
      ['927257', '47 11', 'Zły numer', '', '', '', 'Kraków'],
    ])
    assert.deepEqual([staged.rows, difference.fresh, staged.refused], [3, 1, 2])
    const [found] = await registersOf(world).find(establishment, 'poradnia rynek krakowie')
    assert.deepEqual([found?.key, found?.content.book], ['zoz-4711', '000000927257'])
    assert.ok(found)
    const seen = establishmentToFhir(found, found.key)
    assert.deepEqual(validate(seen), [])
    assert.deepEqual(seen.partOf, providedBy('000000927257', undefined))
    const cells = ['ID Księgi', 'ID ZOZ', 'Kod komórki', 'kodResortVIII', 'Nazwa komórki', 'Miejscowość']
    await file('komorki.csv', [cells, ['927257', '4711', '9', '1100', 'Poradnia', 'Kraków']])
    assert.equal((await registersOf(world).get(cell, '000000927257-009'))?.content.establishment, 'zoz-4711')
  })

  it('of another list, or cut off, changes nothing', async () => {
    await assert.rejects(
      file('podmioty-1.csv', [
        ['a', 'b'],
        ['1', '2'],
      ]),
      { code: 'file-columns' },
    )
    assert.equal(await registersOf(world).count(provider), 2)
  })

  it('says who stands in the register, who was struck off, and whom it never knew', async () => {
    const today = '2026-11-27'
    const state = async (book: string) => standingOf(await registersOf(world).history(provider, book), today)
    assert.deepEqual(await state('000000927257'), { state: 'entered', since: '2026-11-20' })
    assert.deepEqual(await state('000000000001'), { state: 'unknown' })
    assert.deepEqual(standingOf([{ since: '2026-01-01', until: today }], today), {
      state: 'struck-off',
      since: today,
    })
    assert.deepEqual(standingOf([{ since: '2026-12-01', until: null }], today), { state: 'unknown' })
  })
})

describe('the sample country', () => {
  it('stands in RPWDL with the numbers that its record holds, units and cells', async () => {
    const world = await testWorld('sample')
    const registers = registersOf(world)
    const [clinic] = await registers.find(provider, 'przychodnia pod debem')
    assert.deepEqual(
      [clinic?.key, clinic?.content.city, clinic?.content.street, clinic?.content.house],
      ['000000100001', 'Warszawa', 'ul. Dębowa', '12'],
    )
    assert.ok(sampleOrganizations.clinic)
    const where = { book: '000000100001' }
    assert.deepEqual(
      (await registers.list(cell, { where })).map(({ content }) => [content.specialty, content.unit]),
      [['0010', '000000100001-01']],
    )
    const cardiology = await registers.list(cell, { where: { specialty: '4100' } })
    const [ward] = cardiology
    assert.ok(ward)
    assert.match(String(ward.content.provider), /^Szpital/)
    assert.ok(await registers.get(unit, String(ward.content.unit)))
  })
})

describe('public lists of hospitals', { skip }, () => {
  it('are taken in to the line: in, or refused with a reason', async () => {
    const world = await testWorld('empty')
    const gisco = await load(world, join(lists, 'gisco-hospitals-PL.csv'))
    assert.deepEqual([gisco.staged.rows, gisco.difference.fresh, gisco.staged.refused], [466, 466, 0])
    const map = await load(world, join(lists, 'hospitals.csv'))
    assert.deepEqual([map.staged.rows, map.difference.fresh, map.staged.refused], [1921, 1842, 79])
    const reasons = new Set(map.difference.refusals.map(({ reason }) => reason))
    assert.deepEqual([...reasons].sort(), ['city is missing', 'isEmergency is no flag'])
    const [kutno] = await registersOf(world).find(hospital, 'kutnowski szpital')
    assert.deepEqual([kutno?.content.isEmergency, kutno?.content.postalCode], [true, '99-300'])
    for (const entry of await registersOf(world).list(hospital, { limit: 1000 }))
      assert.deepEqual(validate(hospitalToFhir(entry, entry.key)), [], entry.key)
  })
})

it('The house number of a public list is what follows the first digit of the last word, read in one pass', () => {
  const said = ['Szpitalna 12a/3', 'Aleja 3 Maja', 'al. 3 Maja  10', 'Rynek', 'ul.5', '7', '']
  assert.deepEqual(
    said.map((address) => Object.values(streetAndHouse(address))),
    [
      ['Szpitalna', '12a/3'],
      ['Aleja 3 Maja', ''],
      ['al. 3 Maja', '10'],
      ['Rynek', ''],
      ['ul.', '5'],
      ['', '7'],
      ['', ''],
    ],
  )
  const began = performance.now()
  for (const odd of ['a ', ' ', '1 ', '1'])
    assert.ok(streetAndHouse(odd.repeat(20_000 / odd.length)).street.length <= 20_000)
  assert.ok(performance.now() - began < 500)
})
