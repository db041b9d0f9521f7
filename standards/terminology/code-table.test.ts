/** A code system out of a table. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CodeTable } from './code-table.ts'
import { ResourceDefinitions } from './definitions.ts'
import { expand } from './expand.ts'
import { TableCodeSystem } from './table-code-system.ts'
import { flat, setOf, stamp } from './trial/colours.ts'
import type { ValueSet } from './value-set-definition.ts'

const url = 'http://e.org/illness'
const table = new CodeTable([
  { code: 'X', display: 'Choroby układu oddechowego', isAbstract: true },
  { code: 'J18.9', display: 'Zapalenie płuc, nieokreślone', above: ['J18', 'X'], english: 'Pneumonia' },
  { code: 'J18', display: 'Zapalenie płuc', above: ['X'], property: 'X' },
  { code: 'J45.0', display: 'Astma', above: ['J45', 'X'] },
  { code: 'J45.0', display: 'twice' },
  { code: 'Q', english: 'Only English' },
])
const system = new TableCodeSystem(
  {
    url,
    name: 'T',
    title: 'T',
    content: 'complete',
    hasSubsumption: true,
    property: { code: 'chapter', description: 'Chapter' },
    language: 'pl',
  },
  table,
)
const codes = (selection: Parameters<typeof system.select>[0]) =>
  [...system.select(selection)].map(({ code }) => code)
const filtered = (property: string, op: 'is-a' | '=' | 'regex' | 'child-of' | 'exists', value: string) =>
  codes({ filters: [{ property, op, value }] })

describe('a code table', () => {
  it('finds codes, words without Polish letters in any order, and the nearest code above that exists', () => {
    assert.equal(system.size, 5)
    assert.equal(system.find('J45.0')?.display, 'Astma')
    assert.equal(system.find('J45'), undefined)
    assert.deepEqual(system.parents('J45.0'), ['X'])
    assert.deepEqual(system.children('X'), ['J18', 'J45.0'])
    assert.equal(system.isBelow('J18.9', 'X'), true)
    assert.equal(system.isBelow('X', 'X'), false)
    assert.deepEqual(codes({ filters: [], words: 'pluc zapal' }), ['J18', 'J18.9'])
    assert.deepEqual(codes({ filters: [], words: 'only' }), ['Q'])
    assert.deepEqual(codes({ filters: [], words: 'luc' }), [])
    assert.equal(system.find('Q')?.display, 'Only English')
  })

  it('filters by hierarchy and properties, and refuses what it does not have', () => {
    assert.deepEqual(filtered('concept', 'is-a', 'J18'), ['J18', 'J18.9'])
    assert.deepEqual(filtered('concept', 'child-of', 'X'), ['J18', 'J45.0'])
    assert.deepEqual(filtered('chapter', '=', 'X'), ['J18'])
    assert.deepEqual(filtered('code', 'regex', 'J.*9'), ['J18.9'])
    assert.deepEqual(filtered('parent', 'exists', 'false'), ['Q', 'X'])
    assert.throws(() => filtered('colour', '=', 'red'), { code: 'invalid' })
    assert.throws(() => filtered('concept', 'is-a', 'none'), { code: 'invalid' })
  })

  it('is expanded like any other code system', async () => {
    const all = { ...setOf({ system: url }), url: 'http://e.org/all' }
    const resources = new ResourceDefinitions([all])
    const definitions = Object.assign(resources, { provider: () => system, versions: () => [''] })
    const found = (await expand(
      [
        { name: 'url', valueUri: all.url },
        { name: 'filter', valueString: 'zapal pluc' },
      ],
      { definitions },
      stamp,
    )) as ValueSet
    assert.deepEqual(flat(found.expansion?.contains), ['J18', 'J18.9'])
  })

  it('holds an empty system', () => {
    const empty = new CodeTable([])
    assert.deepEqual([...empty.withWords([' a'])], [])
    assert.equal(empty.rowOf('a'), -1)
  })
})
