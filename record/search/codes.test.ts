/** Codes by value sets and hierarchies that the record's terminology knows: `:in`, `:not-in`, `:above`, `:below`. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'
import { search } from './search.ts'

const animals = 'http://example.org/animals'

describe('codes of value sets and hierarchies', () => {
  let world: World

  before(async () => {
    world = await testWorld('empty')
    await store(world, {
      resourceType: 'CodeSystem',
      url: animals,
      status: 'active',
      content: 'complete',
      hierarchyMeaning: 'is-a',
      concept: [
        { code: 'mammal', concept: [{ code: 'dog', concept: [{ code: 'dachshund' }] }, { code: 'cat' }] },
        { code: 'bird' },
      ],
    })
    const compose = { include: [{ system: animals, concept: [{ code: 'dog' }, { code: 'bird' }] }] }
    await store(
      world,
      { resourceType: 'ValueSet', url: 'http://example.org/pets', status: 'active', compose },
      'pets',
    )
    const { id } = await store(world, patient(), 'anna')
    for (const code of ['mammal', 'dog', 'dachshund', 'cat', 'bird'])
      await store(world, observation(id, { code: { coding: [{ system: animals, code }] } }), code)
    await store(world, observation(id, { code: { coding: [{ system: 'urn:other', code: 'dog' }] } }), 'other')
  })

  const find = async (query: string): Promise<string> => {
    const { entries, query: read } = await search(sandbox(world), 'Observation', new URLSearchParams(query))
    assert.deepEqual(read.unknown, [])
    return entries
      .map(({ id }) => id)
      .sort()
      .join(' ')
  }

  const expectations: [query: string, found: string][] = [
    ['code:in=http://example.org/pets', 'bird dog'],
    ['code:in=ValueSet/pets', 'bird dog'],
    ['code:not-in=http://example.org/pets', 'cat dachshund mammal other'],
    [`code:below=${animals}|mammal`, 'cat dachshund dog mammal'],
    [`code:below=${animals}|dog`, 'dachshund dog'],
    [`code:above=${animals}|dachshund`, 'dachshund dog mammal'],
    [`combo-code:below=${animals}|dog`, 'dachshund dog'],
    [`patient=anna&code:below=${animals}|dog,${animals}|bird`, 'bird dachshund dog'],
    ['status:in=http://hl7.org/fhir/ValueSet/observation-status', 'bird cat dachshund dog mammal other'],
    ['_filter=code in http://example.org/pets', 'bird dog'],
    [`_filter=code ss ${animals}|dog and not (code eq ${animals}|dog)`, 'dachshund'],
  ]
  for (const [query, found] of expectations)
    it(`${query} finds ${found}`, async () => assert.equal(await find(query), found))

  it('are refused when they are not known', async () => {
    for (const query of [
      'code:in=http://example.org/unknown',
      'code:in=ValueSet/unknown',
      'code:below=http://example.org/unknown|x',
      `code:below=${animals}|unicorn`,
      'code:below=dog',
    ])
      await assert.rejects(
        find(query),
        (error: { status?: number }) => [400, 404].includes(error.status ?? 0),
        query,
      )
  })
})
