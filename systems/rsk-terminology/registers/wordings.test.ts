/** One code, several wordings: what lists, people and other languages call it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { codesIn, valueIn } from '#record/trial/specialties.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import { hasLists, loadList } from '#registers/trial/read-list.ts'
import { RegisterDefinitions } from '../store.ts'
import '../system.ts'
import { icd10 } from './icd10.ts'
import { unitsInUseUrl } from './worded-units.ts'

const skip = hasLists ? false : 'needs ../shared/data'
const url = icd10.codeSystem.url

interface Matched {
  readonly part: readonly [{ readonly valueCoding: { readonly code: string } }]
}

async function say(world: World, says: string[] | undefined, raw: Record<string, unknown>) {
  const rows = [{ line: 1, raws: [raw] }]
  const staged = await stage(world, { register: icd10, asOf: '2026-02-01', origin: 'x.tsv', rows, says })
  return apply(world, staged, { isWhole: false })
}

describe('wordings of a code', () => {
  it('a list that speaks of some fields leaves the others as they stand, in whatever order lists come', async () => {
    const world = await testWorld('empty')
    const official = { code: 'R05', pl: 'Kaszel (urzędowo)' }
    const other = { code: 'R05', other: 'Pokasływanie' }
    assert.equal((await say(world, ['pl', 'mark'], official)).changed, 1)
    assert.equal((await say(world, ['other'], other)).changed, 1)
    assert.equal((await say(world, ['pl', 'mark'], official)).changed, 0)
    assert.equal((await say(world, ['other'], other)).changed, 0)
    const content = { code: 'R05', pl: 'Kaszel (urzędowo)', en: 'Cough', other: 'Pokasływanie' }
    assert.deepEqual((await registersOf(world).get(icd10, 'R05'))?.content, content)
    // What it speaks of and no longer says is gone.
    assert.equal((await say(world, ['other'], { code: 'R05' })).changed, 1)
    assert.equal((await registersOf(world).get(icd10, 'R05'))?.content.other, undefined)
    // A list that speaks of everything says that the rest is not.
    await say(world, undefined, { code: 'R05', pl: 'Kaszel' })
    assert.deepEqual((await registersOf(world).get(icd10, 'R05'))?.content, { code: 'R05', pl: 'Kaszel' })
  })

  it('are found, shown as synonyms and right as displays', async () => {
    const { send } = await fhirClient(await testWorld('empty'))
    const get = async (path: string) => (await send('GET', path)).json
    const all = { resourceType: 'ValueSet', status: 'active', compose: { include: [{ system: url }] } }
    const sought = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'valueSet', resource: all },
        { name: 'filter', valueString: 'cukrzyca typu 2' },
      ],
    }
    assert.deepEqual(codesIn((await send('POST', '/ValueSet/$expand', sought)).json), ['E11.9'])
    const told = JSON.stringify(await get(`/CodeSystem/$lookup?system=${url}&code=E11.9`))
    assert.match(told, /"900000000000013009".*cukrzyca typu 2/)
    const judged = `/CodeSystem/$validate-code?url=${url}&code=E11.9&display=cukrzyca%20typu%202`
    assert.equal(valueIn(await get(judged), 'result'), true)
    const property = [
      { name: 'code', valueCode: 'display' },
      { name: 'value', valueString: 'typu 2 cukrzyca' },
    ]
    const parameter = [
      { name: 'system', valueUri: url },
      { name: 'property', part: property },
    ]
    const matched = await send('POST', '/CodeSystem/$find-matches', { resourceType: 'Parameters', parameter })
    assert.deepEqual(
      matched.json.parameter.map(({ part: [{ valueCoding }] }: Matched) => valueCoding.code),
      ['E11.9'],
    )
  })

  it('both Polish lists of ICD-10 count, and a second reading changes nothing', {
    skip,
  }, async () => {
    const world = await testWorld('empty')
    const lists = ['icd10_pl_000.csv', 'icd10-pl.tsv']
    for (const list of lists) await loadList(world, icd10, `terminology-pl/${list}`, '2026-02-01')
    const before = await registersOf(world).changes(icd10, 0, 1)
    const [cholera] = await registersOf(world).getMany(icd10, ['A00.0'])
    assert.match(String(cholera?.content.pl), /^Cholera wywołana przez Vibrio cholerae 01/)
    assert.match(String(cholera?.content.other), /^Cholera wywołana przecinkowcem/)
    const last = (await registersOf(world).editions(icd10, 1))[0]?.number ?? 0
    for (const list of lists) await loadList(world, icd10, `terminology-pl/${list}`, '2026-02-01')
    const again = (await registersOf(world).editions(icd10)).filter(({ number }) => number > last)
    assert.deepEqual(
      again.map(({ fresh, changed, ended }) => [fresh, changed, ended]),
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    )
    assert.equal(before.length, 1)
  })

  it('ATC has groups of all levels above its substances', async () => {
    const { send } = await fhirClient(await testWorld('empty'))
    const atc = 'http://www.whocc.no/atc'
    const get = async (path: string) => (await send('GET', path)).json
    const subsumes = async (one: string, other: string) =>
      valueIn(await get(`/CodeSystem/$subsumes?system=${atc}&codeA=${one}&codeB=${other}`), 'outcome')
    assert.deepEqual(
      [await subsumes('C', 'C10AA05'), await subsumes('C10AA05', 'C10'), await subsumes('C09', 'C10AA05')],
      ['subsumes', 'subsumed-by', 'not-subsumed'],
    )
    assert.equal(valueIn(await get(`/CodeSystem/$lookup?system=${atc}&code=C10AA`), 'display'), 'Statyny')
    const below = (op: string, value: string) => ({
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'valueSet',
          resource: {
            resourceType: 'ValueSet',
            status: 'active',
            compose: { include: [{ system: atc, filter: [{ property: 'concept', op, value }] }] },
          },
        },
      ],
    })
    const expand = async (op: string) =>
      codesIn((await send('POST', '/ValueSet/$expand', below(op, 'C10AA'))).json)
    const statins = await expand('descendent-of')
    assert(statins.includes('C10AA05') && !statins.includes('C10AA'), statins.join(' '))
    assert.deepEqual(await expand('is-a'), ['C10AA', ...statins])
  })

  it('UCUM has Polish words for its units, and its grammar all the same', async () => {
    const world = await testWorld('empty')
    const { send } = await fhirClient(world)
    const get = async (path: string) => (await send('GET', path)).json
    const shown = async (code: string, language: string) =>
      valueIn(
        await get(
          `/CodeSystem/$lookup?system=http://unitsofmeasure.org&code=${encodeURIComponent(code)}&displayLanguage=${language}`,
        ),
        'display',
      )
    assert.equal(await shown('mm[Hg]', 'pl'), 'milimetr słupa rtęci')
    assert.notEqual(await shown('mm[Hg]', 'en'), 'milimetr słupa rtęci')
    assert.equal(await shown('kN/m2', 'pl'), 'kilonewton/[square meter]')
    const expansion = await get(`/ValueSet/$expand?url=${unitsInUseUrl}&displayLanguage=pl&filter=decylitr`)
    assert.deepEqual(codesIn(expansion), ['g/dL', 'mg/dL', 'ng/dL'])
    assert.match(JSON.stringify(expansion), /"display":"miligram na decylitr"/)
    assert.equal(await new RegisterDefinitions(world).valueSet('http://unitsofmeasure.org'), undefined)
  })

  it('UCUM converts, with the molar mass between amount and mass, and refuses what cannot be', async () => {
    const { send } = await fhirClient(await testWorld('empty'))
    const convert = async (value: string, from: string, to: string, more = '') => {
      const asked = `value=${value}&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}${more}`
      const { status, json } = await send('GET', `/CodeSystem/$convert?${asked}`)
      return status === 200 ? json.parameter[0].valueQuantity : status
    }
    const quantity = (value: number, code: string) => ({ value, system: 'http://unitsofmeasure.org', code })
    assert.deepEqual(await convert('5', 'mmol/L', 'mg/dL', '&molarMass=180.156'), quantity(90.078, 'mg/dL'))
    assert.deepEqual(await convert('120', 'mm[Hg]', 'kPa'), quantity(15.99864, 'kPa'))
    assert.deepEqual(await convert('98.6', '[degF]', 'Cel'), quantity(37, 'Cel'))
    assert.equal(await convert('5', 'mmol/L', 'mg/dL'), 422)
    assert.equal(await convert('1', 'kg', 'm'), 422)
    assert.equal(await convert('1', 'mmHg', 'kPa'), 422)
    assert.equal(await convert('one', 'kg', 'g'), 422)
    assert.equal(await convert('1', 'kg', 'g', '&molarMass=0'), 422)
    assert.equal((await send('GET', '/CodeSystem/$convert?value=1&from=kg')).status, 400)
    assert.equal(await convert('1', 'x'.repeat(5000), 'g'), 422)
  })
})
