/** SORA: the register's public CSV becomes pharmacies with their permits; who may hand out today follows from it. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { pharmacy } from './registers/pharmacy.ts'
import { dayOf } from './registers/public-file.ts'
import { isAllDay } from './rules/all-day.ts'
import { standingOf } from './rules/standing.ts'

const columns =
  'identyfikator_apteki nazwa_apteki stan_apteki rodzaj_apteki numer_zezwolenia data_wydania_zezwolenia data_cofniecia_zezwolenia typ_ulicy nazwa_ulicy numer_budynku miejscowosc kod_pocztowy terc czy_szprzedaz_wysylkowa kierownik_imie kierownik_nazwisko kierownik_npwz godziny_otwarcia_poniedzialek'.split(
    ' ',
  )
const row = (said: Readonly<Record<string, string>>) => columns.map((name) => said[name] ?? '').join('|')
const active = { stan_apteki: 'AKTYWNA', rodzaj_apteki: 'APTEKA OGÓLNODOSTĘPNA' }
const rows = [
  row({
    ...active,
    identyfikator_apteki: '1234567',
    nazwa_apteki: '"Apteka ""Pod Orłem"""',
    numer_zezwolenia: 'WIF-1/2010',
    data_wydania_zezwolenia: '2010-03-01',
    typ_ulicy: 'ul.',
    nazwa_ulicy: 'Długa',
    numer_budynku: '7',
    miejscowosc: 'Kraków',
    kod_pocztowy: '31-147',
    terc: '1261011',
    czy_szprzedaz_wysylkowa: 'NIE',
    kierownik_imie: 'Maria',
    kierownik_nazwisko: 'Nowak',
    kierownik_npwz: '12345678',
    godziny_otwarcia_poniedzialek: '08:00-20:00',
  }),
  row({
    identyfikator_apteki: '1234568',
    stan_apteki: 'CZASOWO NIECZYNNA',
    rodzaj_apteki: 'PUNKT APTECZNY',
    data_wydania_zezwolenia: '01.04.2011',
    miejscowosc: 'Ujsoły',
  }),
  row({ ...active, identyfikator_apteki: '1234569', stan_apteki: 'NIEAKTYWNA', nazwa_apteki: 'Dawna' }),
  row({
    identyfikator_apteki: '12-3',
    stan_apteki: 'ZAMKNIĘTA',
    rodzaj_apteki: 'SKLEP',
    data_cofniecia_zezwolenia: '2019-02-30',
  }),
]

describe('the public file', () => {
  let world: World
  const folder = mkdtempSync(join(tmpdir(), 'sora-'))
  after(() => rmSync(folder, { recursive: true }))
  const load = (lines: readonly string[], day: string) => {
    const path = join(folder, 'ra.csv')
    writeFileSync(path, `\uFEFF${[columns.join('|'), ...lines].join('\r\n')}`)
    const [fitting] = fittings([pharmacy], [path])
    assert.ok(fitting)
    return takeIn(world, fitting, { day, isLookOnly: false, mayEndMany: true })
  }
  before(async () => {
    world = await testWorld('empty')
  })

  it('brings pharmacies with permit, manager and hours, and refuses lines with their reason', async () => {
    const { staged, difference } = await load(rows, '2026-10-01')
    assert.deepEqual([staged.rows, difference.fresh, staged.refused], [4, 3, 1])
    const reason = difference.refusals[0]?.reason ?? ''
    for (const wrong of [
      'id: a pharmacy has a number',
      'state is none',
      'kind is none',
      'withdrawn is no day',
    ])
      assert.ok(reason.includes(wrong), `${wrong} in ${reason}`)
    const [orzel] = await registersOf(world).find(pharmacy, 'apteka krakow dluga')
    assert.ok(orzel)
    const { state, kind, permit, manager, hours, street } = orzel.content
    assert.deepEqual(
      [orzel.key, state, kind, permit, manager, hours, street],
      [
        '1234567',
        'active',
        'public',
        'WIF-1/2010',
        'Maria Nowak',
        [{ day: 'poniedziałek', hours: '08:00-20:00' }],
        'ul. Długa',
      ],
    )
  })

  it('is open day and night where each day says so, in whatever words', () => {
    const week = (hours: string, days = 8) => isAllDay(Array.from({ length: days }, () => ({ hours })))
    for (const said of ['00:00-24:00', '0:00 – 23:59', 'Całodobowa', '24 h', '24/7'])
      assert.ok(week(said), said)
    for (const said of ['08:00-20:00', '00:00-12:00', '', 'nieczynna całodobowo'])
      assert.equal(week(said), false, said)
    assert.equal(week('00:00-24:00', 7), false)
    assert.equal(
      isAllDay([...Array.from({ length: 7 }, () => ({ hours: '24h' })), { hours: '8:00-24:00' }]),
      false,
    )
  })

  it('says which pharmacy works today', async () => {
    await load(rows.slice(1, 3), '2026-11-01')
    const state = async (id: string, day: string) =>
      standingOf(await registersOf(world).history(pharmacy, id), day)
    assert.deepEqual(await state('1234567', '2026-10-31'), { state: 'active', since: '2026-10-01' })
    assert.deepEqual(await state('1234567', '2026-11-01'), { state: 'inactive', since: '2026-11-01' })
    assert.equal((await state('1234568', '2026-11-02')).state, 'suspended')
    assert.equal((await state('1234569', '2026-11-02')).state, 'inactive')
    assert.deepEqual(await state('7', '2026-11-02'), { state: 'unknown' })
  })

  it('writes days in either form', () => {
    assert.deepEqual(['2012-04-01 00:00:00', '01.04.2012', '01-04-2012', 'x', ''].map(dayOf), [
      '2012-04-01',
      '2012-04-01',
      '2012-04-01',
      'x',
      '',
    ])
  })
})

describe('the sample country', () => {
  it('has its pharmacies in SORA, managed by who works there', async () => {
    const world = await testWorld('sample')
    const [lion] = await registersOf(world).find(pharmacy, 'apteka pod lwem')
    assert.deepEqual(
      [lion?.key, lion?.content.manager, lion?.content.managerNpwz, lion?.content.city],
      ['1000002', 'Piotr Wójcik', lion?.content.managerNpwz, 'Warszawa'],
    )
  })
})
