/** RPL: the public report in XML becomes products and packages, which are found, kept and shown in FHIR. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SaxesParser } from 'saxes'
import {
  extractedMedicines,
  type ReportedMedicine,
  reportOf,
  skipWithoutExtract,
} from '#checks/rpl-report.ts'
import { testWorld } from '#checks/test-world.ts'
import { apply } from '#registers/import/apply.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry, Register } from '#registers/register.ts'
import type { XmlElement } from '#registers/source.ts'
import { makeGtin } from '#standards/pl-ids/gtin.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'
import { medicines } from '#standards/terminology/medicines.table.ts'
import { pack } from './registers/package.ts'
import { product } from './registers/product.ts'
import { isReadableStrength, packageFindings, productFindings } from './rules/quality.ts'

const samples: readonly ReportedMedicine[] = [
  { name: 'Próba & Lek', strength: '500 mg', form: 'Tabletki', atc: 'N02BE01+N02BE51', inn: 'Paracetamolum' },
  { name: 'Lek bez kodu', strength: '-', form: 'Syrop', atc: '', inn: 'brak' },
]

interface Open extends XmlElement {
  readonly children: Open[]
  text: string
}

/** The report's rows as trees. */
function rowsOf(xml: string): readonly XmlElement[] {
  const parser = new SaxesParser()
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const path = [root]
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (text) => {
    const last = path.at(-1)
    if (last) last.text = (last.text + text).trim()
  })
  parser.on('closetag', () => path.pop())
  parser.write(xml).close()
  return root.children[0]?.children ?? []
}

function* read(register: Register, xml: string) {
  const [source] = register.sources
  assert(source?.form === 'xml')
  for (const [at, row] of rowsOf(xml).entries()) yield { line: at + 1, raws: source.entries(row, {}) }
}

async function loaded(known: readonly ReportedMedicine[]) {
  const world = await testWorld('empty')
  const xml = reportOf(known)
  for (const register of [product, pack]) {
    const rows = read(register, xml)
    await apply(world, await stage(world, { register, asOf: '2026-08-13', origin: 'overall.xml', rows }), {
      isWhole: true,
    })
  }
  return registersOf(world)
}

const entry = (content: Entry['content']): Entry => ({
  key: 'k',
  content,
  since: '2026-01-01',
  until: null,
  edition: 1,
})

describe('RPL', () => {
  it('reads the report: products, and packages with a GTIN; says nothing where the report says "brak"', async () => {
    const registers = await loaded(samples)
    const first = await registers.get(product, makeRplProductId(0))
    assert.equal(first?.content.name, 'Próba & Lek')
    assert.deepEqual(first.content.atc, ['N02BE01', 'N02BE51'])
    assert.deepEqual(first.content.substances, [{ name: 'Paracetamolum', amount: '500', unit: 'mg' }])
    const second = await registers.get(product, makeRplProductId(1))
    assert.ok(second && !('strength' in second.content) && !('inn' in second.content))
    const packages = await registers.list(pack)
    assert.deepEqual(
      packages.map(({ key }) => key),
      [makeGtin(0), makeGtin(1)],
    )
    assert.equal(packages[0]?.content.availability, 'Rp')
    assert.equal(packages[0].content.isDeleted, false)
    assert.deepEqual(
      (await registers.find(pack, 'prob 500')).map(({ key }) => key),
      [makeGtin(0)],
    )
  })

  it('gives a fresh house medicines that are found as a doctor types', async () => {
    const world = await testWorld('empty')
    await shipRegisters(world, [product, pack], { samples: { people: 1, seed: 1 } })
    assert.equal(await registersOf(world).count(product), medicines.length)
    const [found] = await registersOf(world).find(pack, 'siof 850mg')
    assert.match(String(found?.content.name), /^Siofor/)
  })

  it('warns of a wrong check digit, refuses what is no number', () => {
    const { check } = product.fields.id
    assert.equal(check(makeRplProductId(5)), undefined)
    assert.ok('warning' in (check('100000200') ?? {}))
    assert.ok('fault' in (check('200000200') ?? {}))
    assert.ok('warning' in (pack.fields.gtin.check('05909990000000') ?? {}))
    assert.ok('fault' in (pack.fields.gtin.check('5909990') ?? {}))
  })

  it('shows a product as MedicationKnowledge, a package as Medication', () => {
    const known = product.toFhir(
      entry({
        id: '1',
        name: 'Lek',
        atc: ['N02BE01'],
        substances: [{ name: 'A', amount: '0,5', unit: 'mg' }],
      }),
      'k',
    )
    assert.deepEqual(known.ingredient, [
      {
        itemCodeableConcept: { text: 'A' },
        isActive: true,
        strength: { numerator: { value: 0.5, unit: 'mg' }, denominator: { value: 1 } },
      },
    ])
    assert.equal('synonym' in known, false)
    const packed = pack.toFhir(entry({ gtin: makeGtin(1), product: '1', name: 'Lek', isDeleted: true }), 'k')
    assert.equal(packed.status, 'inactive')
    assert.deepEqual(packed.identifier, [{ system: 'urn:oid:1.3.160', value: makeGtin(1) }])
  })

  it('finds what is wrong with the data', () => {
    const faults = (content: Entry['content']) => productFindings(content).map(({ fault }) => fault)
    assert.deepEqual(
      faults({ id: '1', kind: 'human', atc: ['N02BE01'], strength: '500 mg', form: 'Tabletki' }),
      [],
    )
    assert.deepEqual(faults({ id: '1', kind: 'human', strength: 'jak w monografii' }), [
      'no-atc',
      'strength',
      'no-form',
    ])
    assert.deepEqual(faults({ id: '1', atc: ['N2BE', 'V09X'], form: 'Syrop' }), ['atc-form', 'atc-group'])
    for (const strength of [
      '0,5 mg + 0,4 mg',
      '100 mg/ml',
      '200 mcg/dawkę inh.',
      '500 mg/5 ml',
      '1 000 j.m.',
    ])
      assert.ok(isReadableStrength(strength), strength)
    const twice = { gtin: makeGtin(3), product: '1' }
    assert.deepEqual(
      packageFindings([twice, twice, { ...twice, product: '2' }, { gtin: '05909990000000', product: '3' }]),
      [
        { fault: 'gtin-twice', about: makeGtin(3) },
        { fault: 'gtin-digit', about: '05909990000000' },
      ],
    )
  })

  it('takes all human medicines of the country', { skip: skipWithoutExtract }, async () => {
    const human = extractedMedicines()
    const registers = await loaded(human)
    assert.equal(await registers.count(product), human.length)
    assert.equal(await registers.count(pack), human.length)
    const [best] = await registers.find(pack, 'amot 500 tabl')
    assert.equal(best && pack.name(best.content), 'Amotaks Dis 500 mg Tabletki')
  })
})
