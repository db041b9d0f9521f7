/** Definitions made to hold an answer up: circles, thousands of levels, huge sets, slow expressions. All are bounded. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource } from '../fhir/resource.ts'
import { ResourceDefinitions } from './definitions.ts'
import { expand } from './expand.ts'
import type { Parameter } from './parameters.ts'
import { stamp } from './trial/colours.ts'
import { validateInValueSet } from './validate-code.ts'

const set = (name: string, compose: object): FhirResource => ({
  resourceType: 'ValueSet',
  url: `http://x/${name}`,
  status: 'active',
  compose,
})

const system = (concept: object[], more: object = {}): FhirResource => ({
  resourceType: 'CodeSystem',
  url: 'http://x/system',
  status: 'active',
  content: 'complete',
  concept,
  ...more,
})

const codes = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ code: `c${i}`, display: `Code ${i}` }))
const naming = (...names: string[]) => ({ include: [{ valueSet: names.map((name) => `http://x/${name}`) }] })

async function outcome(
  resources: FhirResource[],
  name: string,
  parameters: readonly Parameter[] = [],
): Promise<string> {
  const basis = { definitions: new ResourceDefinitions(resources) }
  const started = performance.now()
  const given: Parameter[] = [{ name: 'url', valueUri: `http://x/${name}` }, ...parameters]
  const answers = [
    expand(given, basis, stamp),
    validateInValueSet(
      [...given, { name: 'coding', valueCoding: { system: 'http://x/system', code: 'c1' } }],
      basis,
    ),
  ]
  const told = await Promise.all(
    answers.map((answer) =>
      answer.then(
        () => 'answered',
        (error: { code: string }) => error.code,
      ),
    ),
  )
  assert.ok(performance.now() - started < 3000, `${name} took ${performance.now() - started} ms`)
  return told.join(' ')
}

describe('hostile definitions', () => {
  it('value sets that name themselves, directly and through others', async () => {
    const own = set('own', naming('own'))
    const ring = ['a', 'b', 'c'].map((name, i, all) => set(name, naming(all[(i + 1) % 3] ?? '')))
    const excluding = set('e', {
      include: [{ system: 'http://x/system' }],
      exclude: [{ valueSet: ['http://x/e'] }],
    })
    for (const name of ['own', 'a', 'e'])
      assert.equal(await outcome([own, ...ring, excluding, system(codes(3))], name), 'processing processing')
  })

  it('a thousand value sets inside each other', async () => {
    const chain = Array.from({ length: 1000 }, (_, i) => set(`s${i}`, naming(`s${i + 1}`)))
    const last = set('s1000', { include: [{ system: 'http://x/system' }] })
    assert.equal(await outcome([...chain, last, system(codes(3))], 's0'), 'too-costly too-costly')
  })

  it('twenty levels of two value sets each, a million ways', async () => {
    const levels = Array.from({ length: 20 }, (_, i) => [
      set(`l${i}`, { include: [{ valueSet: [`http://x/l${i + 1}`] }, { valueSet: [`http://x/r${i + 1}`] }] }),
      set(`r${i}`, { include: [{ valueSet: [`http://x/l${i + 1}`] }, { valueSet: [`http://x/r${i + 1}`] }] }),
    ]).flat()
    const ends = ['l20', 'r20'].map((name) => set(name, { include: [{ system: 'http://x/system' }] }))
    assert.equal(await outcome([...levels, ...ends, system(codes(3))], 'l0'), 'too-costly too-costly')
  })

  it('an expansion of a hundred thousand codes', async () => {
    const whole = set('whole', { include: [{ system: 'http://x/system' }] })
    const large = system(codes(100_000))
    assert.equal(await outcome([whole, large], 'whole'), 'too-costly answered')
    assert.equal(
      await outcome([whole, large], 'whole', [{ name: 'count', valueInteger: 10 }]),
      'answered answered',
    )
    const far = [
      { name: 'count', valueInteger: 10 },
      { name: 'offset', valueInteger: 999_999_999 },
    ]
    assert.equal(await outcome([whole, large], 'whole', far), 'too-costly answered')
  })

  it('a hierarchy that runs in a circle', async () => {
    const property = [{ code: 'parent', type: 'code' }]
    const ring = codes(1000).map((each, i) => ({
      ...each,
      property: [{ code: 'parent', valueCode: `c${(i + 1) % 1000}` }],
    }))
    const below = set('below', {
      include: [{ system: 'http://x/system', filter: [{ property: 'concept', op: 'is-a', value: 'c0' }] }],
    })
    assert.equal(await outcome([below, system(ring, { property })], 'below'), 'answered answered')
  })

  it('a slow regular expression, and one that cannot be bounded', async () => {
    const by = (value: string) =>
      set('by', {
        include: [{ system: 'http://x/system', filter: [{ property: 'code', op: 'regex', value }] }],
      })
    const long = system([{ code: `${'a'.repeat(5000)}!` }, { code: 'c1' }])
    assert.equal(await outcome([by('((a+)+)+'), long], 'by'), 'answered answered')
    assert.equal(await outcome([by('(a)\\1'), long], 'by'), 'not-supported not-supported')
  })

  it('value sets that are named in thousands', async () => {
    const many = Array.from({ length: 6000 }, (_, i) => `http://x/s${i}`)
    const sets = many.map((_, i) => set(`s${i}`, { include: [{ system: 'http://x/system' }] }))
    const all = set('all', { include: many.map((valueSet) => ({ valueSet: [valueSet] })) })
    assert.equal(await outcome([all, ...sets, system(codes(3))], 'all'), 'too-costly too-costly')
  })
})
