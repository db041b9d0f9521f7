/** RSK: the codes that a fresh house knows, and what real lists make of them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { codesIn, valueIn } from '#record/trial/specialties.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import type { XmlElement } from '#registers/source.ts'
import { hasLists, loadList, textOf } from '#registers/trial/read-list.ts'
import { codeSystemRegisters } from './registers/code-systems.ts'
import { icd9pl } from './registers/icd9pl.ts'
import { icd10 } from './registers/icd10.ts'
import { loincPart } from './registers/loinc-part.ts'
import { pik } from './registers/pik.ts'
import { snomed } from './registers/snomed.ts'
import { RegisterDefinitions } from './store.ts'
import './system.ts'

const skip = hasLists ? false : 'needs ../shared/data'

const icd10Url = 'http://hl7.org/fhir/sid/icd-10'
const valueSetOf = (system: string) =>
  ({ resourceType: 'ValueSet', status: 'active', compose: { include: [{ system }] } }) as const
const expand = (system: string, filter: string) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'valueSet', resource: valueSetOf(system) },
    { name: 'filter', valueString: filter },
  ],
})

/** The value sets of an ART-DECOR project: attributes and the concepts inside, as a reader of XML gives them. */
function valueSetsOf(xml: string): XmlElement[] {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  const plain = (text: string) =>
    text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => names[name] ?? '')
  const element = (name: string, attributes: string, children: XmlElement[]): XmlElement => ({
    name,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
    ),
    children,
    text: '',
  })
  return [...xml.matchAll(/<valueSet ([^>]*)>(.*?)<\/valueSet>/gs)].map(([, own = '', inside = '']) => {
    const concepts = [...inside.matchAll(/<concept ([^>]*)>/g)].map(([, each = '']) =>
      element('concept', each, []),
    )
    return element('valueSet', own, [element('conceptList', '', concepts)])
  })
}

describe('RSK', () => {
  it('gives a fresh house diagnoses, medicines, tests and the dictionaries of P1', async () => {
    const { send } = await fhirClient(await testWorld('empty'))
    const get = async (path: string) => (await send('GET', path)).json
    const lookup = async (system: string, code: string) =>
      valueIn(await get(`/CodeSystem/$lookup?system=${system}&code=${code}`), 'display')
    assert.equal(await lookup(icd10Url, 'R05'), 'Kaszel')
    assert.equal(await lookup('urn:oid:2.16.840.1.113883.6.3', 'R05'), 'Kaszel')
    assert.equal(await lookup('urn:oid:2.16.840.1.113883.3.4424.11.1.34', '6'), 'Wizyta')
    assert.equal(await lookup('urn:oid:2.16.840.1.113883.3.4424.11.2.4', '1100'), 'Poradnia kardiologiczna')
    assert.equal(await lookup('http://www.whocc.no/atc', 'A10BA02'), 'Metformini hydrochloridum')
    assert.equal(await lookup('http://loinc.org', '8867-4'), 'Tętno')
    const below = `/CodeSystem/$subsumes?system=${icd10Url}&codeA=XVIII&codeB=R05`
    assert.equal(valueIn(await get(below), 'outcome'), 'subsumes')
    const found = await send('POST', '/ValueSet/$expand', expand(icd10Url, 'zaburz lekow'))
    assert.deepEqual(codesIn(found.json), ['F41.1', 'F41.9'])
  })

  it('names a source for every code system but those that it writes itself, each with its law', () => {
    for (const { id, sources, legalBasis, codeSystem } of codeSystemRegisters) {
      assert(sources.length > 0, id)
      assert.match(legalBasis, /https:\/\//)
      assert.match(codeSystem.url, /^(https?:\/\/|urn:oid:)/)
    }
  })

  it('merges both Polish lists of ICD-10 and keeps what either says alone', { skip }, async () => {
    const world = await testWorld('empty')
    const old = await loadList(world, icd10, 'terminology-pl/icd10_pl_000.csv', '2013-10-27')
    const later = await loadList(world, icd10, 'terminology-pl/icd10-pl.tsv', '2025-09-03')
    assert.deepEqual([old.rows, old.entries, old.refused], [7479, 7479, 0])
    assert.deepEqual([later.rows, later.entries, later.refused], [11_021, 11_021, 0])
    // 11,263 of both lists, the 22 chapters, and the one code that the house knew alone.
    const count = await registersOf(world).count(icd10)
    assert.equal(count, 11_286)
    const [dagger] = await registersOf(world).getMany(icd10, ['A17.0'])
    assert.equal(dagger?.content.mark, 'dagger')
    const { send } = await fhirClient(world)
    const found = codesIn((await send('POST', '/ValueSet/$expand', expand(icd10Url, 'zapal pluc'))).json)
    assert(found.includes('J18.9') && found.includes('J12'), found.join(' '))
    const provider = await new RegisterDefinitions(world).provider(icd10Url)
    assert.equal(provider?.about.content, 'complete')
    assert.equal(provider?.size, count)
    assert.deepEqual(await provider?.parents('C82.3'), ['C82'])
    assert.equal(await provider?.isBelow('J18.9', 'X'), true)
  })

  it('puts procedures, LOINC parts and SNOMED CT sets in place', { skip }, async () => {
    const world = await testWorld('empty')
    const tree = await loadList(world, icd9pl, 'terminology-pl/ICD-9_PL_w_5_19_orig.csv', '2013-10-27')
    // 9,709 codes of all levels; four of them are named twice, each time otherwise.
    assert.equal(tree.entries, 9709)
    const list = await loadList(world, icd9pl, 'terminology-pl/icd9-pl-procedures.tsv', '2025-09-03')
    assert.equal(list.entries, 8125)
    let parts = 0
    for (const part of ['class', 'component', 'method', 'scale', 'system'])
      parts += (await loadList(world, loincPart, `terminology-pl/loinc-part-${part}-pl.tsv`, '2025-09-03'))
        .entries
    assert.equal(parts, 19_744)
    await loadList(world, snomed, 'snomed-free/snomed-gps-20200930.tsv.gz', '2020-09-30')
    await loadList(world, snomed, 'snomed-free/snomed-ips-free-set-2022.tsv', '2022-01-01')
    const definitions = new RegisterDefinitions(world)
    const procedures = await definitions.provider('urn:oid:2.16.840.1.113883.3.4424.11.2.6')
    assert.deepEqual(await procedures?.parents('A01'), ['A'])
    assert.deepEqual(await procedures?.parents('92.593'), ['92.59'])
    assert.deepEqual(await procedures?.parents('23.01'), ['23'])
    const tests = await definitions.provider('http://loinc.org')
    assert.equal((await tests?.find('LP6404-0'))?.display, 'genetyka molekularna')
    assert.equal(
      (await (await definitions.provider('http://snomed.info/sct'))?.find('111002'))?.display,
      'Parathyroid structure (body structure)',
    )
  })

  it('expands the value sets of PIK, with the names that documents show', { skip }, async () => {
    const world = await testWorld('empty')
    const [source] = pik.sources
    assert(source?.form === 'xml')
    const raws = valueSetsOf(textOf('cda/pik-pl/plcda-decor-2025.xml.gz')).map((each) => source.entries(each))
    // The project holds 130 sets; one of them lists no codes.
    assert.deepEqual([raws.length, raws.filter(({ length }) => length > 0).length], [130, 129])
    const rows = raws.map((each, at) => ({ line: at + 1, raws: each }))
    const staged = await stage(world, { register: pik, asOf: '2025-02-01', origin: 'plcda.xml', rows })
    assert.deepEqual([staged.entries, staged.refused], [8035, 0])
    await apply(world, staged, { isWhole: true })
    const { send } = await fhirClient(world)
    const url = 'urn:oid:2.16.840.1.113883.3.4424.13.11.16'
    const found = (await send('GET', `/ValueSet/$expand?url=${url}`)).json
    assert.deepEqual(codesIn(found), ['B', 'R', '30%', '50%', '100%'])
    const judged = `/ValueSet/$validate-code?url=${url}&system=urn:oid:2.16.840.1.113883.3.4424.11.1.1`
    assert.equal(valueIn((await send('GET', `${judged}&code=R`)).json, 'result'), true)
    assert.equal(valueIn((await send('GET', `${judged}&code=X`)).json, 'result'), false)
  })

  it('sees a list that is loaded while the house runs, at most a second later', async () => {
    const world = await testWorld('empty')
    const definitions = new RegisterDefinitions(world)
    assert.equal(await definitions.provider('http://snomed.info/sct'), undefined)
    const rows = [{ line: 1, raws: [{ code: '22298006', en: 'Myocardial infarction' }] }]
    const staged = await stage(world, { register: snomed, asOf: '2020-01-01', origin: 'x.tsv', rows })
    await apply(world, staged, { isWhole: false })
    await new Promise((done) => setTimeout(done, 1100))
    const provider = await definitions.provider('http://snomed.info/sct')
    assert.equal((await provider?.find('22298006'))?.display, 'Myocardial infarction')
    assert.equal(await definitions.provider('http://snomed.info/sct', '1.0'), undefined)
  })
})
