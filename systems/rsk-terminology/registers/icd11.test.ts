/** ICD-11 as FHIR knows it, and the way to it from ICD-10. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { codesIn, valueIn } from '#record/trial/specialties.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { rsk } from '../contract.ts'
import rskSystem from '../system.ts'
import { icd10ToIcd11, icdMapUrl } from './icd10-to-icd11.ts'

const icd11 = 'http://id.who.int/icd/release/11/mms'
const icd10 = 'http://hl7.org/fhir/sid/icd-10'

interface Answer {
  readonly parameter: readonly { name: string; part?: readonly Record<string, unknown>[] }[]
}

/** Equivalence and code of each match. */
function matchesIn({ parameter }: Answer): unknown[] {
  return parameter
    .filter(({ name }) => name === 'match')
    .map(({ part = [] }) => {
      const of = (name: string) => part.find((each) => each.name === name)
      return [
        of('equivalence')?.valueCode,
        (of('concept')?.valueCoding as { code?: string } | undefined)?.code,
      ]
    })
}

describe('ICD-11', () => {
  let world: World
  let get: (path: string) => Promise<Answer>
  let send: Awaited<ReturnType<typeof fhirClient>>['send']
  before(async () => {
    world = await testWorld('empty')
    ;({ send } = await fhirClient(world))
    get = async (path) => (await send('GET', path)).json as Answer
  })

  it('is a code system: looked up, checked, subsumed, expanded by words', async () => {
    assert.equal(
      valueIn(await get(`/CodeSystem/$lookup?system=${icd11}&code=5A11`), 'display'),
      'Type 2 diabetes mellitus',
    )
    assert.equal(valueIn(await get(`/CodeSystem/$validate-code?url=${icd11}&code=5A11`), 'result'), true)
    const below = `/CodeSystem/$subsumes?system=${icd11}&codeA=12&codeB=CA23.0`
    assert.equal(valueIn(await get(below), 'outcome'), 'subsumes')
    const all = { resourceType: 'ValueSet', status: 'active', compose: { include: [{ system: icd11 }] } }
    const sought = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'valueSet', resource: all },
        { name: 'filter', valueString: 'asthma' },
      ],
    }
    assert.deepEqual(codesIn((await send('POST', '/ValueSet/$expand', sought)).json), ['CA23', 'CA23.0'])
  })

  it('is led to from ICD-10, and back, with how well it fits', async () => {
    const translate = (query: string) => get(`/ConceptMap/$translate?${query}`)
    assert.deepEqual(matchesIn(await translate(`url=${icdMapUrl}&system=${icd10}&code=J45.0`)), [
      ['equivalent', 'CA23.0'],
    ])
    const narrow = await translate(`system=${icd10}&code=E11.9&targetsystem=${icd11}`)
    assert.deepEqual(matchesIn(narrow), [['wider', '5A11']])
    const back = await translate(`url=${icdMapUrl}&system=${icd11}&code=5A11&reverse=true`)
    assert.deepEqual(matchesIn(back), [['narrower', 'E11.9']])
    assert.equal(valueIn(await translate(`url=${icdMapUrl}&system=${icd10}&code=Z76.0`), 'result'), false)
  })

  it('rooms are told where a diagnosis stands, and whether WHO was asked', async () => {
    const town = await openTown([rskSystem], { world, down: ['who-icd'] })
    const ask = (code: string) => town.as('maria-zielinska').call(rsk.icdElevenOf, { icd10: code })
    assert.deepEqual(await ask('E11.9'), {
      code: '5A11',
      title: 'Type 2 diabetes mellitus',
      equivalence: 'wider',
      checked: false,
    })
    await assert.rejects(ask('Z76.0'), { code: 'no-icd11', status: 404 })
  })

  it('reads WHO’s map: categories, clusters, codes without a match', async () => {
    const other = await testWorld('empty')
    const [source] = icd10ToIcd11.sources
    assert(source?.form === 'csv')
    const row = (icd10Code: string, icd11Code: string, icd11Title: string) => ({
      icd10Code,
      icd11Code,
      icd11Title,
    })
    const rows = [
      row('', '', 'Certain infectious or parasitic diseases'),
      row('A00.0', '1A00', '- - Cholera'),
      row('A05.1', '1A11.1&XN8P1', 'a cluster'),
      row('U99', '', 'No Mapping'),
      row('B99', '', 'Infections of a group'),
      { ...row('I', '', 'a chapter'), '10ClassKind': 'chapter' },
    ]
    const staged = await stage(other, {
      register: icd10ToIcd11,
      asOf: '2026-02-01',
      origin: '10To11MapToOneCategory.txt',
      rows: rows.map((each, at) => ({ line: at + 2, raws: source.entries(each) })),
    })
    assert.deepEqual([staged.entries, staged.refused], [4, 0])
    await apply(other, staged, { isWhole: true, mostLost: 1 })
    const client = await fhirClient(other)
    const translated = async (code: string) => {
      const path = `/ConceptMap/$translate?url=${icdMapUrl}&system=${icd10}&code=${code}`
      return matchesIn((await client.send('GET', path)).json as Answer)
    }
    assert.deepEqual(
      [
        await translated('A00.0'),
        await translated('A05.1'),
        await translated('U99'),
        await translated('J45.0'),
      ],
      [[['relatedto', '1A00']], [['relatedto', '1A11.1&XN8P1']], [['unmatched', undefined]], []],
    )
    const town = await openTown([rskSystem], { world: other })
    const none = await town.as('maria-zielinska').call(rsk.icdElevenOf, { icd10: 'U99' })
    assert.deepEqual(none, { equivalence: 'unmatched', checked: true })
    assert.deepEqual(await translated('B99'), [['relatedto', undefined]])
  })
})
