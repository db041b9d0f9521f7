/** Whatever stands in a parameter, its name, its modifier or its value: it is a value, or it is refused, and nothing else happens. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'
import { searchAcross } from './across-types.ts'
import { search } from './search.ts'

const values = [
  "'; drop table record.resource; --",
  "' or '1'='1",
  '$1::text',
  '{1,2}',
  '\\',
  '\\\\,\\|',
  '%',
  '_%',
  '"',
  '|||',
  ',,',
  '$$$',
  'a'.repeat(5000),
  '\u0000',
  '\ud800',
  'ge'.repeat(400),
  '9'.repeat(400),
  '1e999',
  '-1e-999',
  '9999-12-31T23:59:60Z',
  '../../etc/passwd',
  '('.repeat(2000),
  'Patient/1/_history/1/_history/1',
  'http://[::1]/Patient/1',
]

/** One parameter of each type, with each modifier; and what shapes the answer. */
const names = [
  ...['', ':not', ':text', ':in', ':not-in', ':above', ':below', ':missing'].map(
    (modifier) => `code${modifier}`,
  ),
  'identifier',
  'identifier:of-type',
  ...['', ':identifier', ':Patient', ':Group', ':missing'].map((modifier) => `subject${modifier}`),
  ...['', ':exact', ':contains', ':text', ':missing'].map((modifier) => `value-string${modifier}`),
  'date',
  'value-quantity',
  'code-value-quantity',
  'component-code-value-concept',
  '_profile',
  '_profile:below',
  '_profile:above',
  '_lastUpdated',
  '_id',
  '_text',
  '_content',
  '_filter',
  '_list',
  '_query',
  '_tag',
  'subject:Patient.name',
  'subject:Patient.birthdate',
  'encounter.location.name:contains',
  'patient._has:Observation:patient:code',
  '_has:Provenance:target:agent',
  '_sort',
  '_count',
  '_total',
  '_include',
  '_include:iterate',
  '_revinclude',
  '_type',
  '_contained',
  '_after',
]

describe('hostile searches', () => {
  let world: World

  before(async () => {
    world = await testWorld('empty')
    const { id } = await store(world, patient())
    await store(world, observation(id, { valueQuantity: undefined, valueString: "drop table'; --" }))
  })

  async function attempt(work: () => Promise<{ entries: readonly unknown[] }>, what: string): Promise<void> {
    try {
      const { entries } = await work()
      assert.ok(entries.length <= 2, what)
    } catch (error) {
      assert.ok(error instanceof Problem && error.status < 500, `${what}: ${error}`)
      assert.doesNotMatch(error.message, /drop table|passwd|9999/, what)
    }
  }

  for (const name of names)
    it(`take any value of ${name} as a value`, async () => {
      for (const value of values)
        await attempt(
          () => search(sandbox(world), 'Observation', [[name, value]]),
          `${name}=${value.slice(0, 40)}`,
        )
    })

  it('take any name as a name', async () => {
    const strange = [
      '__proto__',
      'constructor',
      'toString',
      'code.__proto__',
      '_has:__proto__:x:y',
      '_has:Observation:__proto__:y',
      'subject:__proto__.name',
    ]
    const shaped = [
      "code'--",
      'code:',
      ':code',
      'code::not',
      'code:not:not',
      '.',
      '..',
      'subject.',
      'subject:',
      '_has:',
      '_has:::',
      '_include:x',
      'code[0]',
      '',
    ]
    const deep = [
      'subject.'.repeat(500),
      '_has:Observation:subject:'.repeat(500),
      `${'part-of.'.repeat(50)}status`,
    ]
    for (const name of [...strange, ...shaped, ...deep, ...values])
      for (const type of ['Observation', 'Encounter'])
        await attempt(() => search(sandbox(world), type, [[name, 'x']]), `${type} ${name.slice(0, 40)}`)
  })

  it('take any sort, inclusion and type as one or none', async () => {
    for (const value of [
      '__proto__',
      '-',
      '--date',
      'date,',
      '-date,-date,-date,-date,-date,-date',
      'constructor:x',
      'Observation:__proto__',
      ...values,
    ])
      for (const name of ['_sort', '_include', '_revinclude', '_type'])
        await attempt(
          () =>
            searchAcross(sandbox(world), [
              [name, value],
              ['_count', '1'],
            ]),
          `${name}=${value.slice(0, 40)}`,
        )
  })

  it('take no more than they can bear', async () => {
    const many = Array.from({ length: 100 }, (_, no): [string, string] => ['code', String(no)])
    await assert.rejects(search(sandbox(world), 'Observation', many), { category: 'too-costly' })
    const list = Array.from({ length: 2000 }, (_, no) => no).join(',')
    await assert.rejects(search(sandbox(world), 'Observation', [['code', list]]), { category: 'too-costly' })
    const filter = Array.from({ length: 200 }, () => 'code eq a').join(' or ')
    await assert.rejects(search(sandbox(world), 'Observation', [['_filter', filter]]), {
      category: 'too-costly',
    })
  })

  it('have changed nothing', async () => {
    const { entries } = await search(sandbox(world), 'Observation', [['value-string', "drop table'; --"]])
    assert.equal(entries.length, 1)
  })
})
