/** FHIRPath Patch: elements of every kind, and paths that nobody gains by. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseJson, serialiseJson } from '../json.ts'
import type { FhirResource } from '../resource.ts'
import { applyFhirPathPatch } from './fhirpath-patch.ts'
import { PatchError } from './patch-error.ts'

type Parts = Record<string, unknown>

/** `{ type: 'valueCode', … }` as a Parameters resource. */
function parameters(...operations: Parts[]): FhirResource {
  const parameter = operations.map((parts) => ({
    name: 'operation',
    part: Object.entries(parts).map(([name, value]) => ({ name, ...(value as object) })),
  }))
  return parseJson(JSON.stringify({ resourceType: 'Parameters', parameter })) as FhirResource
}

const operation = (type: string, path: string, more: Parts = {}): Parts => ({
  type: { valueCode: type },
  path: { valueString: path },
  ...more,
})
const named = (name: string) => ({ name: { valueString: name } })
const patched = (resource: object, ...operations: Parts[]): FhirResource =>
  applyFhirPathPatch(structuredClone(resource) as FhirResource, parameters(...operations))

const trouble = (resource: object, ...operations: Parts[]): string => {
  try {
    patched(resource, ...operations)
  } catch (error) {
    if (error instanceof PatchError) return error.trouble
    throw error
  }
  return 'none'
}

const anna = {
  resourceType: 'Patient',
  name: [
    { use: 'official', family: 'Kowalska', given: ['Anna', 'Maria'] },
    { use: 'maiden', family: 'Nowak' },
  ],
  birthDate: '1984-03-14',
  deceasedBoolean: false,
  extension: [{ url: 'http://example.org/a', valueString: 'one' }],
  contained: [{ resourceType: 'Organization', id: 'clinic', name: 'Klinika' }],
}

describe('FHIRPath Patch', () => {
  it('finds elements by where, first, last, extension and ofType', () => {
    const family = (path: string) =>
      patched(anna, operation('replace', path, { value: { valueString: 'X' } })).name
    const [official, maiden] = anna.name
    for (const path of [
      "Patient.name.where(use = 'official').family",
      "name.where(use = 'official' and family = 'Kowalska' and given.exists()).family",
      "Patient.name.where((use = 'maiden' or use != 'maiden') and given[0] = 'Anna').family",
      'Patient.name.first().family',
      'Patient.name[0].family',
      'Patient.name.where(given.exists()).single().family',
    ])
      assert.deepEqual(family(path), [{ ...official, family: 'X' }, maiden], path)
    for (const path of ['Patient.name.last().family', 'Patient.name.where(given.empty()).family'])
      assert.deepEqual(family(path), [official, { ...maiden, family: 'X' }], path)
    const value = { value: { valueString: 'two' } }
    for (const path of [
      "Patient.extension('http://example.org/a').value",
      "Patient.extension.where(url='http://example.org/a').value.ofType(string)",
    ])
      assert.deepEqual(
        patched(anna, operation('replace', path, value)).extension,
        [{ url: 'http://example.org/a', valueString: 'two' }],
        path,
      )
    const inside = patched(
      anna,
      operation('replace', 'Patient.contained[0].name', { value: { valueString: 'X' } }),
    )
    assert.deepEqual(inside.contained, [{ ...anna.contained[0], name: 'X' }])
  })

  it('changes the type of a choice', () => {
    const died = { value: { valueDateTime: '2026-01-02' } }
    for (const path of ['Patient.deceased', 'Patient.deceased.ofType(boolean)']) {
      const { deceasedBoolean, deceasedDateTime } = patched(anna, operation('replace', path, died))
      assert.deepEqual([deceasedBoolean, deceasedDateTime], [undefined, '2026-01-02'])
    }
    assert.equal(trouble(anna, operation('add', 'Patient', { ...named('deceased'), ...died })), 'failed')
    const { deceasedBoolean: _, ...alive } = anna
    for (const name of ['deceased', 'deceased[x]', 'deceasedDateTime'])
      assert.equal(
        patched(alive, operation('add', 'Patient', { ...named(name), ...died })).deceasedDateTime,
        '2026-01-02',
      )
    const age = operation('replace', 'Patient.deceased', { value: { valueInteger: 5 } })
    assert.equal(trouble(anna, age), 'failed')
  })

  it('keeps primitives and their extensions together', () => {
    const more = { extension: [{ url: 'http://example.org/x', valueCode: 'y' }] }
    const list = { resourceType: 'Patient', name: [{ given: ['a', null, 'c'], _given: [null, more] }] }
    const insert = { index: { valueInteger: 1 }, value: { valueString: 'b', _valueString: { id: 'i' } } }
    assert.deepEqual(patched(list, operation('insert', 'Patient.name[0].given', insert)).name, [
      { given: ['a', 'b', null, 'c'], _given: [null, { id: 'i' }, more, null] },
    ])
    const move = { source: { valueInteger: 2 }, destination: { valueInteger: 1 } }
    assert.deepEqual(patched(list, operation('move', 'Patient.name[0].given', move)).name, [
      { given: ['a', 'c', null], _given: [null, null, more] },
    ])
    const twice = operation('delete', 'Patient.name[0].given[1]')
    assert.deepEqual(patched(list, twice).name, [{ given: ['a', 'c'] }])
    const extension = {
      value: {
        part: [
          { name: 'url', valueUri: 'http://example.org/y' },
          { name: 'value', valueInteger: 1 },
        ],
      },
    }
    const extended = patched(
      anna,
      operation('add', 'Patient.birthDate', { ...named('extension'), ...extension }),
    )
    assert.deepEqual(extended._birthDate, { extension: [{ url: 'http://example.org/y', valueInteger: 1 }] })
    const bare = applyFhirPathPatch(
      extended,
      parameters(operation('delete', "Patient.birthDate.extension('http://example.org/y')")),
    )
    assert.deepEqual([bare._birthDate, bare.birthDate], [undefined, '1984-03-14'])
  })

  it('builds values without a named type from their parts, lists and choices among them', () => {
    const item = {
      part: [
        { name: 'linkId', valueString: '1' },
        { name: 'type', valueCode: 'group' },
        { name: 'initial', part: [{ name: 'value', valueDecimal: 1 }] },
        { name: 'item', part: [{ name: 'linkId', valueString: '1.1' }] },
        { name: 'item', part: [{ name: 'linkId', valueString: '1.2' }] },
      ],
    }
    const form = patched(
      { resourceType: 'Questionnaire', status: 'draft' },
      operation('add', 'Questionnaire', { ...named('item'), value: item }),
    )
    assert.deepEqual(form.item, [
      {
        linkId: '1',
        type: 'group',
        initial: [{ valueDecimal: 1 }],
        item: [{ linkId: '1.1' }, { linkId: '1.2' }],
      },
    ])
  })

  it('keeps the precision of decimals', () => {
    const text = `{"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},
      {"name":"path","valueString":"Observation.value.value"},{"name":"value","valueDecimal":2.50}]}]}`
    const resource = parseJson(
      '{"resourceType":"Observation","valueQuantity":{"value":1.0},"component":[{"valueQuantity":{"value":1.10}}]}',
    )
    assert.equal(
      serialiseJson(applyFhirPathPatch(resource as FhirResource, parseJson(text))),
      '{"resourceType":"Observation","valueQuantity":{"value":2.50},"component":[{"valueQuantity":{"value":1.10}}]}',
    )
  })

  const refusals: [what: string, trouble: string, ...operations: Parts[]][] = [
    ['two elements at once', 'failed', operation('delete', 'Patient.name')],
    ['what is not there', 'failed', operation('replace', 'Patient.gender', { value: { valueCode: 'male' } })],
    [
      'a second value',
      'failed',
      operation('add', 'Patient', { ...named('birthDate'), value: { valueDate: '2000' } }),
    ],
    [
      'an unknown element',
      'failed',
      operation('add', 'Patient', { ...named('shoe'), value: { valueString: '42' } }),
    ],
    ['an element by a member of all objects', 'failed', operation('delete', 'Patient.constructor')],
    ['a wrong type', 'failed', operation('add', 'Patient', { ...named('name'), value: { valueCoding: {} } })],
    [
      'a number for a text',
      'failed',
      operation('add', 'Patient', { ...named('gender'), value: { valueInteger: 1 } }),
    ],
    [
      'a place beyond the list',
      'failed',
      operation('insert', 'Patient.name', { index: { valueInteger: 3 }, value: { valueHumanName: {} } }),
    ],
    [
      'a negative place',
      'malformed',
      operation('insert', 'Patient.name', { index: { valueInteger: -1 }, value: { valueHumanName: {} } }),
    ],
    [
      'an insert into what is no list',
      'failed',
      operation('insert', 'Patient.gender', { index: { valueInteger: 0 }, value: { valueCode: 'male' } }),
    ],
    ['deleting all', 'failed', operation('delete', 'Patient')],
    ['another type', 'failed', operation('delete', 'Observation.status')],
    ['resolve()', 'failed', operation('delete', 'Patient.generalPractitioner.resolve().name')],
    ['a regular expression', 'failed', operation('delete', "Patient.name.where(family.matches('(a+)+$'))")],
    ['a path that never ends', 'malformed', operation('delete', `Patient${'.name'.repeat(1000)}`)],
    ['brackets without end', 'failed', operation('delete', `Patient.name.where${'('.repeat(100)}`)],
    ['an unknown operation', 'malformed', operation('truncate', 'Patient.name')],
    [
      'an unknown part',
      'malformed',
      operation('delete', 'Patient.name[0]', { force: { valueBoolean: true } }),
    ],
    ['no value', 'malformed', operation('add', 'Patient', named('gender'))],
    ['no path', 'malformed', { type: { valueCode: 'delete' } }],
  ]
  for (const [what, expected, ...operations] of refusals)
    it(`refuses ${what}`, () => assert.equal(trouble(anna, ...operations), expected))

  it('bounds what paths look at', () => {
    const crowd = { resourceType: 'Patient', name: Array(20_000).fill({ family: 'a', given: ['b'] }) }
    const where = Array(60).fill("family = 'x'").join(' or ')
    const searches = Array(50).fill(operation('delete', `Patient.name.where(${where})`))
    const started = performance.now()
    assert.equal(trouble(crowd, ...searches), 'too-costly')
    assert.ok(performance.now() - started < 3000)
  })
})
