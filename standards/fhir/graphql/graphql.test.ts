/** GraphQL over FHIR, by the examples of the specification. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { executeGraphql } from './execute.ts'
import { GraphqlFault } from './fault.ts'
import type { SearchOrder } from './source.ts'
import { ask, observations, ofPatient, patient, sourceOf, type Variables } from './trial-source.ts'

describe('GraphQL of one resource', () => {
  it('selects fields, choices and what stands beside primitives', async () => {
    assert.deepEqual(await ofPatient('{ name { text given family } }'), {
      name: [
        { given: ['Peter', 'James'], family: 'Chalmers' },
        { given: ['Jim'] },
        { given: ['Peter', 'James'], family: 'Windsor' },
      ],
    })
    assert.deepEqual(
      await ofPatient('{ resourceType id born: birthDate _birthDate { extension { valueDateTime } } }'),
      {
        resourceType: 'Patient',
        id: 'example',
        born: '2016-05-18',
        _birthDate: { extension: [{ valueDateTime: '2016-05-18T10:28:45Z' }] },
      },
    )
    assert.deepEqual(
      await executeGraphql(
        sourceOf(),
        { query: '{ valueQuantity { value unit } valueString }' },
        observations[1],
      ),
      {
        valueQuantity: { value: 1, unit: 'mg' },
      },
    )
  })

  it('takes parts of lists', async () => {
    const families = async (selection: string, variables: Variables = {}) =>
      (
        (await ofPatient(`query Q($use: code, $n: integer = 1) { ${selection} { family use } }`, variables))
          .name as { use: string }[]
      ).map(({ use }) => use)
    assert.deepEqual(await families('name(use: official)'), ['official'])
    assert.deepEqual(await families('name(use: $use)', { use: 'maiden' }), ['maiden'])
    assert.deepEqual(await families('name(given: "Jim")'), ['usual'])
    assert.deepEqual(await families('name(fhirpath: "family.exists()")'), ['official', 'maiden'])
    assert.deepEqual(await families('name(fhirpath: "$index = 1")'), ['usual'])
    assert.deepEqual(await families('name(_offset: $n, _count: 1)'), ['usual'])
    assert.deepEqual(await families('name(fhirpath: "family.exists()", _offset: 1)'), ['maiden'])
  })

  it('knows fragments, skip and include', async () => {
    const query = `query Q($yes: Boolean!) { ...Who birthDate @skip(if: $yes) id @include(if: $yes) ... on Group { name } }
      fragment Who on Patient { active ... @include(if: false) { gender } }`
    assert.deepEqual(await ofPatient(query, { yes: true }), { active: true, id: 'example' })
    assert.deepEqual(
      await ofPatient('{ name { given } name { family } }'),
      await ofPatient('{ name { given family } }'),
    )
  })

  it('follows references', async () => {
    assert.deepEqual(
      await ofPatient(
        '{ managingOrganization { reference resource { ... on Organization { name } ... on Patient { active } } } }',
      ),
      {
        managingOrganization: { reference: 'Organization/1', resource: { name: 'Clinic' } },
      },
    )
    assert.deepEqual(await ofPatient('{ managingOrganization { resource(type: Organization) { name } } }'), {
      managingOrganization: { resource: { name: 'Clinic' } },
    })
    assert.deepEqual(
      await ofPatient('{ managingOrganization { resource(type: Practitioner) { active } } }'),
      { managingOrganization: {} },
    )
  })

  it('finds what points to it', async () => {
    const orders: SearchOrder[] = []
    const query =
      '{ ObservationList(_reference: patient, status: [final, amended], _sort: "-date") { id valueQuantity { value } } }'
    const answer = await executeGraphql(sourceOf(orders), { query }, patient)
    assert.equal((answer.ObservationList as unknown[]).length, 3)
    assert.deepEqual(orders[0]?.parameters, [
      ['status', 'final,amended'],
      ['_sort', '-date'],
      ['patient', 'Patient/example'],
    ])
  })
})

describe('GraphQL of the system', () => {
  it('reads by id, and each resource once', async () => {
    const reads: string[] = []
    const query =
      '{ P: Patient(id: example) { id } Patient(id: "example") { managingOrganization { resource { id __typename } } } }'
    assert.deepEqual(await ask(query, {}, sourceOf([], reads)), {
      P: { id: 'example' },
      Patient: { managingOrganization: { resource: { id: '1', __typename: 'Organization' } } },
    })
    assert.deepEqual(reads, ['Patient/example', 'Organization/1'])
  })

  it('lists, filters and turns pages', async () => {
    const orders: SearchOrder[] = []
    const source = sourceOf(orders)
    assert.deepEqual(
      await ask(
        '{ ObservationList(code: "a,b", fhirpath: "value.value > 0", _has_part: 1) { id } }',
        {},
        source,
      ),
      {
        ObservationList: [{ id: 'o1' }, { id: 'o2' }],
      },
    )
    assert.deepEqual(orders[0]?.parameters, [
      ['code', 'a\\,b'],
      ['_has-part', '1'],
    ])
    assert.deepEqual(
      await ask(
        '{ ObservationConnection(_count: 2) { count offset pagesize first next edges { mode resource { id } } } }',
        {},
        source,
      ),
      {
        ObservationConnection: {
          count: 3,
          offset: 0,
          pagesize: 2,
          first: 'first',
          next: 'next',
          edges: [
            { mode: 'match', resource: { id: 'o0' } },
            { mode: 'match', resource: { id: 'o1' } },
          ],
        },
      },
    )
    await ask('{ ObservationConnection(_cursor: "next") { next } }', {}, source)
    assert.equal(orders.at(-1)?.cursor, 'next')
    assert.equal(
      ((await ask('{ ObservationList(_count: 2, _offset: 1) { id } }')) as { ObservationList: unknown[] })
        .ObservationList.length,
      2,
    )
  })
})

describe('flattening', () => {
  it('follows the examples of the specification', async () => {
    const identifier = { system: ['urn:oid:1.2.36.146.595.217.0.1'], value: ['12345'], active: true }
    assert.deepEqual(
      await ofPatient('{ identifier @flatten { system value } active name @flatten { text given family } }'),
      {
        ...identifier,
        given: ['Peter', 'James', 'Jim', 'Peter', 'James'],
        family: ['Chalmers', 'Windsor'],
      },
    )
    assert.deepEqual(await ofPatient('{ name @flatten { text given @first family } }'), {
      given: ['Peter', 'Jim', 'Peter'],
      family: ['Chalmers', 'Windsor'],
    })
    assert.deepEqual(
      await ofPatient(
        '{ identifier @flatten { system @singleton } name @flatten @first { given family @singleton } }',
      ),
      {
        system: 'urn:oid:1.2.36.146.595.217.0.1',
        given: ['Peter', 'James'],
        family: 'Chalmers',
      },
    )
    assert.deepEqual(await ofPatient('{ name @flatten @slice(path: "use") { given family @singleton } }'), {
      'given.official': ['Peter', 'James'],
      'family.official': 'Chalmers',
      'given.usual': ['Jim'],
      'given.maiden': ['Peter', 'James'],
      'family.maiden': 'Windsor',
    })
    assert.deepEqual(
      Object.keys(await ofPatient('{ name @flatten @slice(path: "$index") { given @first @singleton } }')),
      ['given.0', 'given.1', 'given.2'],
    )
    assert.deepEqual(await ofPatient('{ name @slice(path: "use") { family } }'), {
      'name.official': [{ family: 'Chalmers' }],
      'name.usual': [{}],
      'name.maiden': [{ family: 'Windsor' }],
    })
  })

  it('is refused where values do not fit together', async () => {
    await assert.rejects(ofPatient('{ name @flatten { family @singleton } }'), GraphqlFault)
    await assert.rejects(
      ofPatient('{ name @flatten { x: family } identifier @flatten { x: system } }'),
      GraphqlFault,
    )
  })
})
