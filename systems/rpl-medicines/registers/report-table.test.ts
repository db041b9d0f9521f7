/** RPL: its report as a table is read as the XML is, and takes nothing away that only the XML says. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import {
  extractedMedicines,
  type ReportedMedicine,
  reportOf,
  skipWithoutExtract,
} from '#checks/rpl-report.ts'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { makeGtin } from '#standards/pl-ids/gtin.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'
import { pack } from './package.ts'
import { product } from './product.ts'

const file = 'Rejestr_Produktow_Leczniczych_calosciowy_stan_na_dzien_20260901.csv'
mkdirSync('.openp1-test', { recursive: true })
const folder = mkdtempSync('.openp1-test/rpl-table-')
after(() => rmSync(folder, { recursive: true }))

const columns = [
  'Identyfikator Produktu Leczniczego',
  'Nazwa Produktu Leczniczego',
  'Nazwa powszechnie stosowana',
  'Rodzaj preparatu',
  'Zakaz stosowania u zwierząt',
  'Nazwa poprzednia produktu',
  'Droga podania - Gatunek - Tkanka - Okres karencji',
  'Moc',
  'Postać farmaceutyczna',
  'Typ procedury',
  'Numer pozwolenia',
  'Ważność pozwolenia',
  'Podstawa prawna wniosku',
  'Kod ATC',
  'Podmiot odpowiedzialny',
  'Opakowanie',
  'Substancja czynna',
  'Ulotka',
  'Charakterystyka',
]
type Cells = Readonly<Record<string, string>>

function rowOf({ name, strength, form, atc, inn }: ReportedMedicine, at: number): Cells {
  return {
    'Identyfikator Produktu Leczniczego': makeRplProductId(at),
    'Nazwa Produktu Leczniczego': name,
    'Nazwa powszechnie stosowana': inn,
    'Rodzaj preparatu': 'Ludzki',
    'Nazwa poprzednia produktu': 'brak',
    Moc: strength,
    'Postać farmaceutyczna': form,
    'Typ procedury': 'NAR',
    'Numer pozwolenia': String(10_000 + at),
    'Ważność pozwolenia': 'Bezterminowe',
    'Kod ATC': atc,
    'Podmiot odpowiedzialny': `Wytwórnia ${at % 7}`,
    Opakowanie: `${makeGtin(at)} ¦ Rp ¦ ${at}\n20 tabl.`,
    'Substancja czynna': inn,
    Ulotka: `https://rpl.example/${at}/leaflet`,
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const tableOf = (rows: readonly Cells[], of: readonly string[] = columns) =>
  `\uFEFF${[of, ...rows.map((row) => of.map((column) => row[column] ?? ''))].map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`

const some: readonly ReportedMedicine[] = [
  { name: 'Próba "Lek"', strength: '500 mg', form: 'Tabletki', atc: 'N02BE01+N02BE51', inn: 'Paracetamolum' },
  { name: 'Lek; bez kodu', strength: '-', form: 'Syrop', atc: '', inn: 'brak' },
]

describe('the report of RPL as a table', () => {
  let world: World
  beforeEach(async () => {
    world = await testWorld('empty')
  })

  const load = async (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    const manner = { isLookOnly: false, mayEndMany: false }
    const taken = []
    for (const fitting of fittings([product, pack], [path])) taken.push(await takeIn(world, fitting, manner))
    return taken
  }

  it('brings products and packs, of the day in its name', async () => {
    const rows = some.map(rowOf)
    const [first, ...others] = rows
    const deleted = `${makeGtin(8)} ¦ OTC ¦ Skasowane ¦ 9\n1 butelka 60 ml\n1 miarka`
    const [products, packs] = await load(
      file,
      tableOf([{ ...first, Opakowanie: `${first?.Opakowanie}\n${deleted}` }, ...others]),
    )
    assert.deepEqual(
      [products?.staged.asOf, products?.difference.fresh, products?.staged.refused],
      ['2026-09-01', 2, 0],
    )
    assert.deepEqual([packs?.difference.fresh, packs?.staged.refused], [3, 0])
    const known = registersOf(world)
    const content = (await known.get(product, makeRplProductId(0), '2026-09-01'))?.content
    assert.deepEqual(content?.atc, ['N02BE01', 'N02BE51'])
    assert.equal(content?.name, 'Próba "Lek"')
    const bare = (await known.get(product, makeRplProductId(1)))?.content ?? {}
    for (const name of ['strength', 'inn', 'previousName']) assert.equal(bare[name], undefined, name)
    const bottle = (await known.get(pack, makeGtin(8)))?.content
    assert.deepEqual(
      [bottle?.isDeleted, bottle?.availability, bottle?.units],
      [true, 'OTC', [{ more: '1 butelka 60 ml' }, { more: '1 miarka' }]],
    )
  })

  it('refuses line by line what it cannot mean, and whole what is another list', async () => {
    const [good, ...rest] = [...some, ...some].map(rowOf)
    const [horse = {}, category = {}, headless = {}] = rest
    const [products, packs] = await load(
      file,
      tableOf([
        good ?? {},
        { ...horse, 'Rodzaj preparatu': 'Roślinny' },
        { ...category, Opakowanie: `${makeGtin(2)} ¦ Xx ¦ 1\n5 tabl.` },
        { ...headless, Opakowanie: '30 tabl.' },
      ]),
    )
    assert.deepEqual([products?.difference.fresh, products?.staged.refused], [3, 1])
    assert.equal(packs?.difference.fresh, 1)
    assert.deepEqual(
      packs?.difference.refusals.map(({ reason }) => reason),
      [
        'kind is none of the codes allowed',
        'availability is none of the codes allowed',
        'the row is not as this list writes it',
      ],
    )
    await assert.rejects(load(file, tableOf(some.map(rowOf), columns.slice(0, 15))), { code: 'file-columns' })
    await assert.rejects(load(file, `${tableOf(some.map(rowOf))}"open`), { code: 'file-quotes' })
    assert.equal(await registersOf(world).count(product), 3)
  })

  it('after the XML changes nothing that both say alike, and keeps what the XML alone says', {
    skip: skipWithoutExtract,
  }, async () => {
    const known = extractedMedicines().slice(0, 400)
    await load('overall.xml', reportOf(known))
    const before = await registersOf(world).get(product, makeRplProductId(3))
    assert.ok(before?.content.substances)
    const [products, packs] = await load(file, tableOf(known.map(rowOf)))
    assert.deepEqual([products?.difference.same, products?.staged.refused], [400, 0])
    assert.deepEqual([packs?.difference.same, packs?.difference.ended, packs?.staged.refused], [400, 0, 0])
    assert.deepEqual(await registersOf(world).get(product, makeRplProductId(3)), before)
  })
})
